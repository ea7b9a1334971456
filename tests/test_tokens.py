"""Who may write: tokens, made and revoked while the server runs."""

from hashlib import sha256

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from app import db, tokens
from app.errors import InvalidToken, NotFound
from app.models import Token
from app.vocab import Scope
from tests.conftest import Client

TEXT = {"text": "It rained.", "published": "2020-01-01"}


def test_only_a_hash_of_it_is_kept(engine: Engine) -> None:
    made = tokens.make(engine, "newsroom", [Scope.INGEST])
    with db.reading(engine) as connection:
        row = connection.execute(select(Token)).one()
        assert tokens.holder(connection, made) == tokens.Holder("newsroom", frozenset([Scope.INGEST]))
        assert tokens.holder(connection, made.upper()) is None
        assert tokens.holder(connection, row.digest) is None
    assert row.digest == sha256(made.encode()).hexdigest()
    assert made not in repr(row)
    assert len(made) > 40


def test_no_two_are_alike_and_no_name_comes_twice(engine: Engine) -> None:
    assert tokens.make(engine, "a", [Scope.INGEST]) != tokens.make(engine, "b", [Scope.INGEST])
    tokens.revoke(engine, "a")
    with pytest.raises(InvalidToken, match="'a' already, or was"):
        tokens.make(engine, "a", [Scope.ADMIN])
    with pytest.raises(NotFound, match="no token 'a' that could be revoked"):
        tokens.revoke(engine, "a")
    assert [(one.name, one.revoked is None) for one in tokens.listed(engine)] == [("a", False), ("b", True)]


@pytest.mark.parametrize("name", ["", " ", "a\n", "a ", "x" * 61, "\x1b[31m"])
def test_a_name_can_be_read(engine: Engine, name: str) -> None:
    with pytest.raises(InvalidToken, match="1 to 60 characters"):
        tokens.make(engine, name, [Scope.INGEST])
    assert tokens.listed(engine) == []


@pytest.mark.parametrize(
    ("scopes", "needed", "may"),
    [
        ([Scope.INGEST], Scope.INGEST, True),
        ([Scope.INGEST], Scope.CORRECT, False),
        ([Scope.CORRECT, Scope.INGEST], Scope.CORRECT, True),
        ([Scope.CORRECT], Scope.ADMIN, False),
        ([Scope.ADMIN], Scope.INGEST, True),
    ],
)
def test_what_a_scope_allows(scopes: list[Scope], needed: Scope, may: bool) -> None:
    assert tokens.Holder("x", frozenset(scopes)).may(needed) is may


def test_nobody_can_write_before_there_is_a_token(filled: Client) -> None:
    for token in (None, "ct_guess"):
        answer = filled.post("/v1/documents", TEXT, token)
        assert answer.status_code == 403
        assert "conflict-timeline token make NAME --scope ingest" in answer.json()["detail"]


def test_a_token_is_known_at_once_and_gone_at_once(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    tokens.make(engine, "other", [Scope.CORRECT])
    token = tokens.make(engine, "newsroom", [Scope.INGEST])
    assert filled.post("/v1/documents", {}, token).status_code == 422  # it was let in
    tokens.revoke(engine, "newsroom")
    answer = filled.post("/v1/documents", {}, token)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "was revoked" in answer.json()["detail"]
    assert token not in answer.text


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", "Basic dXM6c3dvcmRmaXNo", "Bearer \udcff", "ct_1", "Bearer a b"]
)
def test_what_is_no_token_is_401(filled: Client, sent: str) -> None:
    tokens.make(filled.app.state.lanes.engine, "newsroom", [Scope.INGEST])
    body = b'{"text": "It rained."}'
    answer = filled.send(
        "POST", "/v1/documents", body, authorization=sent.encode("latin-1", "replace").decode("latin-1")
    )
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_another_scope_is_403_and_named(filled: Client) -> None:
    token = tokens.make(filled.app.state.lanes.engine, "editor", [Scope.CORRECT])
    answer = filled.post("/v1/documents", TEXT, token)
    assert answer.status_code == 403
    assert answer.json()["detail"] == "This token has the scopes correct; this needs ingest"


def test_reading_needs_none(client: Client) -> None:
    assert client.get("/v1/events", authorization="Bearer nonsense").status_code == 200


def test_revoked_is_recorded(engine: Engine) -> None:
    tokens.make(engine, "a", [Scope.INGEST])
    tokens.revoke(engine, "a")
    with db.reading(engine) as connection:
        assert not tokens.any_good(connection)
        assert connection.execute(select(col(Token.revoked))).scalar_one() is not None
