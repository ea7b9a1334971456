"""Who may write: tokens, each with a name and scopes.

A token is 256 random bits behind `ct_`. It is told once, to who makes it; the database keeps its SHA-256, which for so
many random bits is as safe as a slow hash, and quick to look up. A revoked one stays in the record, and its name is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import Connection, Engine, exists, insert, select, update
from sqlmodel import col

from app import db, runs
from app.errors import InvalidToken, NotFound
from app.models import Token
from app.vocab import Scope

_PREFIX = "ct_"
_BYTES = 32
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a good token, and what it allows."""

    name: str
    scopes: frozenset[Scope]

    def may(self, scope: Scope) -> bool:
        """True where the token allows it; `admin` allows everything."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as it is listed: everything but itself."""

    name: str
    scopes: tuple[str, ...]
    created: datetime
    revoked: datetime | None


def make(engine: Engine, name: str, scopes: Sequence[Scope]) -> str:
    """A new token, which nobody can tell again. Raises InvalidToken for a name that is taken or none."""
    if not (name.isprintable() and name.strip() == name and 0 < len(name) <= LONGEST_NAME):
        raise InvalidToken(f"'{name}' is no name for a token: write 1 to {LONGEST_NAME} characters that can be printed")
    token = _PREFIX + token_urlsafe(_BYTES)
    with db.writing(engine) as connection:
        if connection.execute(select(col(Token.id)).where(col(Token.name) == name)).first():
            raise InvalidToken(f"There is a token '{name}' already, or was; choose another name")
        row = {"name": name, "scopes": sorted(set(scopes)), "digest": _digest(token), "created": runs.now()}
        connection.execute(insert(Token).values(**row))
    return token


def revoke(engine: Engine, name: str) -> None:
    """Nothing; the token of that name is good no longer, from this moment. Raises NotFound."""
    with db.writing(engine) as connection:
        good = (col(Token.name) == name, col(Token.revoked).is_(None))
        if connection.execute(update(Token).where(*good).values(revoked=runs.now())).rowcount == 0:
            raise NotFound(
                f"There is no token '{name}' that could be revoked; `conflict-timeline token list` names them"
            )


def listed(engine: Engine) -> list[Listed]:
    """All tokens, the oldest first."""
    columns = (col(Token.name), col(Token.scopes), col(Token.created), col(Token.revoked))
    with db.reading(engine) as connection:
        rows = connection.execute(select(*columns).order_by(col(Token.id)))
        return [Listed(name, tuple(scopes), created, revoked) for name, scopes, created, revoked in rows]


def holder(connection: Connection, token: str) -> Holder | None:
    """Who holds a token; None where it is not good."""
    good = (col(Token.digest) == _digest(token), col(Token.revoked).is_(None))
    row = connection.execute(select(col(Token.name), col(Token.scopes)).where(*good)).first()
    return Holder(row[0], frozenset(map(Scope, row[1]))) if row else None


def any_good(connection: Connection) -> bool:
    """True where somebody may write at all."""
    return connection.execute(select(exists().where(col(Token.revoked).is_(None)))).scalar_one()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
