"""`POST /v1/documents` and `/v1/extract`: a text, a web page, or the address of one.

The body is read after the token was looked at, and here, not by FastAPI, so that every mistake in it is told as all are.
"""

import asyncio
import re
from collections.abc import Coroutine, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import Connection
from starlette.requests import ClientDisconnect

from app import quoting, runs
from app.api import access, answers, bodies, parameters, problems, schema
from app.api.bodies import JSON
from app.errors import InvalidBody, InvalidQuery, Refused, RunEnded
from app.extract import address
from app.extract.reader import KINDS, Hints
from app.query import Version
from app.store import Outcome
from app.tokens import Holder
from app.vocab import Scope
from app.workshop import Given, Workshop

router = APIRouter(tags=["documents"])
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)
_LINE = 500


class Particulars(BaseModel):
    """What is known of a document besides its words. All but the date goes before what the document says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    published: date | None = Field(
        None, description="The day of publication, where the document does not state it.", examples=["2020-08-20"]
    )
    title: str | None = Field(None, max_length=_LINE, description="Its title.")
    publisher: str | None = Field(None, max_length=_LINE, description="Who published it: the source of its events.")
    url: str | None = Field(
        None,
        max_length=address.LONGEST,
        description="Its web address. Alone, without words beside it, it is fetched.",
        examples=["https://example.org/report"],
        json_schema_extra={"format": "uri", "pattern": "^https?://"},
    )
    licence: str | None = Field(None, max_length=_LINE, description="Its licence.")
    family: str | None = Field(
        None,
        max_length=_LINE,
        description="The publisher's owner or wire agency: sources of one family are one witness.",
    )

    redistribute: bool = Field(
        True,
        description="`false`: of the publisher facts alone may be handed on, no words, from now on and for every version."
        " What was said so once is not taken back by leaving it out.",
    )

    def hints(self, kind: str | None, charset: str | None) -> Hints:
        """The same for who reads it."""
        known = {name: getattr(self, name) for name in Particulars.model_fields if name != "published"}
        return Hints(**known, kind=kind, charset=charset)


class NewDocument(Particulars):
    """A document: its words as `text`, `html` or `markdown`, or only its `url`, and what is known of it."""

    text: str | None = Field(
        None, description="Plain text.", examples=["Soldiers seized power in Bamako on 18 August 2020."]
    )
    html: str | None = Field(None, description="A web page; the article in it is read.")
    markdown: str | None = Field(None, description="Markdown.")

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        """Exactly one of the three, or the address."""
        given = [name for name in ("text", "html", "markdown") if getattr(self, name) is not None]
        if len(given) > 1:
            both = {"first": given[0], "second": given[1]}
            raise PydanticCustomError("words", "{first} and {second} are both given; only one is read", both)
        if not given and self.url is None:
            raise PydanticCustomError("words", "there is nothing to read: give text, html, markdown, or url alone")
        return self

    def given(self) -> Given:
        """The words in UTF-8, if there are any, and what is known of them."""
        kind = next((name for name in ("text", "html", "markdown") if getattr(self, name) is not None), None)
        words = getattr(self, kind).encode("utf-8", "surrogatepass") if kind else None
        return Given(words, self.hints(kind, "utf-8" if kind else None), self.published)


_BODY = {
    "requestBody": {
        "required": True,
        "description": "As JSON; or the bytes of a text, a web page or Markdown under its own content type, with what is"
        " known of it in the query string.",
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/NewDocument"}}}
        | {kind: {"schema": {"type": "string"}} for kind in KINDS},
    }
} | parameters.openapi(Particulars)
Ingesting = Annotated[Holder, Depends(access.holder(Scope.INGEST))]
Showing = Annotated[Holder | None, Depends(access.unless_open(Scope.INGEST))]
Made = TypeVar("Made")


@router.post("/documents", openapi_extra=_BODY, responses=schema.taken())
async def add_document(request: Request, holder: Ingesting) -> Response:
    """Read a document and store its events.

    201 where it is new, 200 where it was there (the same text twice changes nothing). What takes longer than a second is
    answered 202: `/v1/runs/{id}` then tells how it went.
    """
    run = await _workshop(request).ingest(await _given(request), holder.name)
    return await answers.written(request, lambda connection, version: _outcome(request, connection, version, run))


@router.post("/extract", openapi_extra=_BODY | {"security": [{}]}, responses=schema.extracted())
async def extract_document(request: Request, _: Showing) -> Response:
    """What would be ingested: the document as it was read, and its mentions. Nothing is stored. No token is needed, unless the server is set so."""
    found = await _while_there(request, _workshop(request).extract(await _given(request)))
    return await answers.written(request, lambda connection, version: _framed(request, connection, version, found))


async def _while_there(request: Request, work: Coroutine[Any, Any, Made]) -> Made:
    """What comes of some work, which is broken off when the client leaves. Raises ClientDisconnect then."""

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    task, leaving = asyncio.create_task(work), asyncio.create_task(watch())
    try:
        await asyncio.wait((task, leaving), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise ClientDisconnect
    finally:
        for one in (task, leaving):
            one.cancel()
        await asyncio.gather(task, leaving, return_exceptions=True)


def _workshop(request: Request) -> Workshop:
    found: Workshop = request.app.state.workshop
    return found


async def _given(request: Request) -> Given:
    """What the body and the query string give. Raises NotReadable, InvalidBody, InvalidQuery."""
    kind = bodies.kind(request, [JSON, *KINDS])
    if kind == JSON:
        for name in answers.asked(request, Particulars).model_fields_set:
            raise InvalidQuery(f"{name} is given in the query string; beside JSON it belongs into the body", name)
        given = bodies.parsed(NewDocument, await request.body()).given()
    else:
        charset = _CHARSET.search(request.headers["content-type"])
        particulars = answers.asked(request, Particulars)
        hints = particulars.hints(KINDS[kind], charset[1] if charset else None)
        given = Given(await request.body(), hints, particulars.published)
    url = given.hints.url
    if url is not None and address.without_user(url) != url:
        raise InvalidBody("url: it has a user's name in it; give the address that everybody can read")
    if url is not None and address.web(url) is None:
        raise InvalidBody(f"url: '{quoting.short(url)}' is no address of the web (http:// or https://)")
    return given


def _outcome(request: Request, connection: Connection, version: Version, run: int) -> Response:
    """How a run stands: done, with its document; refused; or under way."""
    status, summary = runs.outcome(connection, run)
    links = {"run": f"/v1/runs/{run}"}
    known: dict[str, Any] = {
        "run": run,
        "status": status,
        "outcome": None,
        "document": None,
        "events": None,
        "links": links,
    }
    if summary is None:
        where = {"Location": links["run"], "Retry-After": "1"}
        return _framed(request, connection, version, known, 202, where)
    if summary["refused"]:
        refused = summary["refused"][0]
        return problems.problem(
            request, Refused.status, Refused.title, refused["reason"], code=refused["code"], run=run
        )
    if not summary["document_ids"]:
        raise RunEnded(f"Run {run} was broken off before the document was stored; send it again")
    known |= {"outcome": next(name for name, count in summary["documents"].items() if count)}
    known |= {"document": summary["document_ids"][0], "events": summary["events"]}
    links |= {"document": f"/v1/documents/{known['document']}", "events": f"/v1/events?document={known['document']}"}
    is_new = known["outcome"] == Outcome.NEW
    return _framed(
        request, connection, version, known, 201 if is_new else 200, {"Location": links["document"]} if is_new else {}
    )


def _framed(
    request: Request,
    connection: Connection,
    version: Version,
    data: dict[str, Any],
    status: int = 200,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    body = answers.dumps(data, answers.frame(request, connection, version, {}))
    return Response(body, status, headers, media_type=JSON)
