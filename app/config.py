"""Every setting: an environment variable `TIMELINE_…`, its default and its meaning. The README lists them all."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
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


@cache
def settings() -> Settings:
    """The settings, read from the environment at the first call. Raises ValidationError, naming the variable."""
    return Settings()
