"""The explorer's page and its files, as they are served; what they do in a browser is in tests/browser."""

import re
from collections.abc import Iterator
from gzip import decompress

import pytest
from pydantic import ValidationError

from app.api.explorer import page
from app.config import Settings
from tests.conftest import Client, serving


def named(text: str) -> list[str]:
    """The page's own files that a text names."""
    return re.findall(r'["\'(](/assets/[^"\')]+)', text)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """The service over a database without tables, which the page does not need."""
    with serving("sqlite://") as client:
        yield client


@pytest.fixture(scope="module")
def files(client: Client) -> dict[str, str]:
    """The text of the page and of every file that it names, or that one of them names, by address."""
    found = {"/": client.get("/").text}
    waiting = named(found["/"])
    while waiting:
        address = waiting.pop()
        if address not in found:
            answer = client.get(address)
            assert answer.status_code == 200, address
            found[address] = answer.text
            near = re.findall(r'(?:from |import\(?)"\./([\w-]+\.js)"', answer.text)
            waiting += [*named(answer.text), *(f"{address.rsplit('/', 1)[0]}/{name}" for name in near)]
    return found


def test_the_page_is_asked_for_again_and_its_files_never(client: Client, files: dict[str, str]) -> None:
    first = client.get("/")
    assert (first.status_code, first.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert client.get("/", if_none_match=first.headers["etag"]).status_code == 304
    assert client.send("HEAD", "/").headers["etag"] == first.headers["etag"]
    assert len(files) > 10
    for address in files.keys() - {"/"}:
        answer = client.get(address)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert client.get(address, if_none_match=answer.headers["etag"]).status_code == 304


def test_every_file_is_named_by_the_page(files: dict[str, str]) -> None:
    assert {address.rsplit("/", 1)[1] for address in files.keys() - {"/"}} == set(page().files)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "identity"])
def test_files_are_packed_and_the_same(client: Client, coding: str) -> None:
    address = f"/assets/{page().digest}/main.js"
    answer = client.get(address, accept_encoding=coding)
    assert answer.headers.get("content-encoding", "identity") == coding
    assert answer.content == page().files["main.js"].body


def test_packed_files_unpack_to_what_they_are() -> None:
    for name, file in page().files.items():
        assert decompress(file.packed) == file.body, name


@pytest.mark.parametrize(
    "path", ["main.js", "0123456789abcdef/main.js", "{digest}/nothing.js", "{digest}/../index.html", "{digest}/", ""]
)
def test_a_name_that_is_none_is_not_found(client: Client, path: str) -> None:
    answer = client.raw(f"/assets/{path.format(digest=page().digest)}")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_the_page_has_no_script_or_style_inside_and_leads_nowhere_else(files: dict[str, str]) -> None:
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", files["/"])
    for address, text in files.items():
        assert not re.search(r"""(?:src|href|url\(|import|fetch\()\s*=?\s*\(?["']?(?:https?:)?//""", text), address


def test_only_the_embedded_page_may_be_framed_and_by_whom_is_set(client: Client) -> None:
    assert policy(client, "/")["frame-ancestors"] == policy(client, "/docs")["frame-ancestors"] == "'none'"
    assert policy(client, "/embed")["frame-ancestors"] == "*"
    assert policy(client, "/embed") | {"frame-ancestors": "'none'"} == policy(client, "/")
    assert '<html lang="en" class="embed">' in client.get("/embed?country=ML").text
    with serving("sqlite://", embed_in="https://news.example.org https://*.example.com") as other:
        assert policy(other, "/embed")["frame-ancestors"] == "https://news.example.org https://*.example.com"
        assert policy(other, "/embed/")["frame-ancestors"] == policy(other, "/")["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    "sites", ["", "news.example.org", "*; script-src *", "https://a.org\r\nx: y", "https://a.org, b"]
)
def test_sites_that_are_none_are_refused(sites: str) -> None:
    with pytest.raises(ValidationError, match="embed_in"):
        Settings(embed_in=sites)


def policy(client: Client, path: str) -> dict[str, str]:
    """The policy of an answer, by what it is about."""
    parts = client.get(path).headers["content-security-policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts)
