"""Bytes to a Document: the one door through which text from outside comes in.

    .txt, or no ending    the text is the file's own, character by character (see `plain`)
    .md, .markdown        the text without its markup: a heading, a paragraph, a list item is a block (see `markdown`)
    .html, .htm, .xhtml   the article alone (see `webpage`); a file of any ending that begins as HTML is read as HTML

Raises `Refused`, with a code of `vocab.Refusal`, for what cannot be taken. Nothing is guessed: what a hint says goes
before what the document says of itself, and where neither has a date the document is refused.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.errors import Refused
from app.extract import address, decoding, language, markdown, plain
from app.extract.reading import Reading
from app.mention import Document
from app.vocab import Refusal

MAX_BYTES = 10_000_000
MAX_CHARACTERS = 1_500_000
"""A text of some 500 pages, which takes a minute or two."""
ENDINGS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html"}  # fmt: skip
"""The endings that say what a file is; a folder is searched for these."""
KINDS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown"}
"""The content types that are read, and as what."""

_BEGINS_AS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_AS_DATA = re.compile(r"\s*(?:(?P<xml><\?xml|<rss|<feed)|(?P<json>[{\[]\s*[{\[\"\]}]))")
_ZONES = timedelta(days=1)
"""It is already tomorrow east of here."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a document besides its bytes: from the command line, a manifest or the folder. It goes first."""

    file: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    family: str | None = None
    """The owner or the wire agency of the publisher."""
    key_folder: str | None = None
    """The folder's part of a key `folder/file`; without it, and without a URL, the key is the text's hash."""
    kind: str | None = None
    """`text`, `markdown` or `html`, where a server said so; else the file's ending does."""
    charset: str | None = None
    """The encoding that a server named."""
    fetched: str | None = None
    """The address that it was fetched from: its own, where the page does not state another."""
    redistribute: bool = True
    """False: of the publisher facts alone may be handed on."""


def read(data: bytes, hints: Hints, today: date) -> Document:
    """The document in the bytes. Raises Refused with a code of `vocab.Refusal` and a message that says what to do."""
    if len(data) > MAX_BYTES:
        raise Refused(
            Refusal.TOO_LARGE,
            f"The file has more than {MAX_BYTES:,} bytes, which is what can be read at most. Split it.",
        )
    reading = _reading(data, hints)
    _check_text(reading.text)
    code = language.check(reading.text)
    published = _check_date(hints.published or reading.published, today)
    url = address.web(hints.url) or reading.url or hints.fetched
    return Document(
        key=_key(reading.text, url, hints),
        text=reading.text,
        published=published,
        language=code,
        title=_line(hints.title) or _line(reading.title),
        publisher=_line(hints.publisher) or _line(reading.publisher),
        url=url,
        licence=_line(hints.licence) or _line(reading.licence),
        file=hints.file,
        family=_line(hints.family),
        redistribute=hints.redistribute,
    )


def _reading(data: bytes, hints: Hints) -> Reading:
    """What the reader of the file's format makes of it."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise Refused(Refusal.EMPTY, "The file is empty.")
    kind = hints.kind or ENDINGS.get(_ending(hints.file), "text")
    text = decoding.decode(data, kind == "html" or _is_html(data[:2048].decode("latin-1")), hints.charset)
    if kind == "html" or _is_html(text[:2048]):
        from app.extract import webpage  # what reads pages is loaded for the first one

        return webpage.read(text, address.web(hints.url) or hints.fetched)
    _no_data(text)
    return markdown.read(text) if kind == "markdown" else plain.read(text)


def _ending(file: str | None) -> str:
    """`.md` of `a/b.md`, in lower case."""
    name = (file or "").lower().rpartition("/")[2]
    return "." + name.rpartition(".")[2] if "." in name else ""


def _is_html(beginning: str) -> bool:
    return _BEGINS_AS_HTML.match(beginning) is not None


def _no_data(text: str) -> None:
    """Nothing; raises Refused for a file of data, in which braces would be read as sentences."""
    match = _BEGINS_AS_DATA.match(text)
    if match:
        what = "JSON" if match["json"] else "XML"
        raise Refused(Refusal.FORMAT, f"This is {what}, not an article. What can be read: {decoding.ACCEPTED}.")


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refused(Refusal.EMPTY, "There is no text in the file.")
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            Refusal.TOO_LARGE,
            f"The text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read. Split it into articles.",
        )


def _check_date(published: date | None, today: date) -> date:
    """The date of publication. Raises Refused where there is none, or it has not come yet."""
    if published is None:
        raise Refused(
            Refusal.NO_DATE,
            "The document does not say when it was published. Give the date: --published DATE (as in 2022-02-18), or"
            " `published` in its entry in manifest.toml or in the request.",
        )
    if published > today + _ZONES:
        raise Refused(
            Refusal.FUTURE_DATE,
            f"The date of publication, {published}, is in the future (today is {today})."
            " Correct it with --published DATE, in manifest.toml, or in the request.",
        )
    return published


def _key(text: str, url: str | None, hints: Hints) -> str:
    """What makes it the same document next time: its URL, else folder and file, else the text's hash."""
    if url:
        return address.key(url)
    if hints.key_folder and hints.file:
        return f"{hints.key_folder.rstrip('/')}/{hints.file}"
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _line(text: str | None) -> str | None:
    """A title or a name in one line, without control characters; None where nothing is left."""
    return (" ".join("".join(c if c.isprintable() else " " for c in text).split())[:500] or None) if text else None
