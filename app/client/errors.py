"""Everything that can go wrong for who asks a server.

ClientError
├── UnknownName      a filter, facet or column that there is not; nothing was sent    (a TypeError, too)
├── InvalidValue     a value that cannot be written; nothing was sent                 (a ValueError, too)
├── PandasMissing    a data frame without pandas                                      (an ImportError, too)
├── Unreachable      no server there, or none that answers in time
├── NotUnderstood    an answer that is none of this API
├── NotSupported     the server is of a release that cannot do that
└── Problem          what the server answers: status, title, detail, parameter
    ├── NotFound     404: nothing has this id
    ├── Gone         410: the event was retracted; `detail` says why
    └── Unavailable  503: too slow, too many queries, or no database now
"""

from collections.abc import Mapping
from typing import Any


class ClientError(Exception):
    """The root."""


class UnknownName(ClientError, TypeError):
    """A name that there is not, with the one that may be meant."""


class InvalidValue(ClientError, ValueError):
    """A value that no query string can have, with what is possible."""


class PandasMissing(ClientError, ImportError):
    """A data frame is wanted, and pandas is not installed."""


class Unreachable(ClientError):
    """The server cannot be reached, or did not answer in time."""


class NotUnderstood(ClientError):
    """Something answers that is no server of Conflict Timeline, or of another contract."""


class NotSupported(ClientError):
    """The server has no such path: it is of an earlier release."""


class Problem(ClientError):
    """What the server says is wrong (RFC 9457)."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status = status
        self.title: str = told.get("title") or "Error"
        self.detail: str = told.get("detail") or ""
        self.parameter: str | None = told.get("parameter")
        """The parameter of the query that is wrong, where it is one."""
        self.request_id: str | None = told.get("request_id")
        """By what the server's log has more, where the fault is the server's."""
        super().__init__(f"{status} {self.title}: {self.detail}" if self.detail else f"{status} {self.title}")

    def __reduce__(self) -> tuple[Any, ...]:
        """It comes out of another process as it was."""
        told = {name: getattr(self, name) for name in ("title", "detail", "parameter", "request_id")}
        return type(self), (self.status, told)


class NotFound(Problem):
    """Nothing has this id."""


class Gone(Problem):
    """There was such an event, and it was retracted."""


class Unavailable(Problem):
    """The server cannot answer that now, or not within its time limit."""


_KINDS: dict[int, type[Problem]] = {404: NotFound, 410: Gone, 503: Unavailable}


def problem(status: int, told: Mapping[str, Any]) -> Problem:
    """The error of a status."""
    return _KINDS.get(status, Problem)(status, told)
