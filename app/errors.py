"""Everything that can go wrong and be said to the user.

TimelineError
├── InvalidDate          a text that is no date
├── InvalidQuery         a query string that cannot be understood             400
│   └── InvalidCursor    a cursor that is not one, or belongs elsewhere      400
├── Unauthorized         a write without a token that is good                401
├── Forbidden            a write that nobody, or not this token, may do      403
├── NotFound             no such event, document or source                   404
├── Moved                an event that is part of another now                308
├── Gone                 an event that was retracted, a document taken down  410
├── NotAcceptable        a format that there is not                          406
├── InvalidToken         a token that cannot be made                         422
├── NotReadable          a body of a kind that is not read                   415
├── InvalidBody          a body that cannot be understood                    422
├── Refused              a document that cannot be taken, with the way out   422
│   └── TakenDown        one that was taken down                             422
├── BadBackup            a file that cannot be restored, or made            422
├── BadCitation          a citation that cannot be read                     422
├── BadRelease           a release that cannot be made, with the way out    409
├── Unasked              a server that could not be asked                   503
├── Conflict             a correction that cannot be made of what there is   409
├── RunEnded             a run that was given up goes on                     409
├── NotReady             no database, or one of another version              503
├── TooSlow              a query that was stopped at its time limit          503
└── Overloaded           too many slow queries at once                       503
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar


class TimelineError(Exception):
    """The root: each class has the HTTP status and the RFC 9457 title that it is answered with."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Internal error"
    headers: Mapping[str, str] = MappingProxyType({})
    """What the answer's headers say besides."""

    @property
    def detail(self) -> str:
        """What is wrong and what is allowed, in one sentence or two."""
        return str(self)


class InvalidDate(TimelineError):
    """A text that is no date, with the text and, where it helps, the reason."""

    status = 400
    title = "Invalid date"

    def __init__(self, text: str, reason: str = "") -> None:
        super().__init__(f"'{text}' is no date{f': {reason}' if reason else ''}")


class InvalidQuery(TimelineError):
    """A query string that cannot be understood: names the parameter, the value and what is allowed."""

    status = 400
    title = "Invalid query"

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter


class InvalidCursor(InvalidQuery):
    """A cursor that this service did not make, or that belongs to another query."""

    title = "Invalid cursor"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"cursor: {reason}. Take the cursor from links.next, or leave it out to start again.", "cursor"
        )


class Unauthorized(TimelineError):
    """No token, or one that is not good (any more)."""

    status = 401
    title = "Unauthorized"
    headers = MappingProxyType({"WWW-Authenticate": "Bearer"})


class Forbidden(TimelineError):
    """Nobody may do this yet, or the token that is given may not."""

    status = 403
    title = "Forbidden"


class NotFound(TimelineError):
    """Nothing has this id."""

    status = 404
    title = "Not found"


class Moved(TimelineError):
    """There was such an event, and it is part of another now."""

    status = 308
    title = "Moved"

    def __init__(self, message: str, location: str) -> None:
        super().__init__(message)
        self.headers = MappingProxyType({"Location": location})


class Gone(TimelineError):
    """There was such an event, and it was retracted; or such a document, and it was taken down."""

    status = 410
    title = "Gone"

    def __init__(self, message: str, tombstone: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.tombstone = tombstone
        """Of a document: when, by whom and why."""


class NotAcceptable(TimelineError):
    """No such format."""

    status = 406
    title = "Not acceptable"


class InvalidToken(TimelineError):
    """A token that cannot be made, with why."""

    status = 422
    title = "Invalid token"


class NotReadable(TimelineError):
    """A body of a content type that is not read."""

    status = 415
    title = "Unsupported media type"


class InvalidBody(TimelineError):
    """A body that cannot be understood: names the field, the value and what is allowed."""

    status = 422
    title = "Invalid body"


class Refused(TimelineError):
    """A document that cannot be taken. `code` is for programs, the message says what to do."""

    status = 422
    title = "Document refused"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str]]:
        """It comes out of a child process as it was."""
        return Refused, (self.code, self.detail)


class TakenDown(Refused):
    """A document that was taken down, or has the text of one: it is not taken again until that is undone."""

    def __init__(self, document_id: str, message: str) -> None:
        super().__init__("taken-down", message)
        self.document_id = document_id


class BadBackup(TimelineError):
    """A backup that cannot be restored, or a file that one cannot be written to, with the way out."""

    status = 422
    title = "Backup refused"


class BadCitation(TimelineError):
    """A citation that cannot be read, or not be made, with why."""

    status = 422
    title = "Invalid citation"


class BadRelease(TimelineError):
    """A release that cannot be made, with the way out."""

    status = 409
    title = "Release refused"


class Unasked(TimelineError):
    """A server that could not be asked, or has not answered as one of ours does."""

    status = 503
    title = "Not asked"


class Conflict(TimelineError):
    """A correction that cannot be made of what there is, with why."""

    status = 409
    title = "Conflict"


class RunEnded(TimelineError):
    """A run that counts as ended, or that the store does not know, wants to write; or it has ended without its document."""

    status = 409
    title = "Run ended"


class NotReady(TimelineError):
    """The database cannot be reached, or its schema is not this version's."""

    status = 503
    title = "Not ready"


class TooSlow(TimelineError):
    """A query that was still at work when its time was over; the database has stopped it."""

    status = 503
    title = "Query too slow"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The query was stopped after {seconds:g} seconds. Ask for less: a shorter period (from, to), a country or"
            " a type, fewer words in q, a wider interval, or one facet at a time"
        )


class Overloaded(TimelineError):
    """Too many slow queries are under way; quick ones are answered all the same."""

    status = 503
    title = "Overloaded"
    headers = MappingProxyType({"Retry-After": "5"})

    def __init__(self, what: str, then: str) -> None:
        super().__init__(f"Too many {what}. {then}")
