"""Every setting: an environment variable `TIMELINE_…`, its default and its meaning. The README lists them all."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

NAME = "conflict-timeline"
_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = (_PACKAGE / "migrations").is_dir()
ROOT = _PACKAGE if _INSTALLED else _PACKAGE.parent
"""The folder with `migrations/`, `data/` and `seeds/`: the package itself in an installed wheel, else the checkout."""


def database_file() -> Path:
    """The default database: `data/timeline.db` of a checkout; beside an installed wheel, in the user's data folder.

    It need not exist: its folder is made by who opens it first.
    """
    if not _INSTALLED:
        return ROOT / "data" / "timeline.db"
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False) / "timeline.db"


def _public_url(text: str) -> str:
    """An address of the web without a slash at its end. Raises PydanticCustomError, saying how it is written."""
    if text and not re.fullmatch(r"https?://[A-Za-z0-9.\-:\[\]]+(/[A-Za-z0-9.~_\-/]*)?", text):
        raise PydanticCustomError("public_url", "write an address of the web, such as https://timeline.example.org")
    return text.rstrip("/")


def _rate_limit(text: str) -> str:
    """A limit as it is written. Raises PydanticCustomError, saying how it is written."""
    if text in ("", "off"):
        return "off"
    from limits import parse_many

    try:
        found = parse_many(text)
    except ValueError:
        found = []
    if len(found) != 1 or found[0].amount < 1 or found[0].get_expiry() < 1:
        raise PydanticCustomError("rate_limit", "write one limit, such as 600/minute or 10 per 1 second; or off")
    return text


class Settings(BaseSettings):
    """What can be set from outside."""

    model_config = SettingsConfigDict(env_prefix="TIMELINE_", extra="ignore")

    database_url: str = Field(
        default_factory=lambda: f"sqlite:///{database_file()}",
        description="Where the events are kept: an SQLAlchemy URL, `sqlite:///…` or `postgresql+psycopg://…`.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port that the server listens on.")
    query_seconds: float = Field(
        default=10, gt=0, le=600, description="How long a query may take before it is stopped and answered with 503."
    )
    extract_processes: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Processes of each server worker that read documents to store, and as many that read to show.",
    )
    extract_open: bool = Field(
        default=True, description="Whether `POST /v1/extract` is open to everybody; if not, it needs a token."
    )
    extract_seconds: float = Field(
        default=60, gt=0, le=3600, description="How long reading a document that was sent to the server may take."
    )
    fetch_seconds: int = Field(
        default=30, ge=1, le=600, description="How long `ingest` may take to fetch one web address, in seconds."
    )
    fetch_ports: str = Field(
        default="80,443",
        pattern=r"^\d{1,5}(,\d{1,5})*$",
        description="The ports that web addresses to fetch may have, with commas between them.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much the server and the ingest program say."
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="How the server writes its log: lines for people, or a JSON object a line."
    )
    public_url: Annotated[str, AfterValidator(_public_url)] = Field(
        default="",
        description="Where the service is found by others, as in `https://timeline.example.org`: what citations lead to. Empty: their"
        " permalinks are paths alone.",
    )
    embed_in: str = Field(
        default="*",
        pattern=r"^(\*|'none'|'self'|https?://[A-Za-z0-9.*:\-]+( https?://[A-Za-z0-9.*:\-]+)*)$",
        description="Which sites may show `/embed` in a frame, with blanks between them, as in `https://news.example.org"
        " https://*.example.com`; `*`: all, `'none'`: none. No other page may be framed.",
    )
    workers: int = Field(default=1, ge=1, le=256, description="How many processes of the server answer.")
    stop_seconds: int = Field(
        default=20, ge=0, le=3600, description="How long requests under way may go on when the server is told to end."
    )
    keep_megabytes: int = Field(
        default=64,
        ge=0,
        le=100_000,
        description="How much of the answers that it gave each worker keeps to give again, until something is committed (SQLite).",
    )
    columns_megabytes: int = Field(
        default=256,
        ge=0,
        le=100_000,
        description="How much memory each worker may take to count in: it holds what events are filtered by there, from the first time"
        " that it counts (SQLite). Where that is not enough, the database counts.",
    )
    max_body: int = Field(default=12_000_000, ge=0, description="The longest request body that is taken, in bytes.")
    rate_limit: Annotated[str, AfterValidator(_rate_limit)] = Field(
        default="off",
        description="How many requests a client may send, as in `600/minute`, by its address and for each worker; `off`: any number.",
    )


@cache
def settings() -> Settings:
    """The settings, read from the environment at the first call. Raises ValidationError, naming the variable."""
    return Settings()
