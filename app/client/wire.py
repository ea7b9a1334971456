"""Requests to one server, and its errors as exceptions."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from time import sleep
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from weakref import finalize

import httpx

from app.client import errors
from app.client.filters import Pairs
from app.quoting import short

LONGEST_WAIT = 60.0
"""Seconds: who is told to come back later than that is told so, instead of waiting."""


def user_agent() -> str:
    """What the client is called where nobody names another."""
    try:
        return f"conflict-timeline-client/{version('conflict-timeline')}"
    except PackageNotFoundError:  # run out of a folder
        return "conflict-timeline-client"


class Wire:
    """Connections to one server, opened when they are needed, and closed at the latest when nobody has this any more."""

    def __init__(self, url: str, http: httpx.Client, retries: int) -> None:
        self.url = url
        self.http = http
        self._retries = retries
        finalize(self, http.close)

    def get(self, path: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        """The object that the server answers with: `data`, `meta`, `coverage`, `links`. Raises ClientError."""
        answer = self._ask(path, parameters)
        told = _object(answer)
        if {"meta", "links"} <= told.keys():
            return told
        kind = answer.headers.get("content-type", "something without a type")
        raise errors.NotUnderstood(f"{answer.url} answers {kind}, which is none of a server of Conflict Timeline")

    def text(self, path: str, parameters: Mapping[str, str]) -> str:
        """The text that the server answers with. Raises ClientError."""
        return self._ask(path, parameters).text

    def _ask(self, path: str, parameters: Mapping[str, str]) -> httpx.Response:
        """The answer, which is good. Nothing but a 503 that says when to come back (`Retry-After`) is asked again."""
        answer = self._send(path, parameters)
        for _again in range(self._retries):
            wait = _wait(answer)
            if wait is None or wait > LONGEST_WAIT:
                break
            sleep(wait)
            answer = self._send(path, parameters)
        if answer.is_success:
            return answer
        raise errors.problem(
            answer.status_code, {"title": answer.reason_phrase, "detail": _plain(answer)} | _object(answer)
        )

    def pages(self, path: str, parameters: Pairs) -> Iterator[dict[str, Any]]:
        """The answer, and those that its `links.next` lead to, each when it is needed."""
        following: Pairs | None = parameters
        while following is not None:
            answer = self.get(path, following)
            next_ = answer["links"].get("next")
            # Its query alone: the server need not know by what address it is reached.
            following = dict(parse_qsl(urlsplit(next_).query, keep_blank_values=True)) if next_ else None
            yield answer

    def _send(self, path: str, parameters: Mapping[str, str]) -> httpx.Response:
        try:
            return self.http.get(path, params=dict(parameters))
        except httpx.TimeoutException as problem:
            raise errors.Unreachable(f"{self.url} did not answer in time ({type(problem).__name__})") from problem
        except httpx.HTTPError as problem:
            raise errors.Unreachable(f"{self.url} cannot be reached: {problem}") from problem


def _object(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object that was answered; an empty one where it is none."""
    try:
        content = answer.json()
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {}


def _plain(answer: httpx.Response) -> str:
    """The words of an error that is no problem document: a proxy's, as a rule."""
    is_text = answer.headers.get("content-type", "").startswith("text/plain")
    return short(answer.text.strip()) if is_text else ""


def _wait(answer: httpx.Response) -> float | None:
    """The seconds after which the server wants to be asked again; None: it does not say so."""
    told = answer.headers.get("retry-after", "").strip()
    if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or not told:
        return None
    if told.isascii() and told.isdigit():
        return float(told)
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())
