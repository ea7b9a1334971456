"""Who may write: the bearer token of a request, looked up in the database each time, so that a revoked one is none."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection

from app import tokens
from app.api import answers
from app.errors import Forbidden, Unauthorized
from app.tokens import Holder
from app.vocab import Scope

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="Made by `conflict-timeline token make`.")


def holder(scope: Scope) -> Callable[..., Holder]:
    """A dependency: who sends the request, with a token that allows so much. Raises Unauthorized, Forbidden."""

    def find(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Holder:
        def look(connection: Connection) -> tuple[Holder | None, bool]:
            return (tokens.holder(connection, given.credentials) if given else None), tokens.any_good(connection)

        found, some = answers.lanes(request).read(look)
        if not some:
            raise Forbidden(
                f"Nobody can write here yet: make a token with `conflict-timeline token make NAME --scope {scope}`"
            )
        if found is None:
            raise Unauthorized(
                "This token is not good: it was never made here, or was revoked"
                if given
                else "Writing needs a token: send it as `Authorization: Bearer ct_…`"
            )
        if not found.may(scope):
            raise Forbidden(f"This token has the scopes {', '.join(sorted(found.scopes))}; this needs {scope}")
        return found

    return find


def unless_open(scope: Scope) -> Callable[..., Holder | None]:
    """The same where the settings want a token for what everybody may do by default; else None."""
    find = holder(scope)

    def find_unless_open(
        request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
    ) -> Holder | None:
        return None if request.app.state.extract_open else find(request, given)

    return find_unless_open
