"""Every setting: an environment variable `TIMELINE_…`, its default and its meaning. The README lists them all."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds `app/`, and with it `migrations/`, `data/` and `seeds/`."""


class Settings(BaseSettings):
    """What can be set from outside."""

    model_config = SettingsConfigDict(env_prefix="TIMELINE_", extra="ignore")

    database_url: str = Field(
        default=f"sqlite:///{ROOT / 'data' / 'timeline.db'}",
        description="Where the events are kept: an SQLAlchemy URL, `sqlite:///…` or `postgresql+psycopg://…`.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port that the server listens on.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much the server and the ingest program say."
    )


@cache
def settings() -> Settings:
    """The settings, read from the environment at the first call. Raises ValidationError, naming the variable."""
    return Settings()
