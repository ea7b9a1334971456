"""An HTML page: the article's own text, a blank line between paragraphs, and what the page says of itself.

The date of publication is what the page states in JSON-LD, in a `meta` element, in a `time` element or another that is
marked as the date, or in its own address, in this order; then what `htmldate` finds, if the page has that date and no
other in a form that can be read in one way only. A date of change, of a picture, of a comment, in the article's
sentences or in a footer is none.
"""

import html as entities
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any, NoReturn
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from app.errors import Refused
from app.extract import address, plain, published
from app.extract.reading import Reading
from app.extract.rules import boilerplate_en
from app.vocab import Refusal

_META_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date", "dcterms.date", "dcterms.created",
    "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "publication_date", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date", "published",
    "publicationdate", "date",
)  # fmt: skip
_URL_DATE = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_NOT_THE_ARTICLE = (
    "//footer | //aside | //nav | //form | //script | //style | //comment() | //img | //picture | //figure | //iframe"
    "| //*[contains(@class, 'footer') or contains(@id, 'footer') or contains(@class, 'copyright')"
    " or contains(@class, 'related') or contains(@class, 'comment') or contains(@id, 'comment')"
    " or contains(@class, 'sidebar') or contains(@class, 'modified') or contains(@class, 'updated')"
    " or @itemprop='dateModified']"
    "| //meta[contains(@property, 'image') or contains(@property, 'modified') or contains(@property, 'updated')"
    " or contains(@name, 'modified') or contains(@name, 'updated') or contains(@itemprop, 'dateModified')"
    " or contains(@property, 'expiration')]"
)
_DATED = ("publish", "posted", "date", "timestamp", "byline")
_ARTICLES = ("Article", "Posting", "Report")
"""Ends of the schema.org types of an article: NewsArticle, BlogPosting …"""
_DEEPEST_DATA = 6
_REFERENCE = re.compile(r"&#(?:\d{1,7}|x[0-9a-f]{1,6});?", re.IGNORECASE)
_SPACES = (0x9, 0xA, 0xD, 0xA0, 0xAD)
"""Not printable, and harmless: tab, line ends, no-break space, soft hyphen."""
_LIST_MARK = re.compile(r"^\s*-\s+")
_TABLE_RULE = re.compile(r"\|[\s|:-]*\|?")
_PROSE = re.compile(r"""[.!?]["”’)]*(?:\s|$)""")
_DATE_LINE = 15
"""Words that a line has at most which gives the page's date, with its author and place."""
_DATE_LONGEST = 200
_ENOUGH_WORDS = 25
_ENOUGH_WHERE_MARKED = 5
"""Words of prose that make an article: fewer where the page marks it as one."""


def read(html: str, url: str | None = None) -> Reading:
    """The page's article. Raises Refused where there is none."""
    html = _whole(_REFERENCE.sub(_reference, plain.same_length(html)))
    tree = _tree(html)
    facts = list(_linked_data(tree))
    text = _article(html, tree, facts)
    own = _canonical(tree, facts, url)
    return Reading(
        text,
        title=_first(facts, "headline")
        or _meta(tree, "og:title", "twitter:title")
        or _inner(tree, "//h1")
        or _inner(tree, "//title"),
        published=_published(tree, facts, url or own),
        publisher=_publisher(facts) or _meta(tree, "og:site_name", "application-name", "dc.publisher"),
        url=own,
        licence=_first(facts, "license") or next(iter(tree.xpath("//link[@rel='license']/@href")), None),
    )


def _tree(html: str) -> HtmlElement:
    from trafilatura import load_html

    tree = load_html(html)
    if tree is None:
        _no_article()
    return tree


def _whole(html: str) -> str:
    """The page; a fragment of one is put into a body, since the extractor takes no less."""
    return html if re.search(r"<(?:html|body)\b", html, re.IGNORECASE) else f"<html><body>{html}</body></html>"


def _reference(match: re.Match[str]) -> str:
    """The reference, unless to a control character: then what Windows-1252 has there, as for `&#146;`, or a space."""
    digits = match[0].strip("&#;").lower()
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    if chr(min(code, 0x10FFFF)).isprintable() or code in _SPACES:
        return match[0]
    character = entities.unescape(match[0].rstrip(";") + ";")
    return character if character.isprintable() and character != "\ufffd" else " "


def _no_article() -> NoReturn:
    raise Refused(
        Refusal.NO_ARTICLE,
        "There is no article in this page: no paragraphs of text beside menus, forms and notices."
        " Save the page of one article, or give its text as a .txt file.",
    )


def _article(html: str, tree: HtmlElement, facts: list[dict[str, Any]]) -> str:
    """The paragraphs, headings and table rows of the article. Raises Refused where there is none."""
    from trafilatura import extract

    found = extract(
        html,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        include_links=False,
        include_images=False,
    )
    lines = [_unmarked(line) for line in (found or "").split("\n")]
    kept = [line for line in lines if line and not is_boilerplate(line)]
    words = sum(len(line.split()) for line in kept if _PROSE.search(line))
    if words < (_ENOUGH_WHERE_MARKED if _is_marked(tree, facts) else _ENOUGH_WORDS):
        _no_article()
    return "\n\n".join(kept) + "\n"


def _unmarked(line: str) -> str:
    """A line without the marks of a list item or a table row, and with single spaces."""
    line = " ".join(plain.same_length(line).split())
    if line.startswith("|"):
        cells = "" if _TABLE_RULE.fullmatch(line) else line.strip("|").replace("\\|", "/")
        return " | ".join(cell.strip() for cell in cells.split("|") if cell.strip())
    return _LIST_MARK.sub("", line)


def is_boilerplate(paragraph: str) -> bool:
    """True for a short paragraph that speaks to the visitor of the page."""
    if len(paragraph.split()) > boilerplate_en.LONGEST:
        return False
    return any(re.search(rule.pattern, paragraph, re.IGNORECASE) for rule in boilerplate_en.RULES)


def _is_marked(tree: HtmlElement, facts: list[dict[str, Any]]) -> bool:
    """True where the page says that it is an article."""
    return bool(tree.xpath("//article")) or _meta(tree, "og:type") == "article" or bool(facts)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The page's JSON-LD objects that are articles."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            yield from _articles(json.loads(script.text_content(), strict=False))
        except (ValueError, RecursionError):
            continue


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The articles in a JSON-LD value, in lists and graphs too."""
    if depth > _DEEPEST_DATA:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        yield from _articles(data.get("@graph", []), depth + 1)


def _first(facts: list[dict[str, Any]], key: str) -> str | None:
    """The first text under the key."""
    return next((value for fact in facts if isinstance(value := fact.get(key), str) and value.strip()), None)


def _publisher(facts: list[dict[str, Any]]) -> str | None:
    publishers = (fact.get("publisher") for fact in facts)
    names = (item.get("name") if isinstance(item, dict) else item for item in publishers)
    return next((name for name in names if isinstance(name, str) and name.strip()), None)


def _meta(tree: HtmlElement, *names: str) -> str | None:
    """The content of the first of these `meta` elements, by property, name or itemprop."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = element.get(key), (element.get("content") or "").strip()
            if name and content:
                found.setdefault(name.lower(), content)
    return next((found[name] for name in names if name in found), None)


def _inner(tree: HtmlElement, path: str) -> str | None:
    texts = (" ".join(str(element.text_content()).split()) for element in tree.xpath(path))
    return next((text for text in texts if text), None)


def _canonical(tree: HtmlElement, facts: list[dict[str, Any]], url: str | None) -> str | None:
    """The page's own address. One that is only the site's front page is a mistake, and would make all pages one."""
    stated = [*tree.xpath("//link[@rel='canonical']/@href"), _meta(tree, "og:url"), _first(facts, "url")]
    found = (address.web(text, url) for text in stated)
    own = (full for full in found if full and address.names_a_page(full))
    # A fetched page speaks for its own site alone: it shall not take the place of another publisher's document.
    return next((full for full in own if url is None or address.is_same_site(full, url)), url)


def _published(tree: HtmlElement, facts: list[dict[str, Any]], url: str | None) -> date | None:
    """The day that the page states, by the clearest statement that there is."""
    stated = published.full_date(_first(facts, "datePublished") or "")
    metas = (_meta(tree, name) for name in _META_DATES)
    stated = stated or next((day for text in metas if text and (day := published.full_date(text))), None)
    if stated:
        return stated
    page = deepcopy(tree)
    for element in page.xpath(_NOT_THE_ARTICLE):
        _remove(element)
    return _marked(page) or _address_date(url) or _found(page, url)


def _marked(page: HtmlElement) -> date | None:
    """The day in an element that is marked as the page's date; none where several differ and none is the clearest."""
    clear = page.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    return _one(clear) or _one(page.xpath("//time")) or _one(page.xpath(f"//*[{_has_word()}]"))


def _remove(element: HtmlElement) -> None:
    """Take the element out of the page; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _has_word() -> str:
    return " or ".join(f"contains(@class, '{word}') or contains(@id, '{word}')" for word in _DATED)


def _one(elements: list[HtmlElement]) -> date | None:
    days = {day for element in elements if (day := _element_date(element))}
    return days.pop() if len(days) == 1 else None


def _element_date(element: HtmlElement) -> date | None:
    """The day in an element's attribute, or in its text."""
    for text in (element.get("datetime"), element.get("content"), element.text_content()[:200]):
        day = published.full_date(text or "") or published.stated(text or "")
        if day:
            return day
    return None


def _address_date(url: str | None) -> date | None:
    """The day in an address like `/2022/02/18/title`."""
    match = _URL_DATE.search(urlsplit(url).path) if url else None
    return published.full_date(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None


def _found(page: HtmlElement, url: str | None) -> date | None:
    """What htmldate makes of the rest, where the page has it in a form that can be read in one way only."""
    from htmldate import find_date

    for element in page.xpath("//p | //li | //td | //blockquote"):
        if len(element.text_content().split()) > _DATE_LINE:
            _remove(element)
    found = find_date(page, original_date=True, extensive_search=False, url=url, max_date="9999-12-31")
    day = date.fromisoformat(found) if found else None
    return day if day and _is_written(day, page) else None


def _is_written(day: date, page: HtmlElement) -> bool:
    """True where pieces of the page's text, or attributes, are this day and nothing else, and none is another."""
    texts = [*page.itertext(), *page.xpath("//@content | //@datetime | //@title | //@data-date | //@data-published")]
    days = {published.full_date(text) or published.stated(text) for text in texts if len(text) < _DATE_LONGEST}
    return days - {None} == {day}
