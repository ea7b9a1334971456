"""A Markdown file: its text without the markup, a blank line between blocks, and what its front matter says.

A quote is to be what a reader sees: "**18 August 2020**" is "18 August 2020", a link is its words, a line break inside a
paragraph is a space. Headings, list items and table rows are blocks of their own. Raw HTML is reduced to its words.
"""

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING

from app.extract import address, plain, published
from app.extract.reading import Reading

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]+)\s*:\s*(?P<value>.*?)\s*$")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_A_YEAR = re.compile(r"\d{4}")


def read(text: str) -> Reading:
    """The text without markup, and what its front matter and first lines say of it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(text)
    fields = _fields(match) if match else {}
    tokens = _tokens(text[match.end() :] if match else text)
    body = plain.same_length("\n\n".join(block for block in _blocks(tokens) if block))
    return Reading(
        body + "\n" if body else "",
        title=fields.get("title") or _heading(tokens),
        published=published.front_matter(fields) or published.stated(body),
        publisher=fields.get("publisher"),
        url=address.web(fields.get("url") or fields.get("canonical_url")),
        licence=fields.get("licence") or fields.get("license"),
    )


def _tokens(text: str) -> list["Token"]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)


def _fields(match: re.Match[str]) -> dict[str, str]:
    """The front matter's plain `key: value` lines (YAML) or keys (TOML); lists and nested values are passed over."""
    if match["fence"] == "+++":
        try:
            return {key.lower(): str(value) for key, value in tomllib.loads(match["body"]).items()}
        except tomllib.TOMLDecodeError:
            return {}
    lines = (_FIELD.match(line) for line in match["body"].splitlines())
    return {field["key"].lower().replace("-", "_"): _unquoted(field["value"]) for field in lines if field}


def _unquoted(value: str) -> str:
    """A YAML scalar without its quotation marks or its comment."""
    if value[:1] in ("'", '"') and value.find(value[0], 1) > 0:
        return value[1 : value.find(value[0], 1)]
    return re.sub(r"\s+#.*$", "", value)


def _blocks(tokens: list["Token"]) -> list[str]:
    """The text of each heading, paragraph, list item, table row and block of code."""
    blocks: list[str] = []
    row: list[str] | None = None
    number = ""
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(" | ".join(cell for cell in row if cell))
            row = None
        elif token.type == "list_item_open":
            # "2012. The rebels …" is a year and a sentence, not the two thousand and twelfth item.
            number = f"{token.info}. " if _A_YEAR.fullmatch(token.info) else ""
        elif token.type == "inline" and row is not None:
            row.append(_words(token))
        elif token.type == "inline":
            blocks.append(number + _words(token))
            number = ""
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "html_block":
            blocks.append(" ".join(_TAG.sub(" ", token.content).split()))
    return blocks


def _words(token: "Token") -> str:
    """What a reader sees of a run of text; pictures are left out."""
    words = {"text": None, "code_inline": None, "softbreak": " ", "hardbreak": "\n"}
    parts = (words[child.type] or child.content for child in token.children or [] if child.type in words)
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()


def _heading(tokens: list["Token"]) -> str | None:
    """The first heading of the first level."""
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h1":
            return _words(token) or None
    return None
