"""A folder's `manifest.toml`: one `[[document]]` a file, with what is known of it.

    [[document]]
    file = "mali.md"                  # required; relative to the folder
    title = "…"
    published = 2022-02-18
    publisher = "…"
    url = "https://…"
    licence = "CC0-1.0"
    redistribute = false              # optional: of the publisher, facts alone may be handed on, no words
    family = "…"                      # the publisher's owner or wire agency: papers of one family are one witness

and one `[[complete]]` for each thing that a publisher's documents in the folder tell all of:

    [[complete]]
    publisher = "…"                   # required
    period = "2019/2021"              # and what else `app/complete.py` reads

Before them `collection = "name"` may stand: with it a document is the same wherever its folder lies.

Any other key is refused: a misspelt one would be lost in silence.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, NoReturn

from app import complete, words
from app.complete import Completeness
from app.errors import Refused
from app.extract import address
from app.extract.reader import Hints
from app.vocab import Refusal

COLLECTION, COMPLETE = "collection", "complete"
MAX_SIZE = 2_000_000
LONGEST_NAME = 1_000
MOST_CLAIMS = 100
KEYS = ("file", "title", "published", "publisher", "url", "licence", "family", "redistribute")
CLAIM_KEYS = ("publisher", *complete.KEYS)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a publisher's documents in the folder are complete for."""

    publisher: str
    said: Completeness


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says of each file and what is claimed, in their order, and the folder's part of the documents' keys."""

    documents: dict[str, Hints]
    claims: tuple[Claim, ...] = ()
    key_folder: str | None = None


def read(data: bytes | str, key_folder: str | None = None) -> Manifest:
    """What a manifest says. Raises Refused, naming the entry and the key that is wrong."""
    content = _content(data)
    _known(content, ("document", COLLECTION, COMPLETE), "the manifest")
    if COLLECTION in content:
        key_folder = f"{COLLECTION}:{_text(content[COLLECTION], COLLECTION, 'the manifest')}"
    entries = content.get("document", [])
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        _refuse("it has no entry. Each file has one, under [[document]], with `file` and `published`")
    found = tuple(_entry(entry, number, key_folder) for number, entry in enumerate(entries, 1))
    _each_once(found)
    return Manifest({hints.file or "": hints for hints in found}, _claims(content.get(COMPLETE, [])), key_folder)


def _content(data: bytes | str) -> dict[str, Any]:
    if len(data) > MAX_SIZE:
        _refuse(f"it has {len(data):,} bytes; at most {MAX_SIZE:,} are read")
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        _refuse(f"this is not UTF-8: byte {error.start} is 0x{error.object[error.start]:02X}")
    except RecursionError:
        _refuse("its values are nested too deep")
    except tomllib.TOMLDecodeError as error:
        _refuse(f"this is not TOML: {error}")


def _entry(entry: dict[str, Any], number: int, key_folder: str | None) -> Hints:
    """One entry, checked."""
    file = entry.get("file")
    name = f"entry {number}" + (f" ({file})" if isinstance(file, str) and file else "")
    _known(entry, KEYS, name)
    texts = {
        key: _text(entry[key], key, name) for key in KEYS if key not in ("published", "redistribute") and key in entry
    }
    if "file" not in texts:
        _refuse(f"{name} has no `file`")
    _inside(texts["file"], name)
    if "url" in texts and not address.web(texts["url"]):
        _refuse(f"{name}: url = '{texts['url']}' is no web address; it begins with https:// or http://")
    redistribute = entry.get("redistribute", True)
    if not isinstance(redistribute, bool):
        _refuse(f"{name}: redistribute = {redistribute!r} is neither true nor false")
    published = _date(entry.get("published"), name)
    return Hints(**texts, published=published, redistribute=redistribute, key_folder=key_folder)


def _known(table: dict[str, Any], allowed: tuple[str, ...], name: str) -> None:
    """Nothing; raises Refused for a key that there is not, with the one that was meant."""
    for key in table:
        if key not in allowed:
            near = get_close_matches(key.lower(), allowed, 1, 0.6)
            meant = f" Did you mean `{near[0]}`?" if near else ""
            _refuse(f"{name} has an unknown key `{key}`.{meant} Known: {', '.join(allowed)}")


def _text(value: object, key: str, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse(f"{name}: {key} = {value!r} is not a text in quotation marks, or an empty one")
    return value


def _inside(file: str, name: str) -> None:
    """Nothing; raises Refused where the path leads out of the manifest's folder."""
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or "\\" in file or not file.isprintable() or len(file) > LONGEST_NAME:
        _refuse(f"{name}: file = '{file}' is not a path inside the manifest's folder, parts divided by '/'")


def _date(value: object, name: str) -> date | None:
    """A TOML date, or the same in quotation marks; of a date with a time its day, as written."""
    if value is None or type(value) is date:
        return value
    if isinstance(value, datetime):
        return value.date()
    try:
        return (
            date.fromisoformat(value)
            if isinstance(value, str) and len(value) == len("2022-02-18")
            else _bad(value, name)
        )
    except ValueError:
        _bad(value, name)


def _bad(value: object, name: str) -> NoReturn:
    _refuse(f"{name}: published = {value!r} is no date; write one like 2022-02-18")


def _claims(tables: object) -> tuple[Claim, ...]:
    """What is claimed, each thing once."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        _refuse(f"{COMPLETE} = {tables!r} is no claim. Each has its own [[{COMPLETE}]], with `publisher` and `period`")
    if len(tables) > MOST_CLAIMS:
        _refuse(f"it has {len(tables)} claims of completeness; at most {MOST_CLAIMS} are allowed")
    found: dict[Claim, int] = {}
    for number, table in enumerate(tables, 1):
        claim = _claim(table, number)
        if claim in found:
            _refuse(f"claim {number} says the same as claim {found[claim]}")
        found[claim] = number
    return tuple(found)


def _claim(table: dict[str, Any], number: int) -> Claim:
    """One claim, checked."""
    publisher = table.get("publisher")
    name = f"claim {number}" + (f" ({publisher})" if isinstance(publisher, str) and publisher else "")
    _known(table, CLAIM_KEYS, name)
    if publisher is None:
        _refuse(f"{name} has no `publisher`")
    if not words.split(_text(publisher, "publisher", name)):
        _refuse(f"{name}: publisher = {publisher!r} has no letter in it")
    try:
        return Claim(publisher.strip(), complete.read(table))
    except ValueError as problem:
        _refuse(f"{name}: {problem}")


def _each_once(entries: tuple[Hints, ...]) -> None:
    """Nothing; raises Refused for a file or an address that has two entries: only one could be kept."""
    files, urls = set[str](), set[str]()
    for entry in entries:
        file, url = str(PurePosixPath(entry.file or "")), address.key(entry.url) if entry.url else None
        if file in files:
            _refuse(f"{entry.file} has two entries")
        if url in urls:
            _refuse(f"{entry.file} has the url of another entry, {entry.url}")
        files.add(file)
        urls |= {url} if url else set()


def _refuse(message: str) -> NoReturn:
    raise Refused(Refusal.MANIFEST, f"manifest.toml: {message}.")
