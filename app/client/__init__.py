"""The client for notebooks and programs: what a server of Conflict Timeline answers, as Python's own values. Sync only.

    from app.client import Client

    client = Client("http://127.0.0.1:8000")
    for event in client.events(country=["ML", "NE"], from_=2012):
        print(event["date"]["edtf"], event["title"])

It needs httpx, and pandas for data frames; nothing of the server is loaded. `docs/client.md` shows all of it.
"""

from app.client.answers import Events, Histogram, Places, Rows
from app.client.errors import (
    ClientError,
    Gone,
    InvalidValue,
    NotFound,
    NotSupported,
    NotUnderstood,
    PandasMissing,
    Problem,
    Unavailable,
    UnknownName,
    Unreachable,
)
from app.client.filters import Filters
from app.client.mirror import Mirror
from app.client.reading import Client

__all__ = [
    "Client",
    "ClientError",
    "Events",
    "Filters",
    "Gone",
    "Histogram",
    "InvalidValue",
    "Mirror",
    "NotFound",
    "NotSupported",
    "NotUnderstood",
    "PandasMissing",
    "Places",
    "Problem",
    "Rows",
    "Unavailable",
    "UnknownName",
    "Unreachable",
]
