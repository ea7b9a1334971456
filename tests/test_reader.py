"""What comes in: bytes of every kind, and the document or the refusal that they become."""

import re
from datetime import date

import pytest

from app.errors import Refused
from app.extract import address, language, published, reader
from app.extract.reader import Hints
from app.extract.webpage import is_boilerplate
from app.mention import Document
from app.vocab import Refusal

TODAY = date(2026, 1, 15)
DAY = date(2022, 2, 18)
ATTACK = "Fighters attacked the northern town of Gao on 3 March 2021 and killed eleven soldiers, the army said."
TALKS = "In January 2022 the two sides met in Algiers, but the talks ended after four days without any agreement."


def read(data: bytes | str, file: str | None = None, published: date | None = DAY, **more: str | None) -> Document:
    raw = data.encode() if isinstance(data, str) else data
    return reader.read(raw, Hints(file=file, published=published, **more), TODAY)


def page(body: str = f"<article><p>{ATTACK}</p><p>{TALKS}</p></article>", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>The Post</title>{head}</head><body>{body}</body></html>"


# ── plain text ──────────────────────────────────────────────────────────────────────────────────────────────────────

PLAIN = {
    "as it is": (f"  {ATTACK}\n\n\tIndented.  Two spaces.\n", None),
    "CRLF stays": (f"{ATTACK}\r\n\r\n{TALKS}\r\n", None),
    "no last line end": (ATTACK, None),
    "accents, dashes, no-break spaces": ("Ibrahim Boubacar Keïta – “ousted” in\u00a02020 – left the country.", None),
    "decomposed accents": ("Ibrahim Boubacar Kei\u0308ta was ousted in the capital.", None),
    "lone CR": (f"{ATTACK}\r{TALKS}", f"{ATTACK}\n{TALKS}"),
    "controls": ("The army\x1b[31m took\x07 the town.\x0cIt left.\u2028", "The army [31m took  the town.\nIt left.\n"),
}


@pytest.mark.parametrize(("text", "expected"), PLAIN.values(), ids=PLAIN)
def test_plain_text_is_the_files_own(text: str, expected: str | None) -> None:
    found = read(text, "a.txt").text
    assert found == (expected or text)
    assert len(found) == len(text)


CUT = {
    "marks and endings": ("Gao 's elders , he said , do n't vote .", "Gao's elders, he said, don't vote."),
    "brackets": ("GAO -LRB- Wire -RRB- - Troops left , 50 km -LRB- 31 miles -RRB- on .", "GAO (Wire) - Troops left, 50 km (31 miles) on."),
    "quotations": ("`` Go , '' they cried : `` Now ! '' Two fled .", "“Go,” they cried: “Now!” Two fled."),
    "single quotations": ("The ` pause ' ended . The guards ' post fell .", "The ‘pause’ ended. The guards’ post fell."),
    "money and shares": ("It cost $ 15 , or 3 % , he said .", "It cost $15, or 3%, he said."),
    "escaped strokes": ("A 9\\/11 trial , in Gao\\/Kidal , began .", "A 9/11 trial, in Gao/Kidal, began."),
    "abbreviations": ("U.S. troops left at 5 p.m. on Friday , he said .", "U.S. troops left at 5 p.m. on Friday, he said."),
    "none of it": ("He wrote “a , b” there, then, and left. It cost 5 , or six.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CUT.values(), ids=CUT)
def test_what_a_parser_cut_into_words_is_put_together(text: str, expected: str | None) -> None:
    assert read(text).text == (text if expected is None else expected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(encoding: str) -> None:
    assert read(f"Keïta left. {ATTACK}".encode(encoding)).text == f"Keïta left. {ATTACK}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Fighting in Gao\n\n{ATTACK}", "Fighting in Gao"),
        (f"\r\nFighting in Gao\r\n{ATTACK}", "Fighting in Gao"),
        (f"{ATTACK}\n\n{TALKS}", None),
        ("Soldiers have left the town of Gao", None),
    ],
)
def test_a_short_first_line_is_the_title(text: str, title: str | None) -> None:
    document = read(text)
    assert (document.title, document.text) == (title, text)


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────────────

MARKDOWN = {
    "headings and paragraphs": (f"# The war\n\n{ATTACK}\n\nLater\n-----\n{TALKS}", f"The war\n\n{ATTACK}\n\nLater\n\n{TALKS}\n"),
    "emphasis and links": (
        "On **18 August 2020** the [army](https://example.org 'x') _took_ the ![map](m.png) town, `so` ~~he~~ they said.",
        "On 18 August 2020 the army took the town, so he they said.\n",
    ),
    "a wrapped line": ("The army\ntook the town\r\non Monday, they said.", "The army took the town on Monday, they said.\n"),
    "a list": (
        "- *2012*: the uprising begins.\n- 2013: France intervenes.\n  - and stays.",
        "2012: the uprising begins.\n\n2013: France intervenes.\n\nand stays.\n",
    ),
    "a year is no item number": ("2012. The rebels took the town.\n\n1. The first point.", "2012. The rebels took the town.\n\nThe first point.\n"),
    "a table": ("| Year | What |\n|---|---|\n| 2012 | The war begins. |\n| | and goes on |", "Year | What\n\n2012 | The war begins.\n\nand goes on\n"),
    "a quotation": ("> We are fighting,\n> he said on Monday.", "We are fighting, he said on Monday.\n"),
    "raw HTML": ("<!-- 2011 -->\n\n<div>The army left.</div>\n\nThey <b>took</b> the town.", "The army left.\n\nThey took the town.\n"),
    "entities and escapes": ("Smith &amp; Sons left the town\\* on Monday.", "Smith & Sons left the town* on Monday.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_is_read_without_its_markup(text: str, expected: str) -> None:
    assert read(text, "a.md").text == expected


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "The war"\npublished: 2022-02-18   # a Friday\npublisher: The Post\nurl: https://post.example/a\nlicense: CC0-1.0\n---\n',
        "---\r\ntitle: The war\r\ndate: 2022-02-18T10:00:00+03:00\r\npublisher: 'The Post'\r\nurl: https://post.example/a\r\nlicence: CC0-1.0\r\n---\r\n",
        '+++\ntitle = "The war"\npublished = 2022-02-18\npublisher = "The Post"\nurl = "https://post.example/a"\nlicence = "CC0-1.0"\n+++\n',
    ],
)
def test_front_matter_speaks_for_the_document(front: str) -> None:
    document = read(f"{front}\n# Heading\n\n{ATTACK}", "a.md", published=None)
    assert document.text == f"Heading\n\n{ATTACK}\n"
    assert (document.title, document.published, document.publisher) == ("The war", DAY, "The Post")
    assert (document.url, document.key, document.licence) == (
        "https://post.example/a",
        "https://post.example/a",
        "CC0-1.0",
    )


# ── HTML ────────────────────────────────────────────────────────────────────────────────────────────────────────────

LINKED = '<script type="application/ld+json">{}</script>'
CRUFT = """<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="cookies"><p>This website uses cookies to improve your experience.</p></div>
<article><h1>Fighting in Gao</h1><p>{attack}</p><p>Sign up to our newsletter.</p>
<h2>Talks</h2><p>{talks}</p><ul><li>2012: the uprising begins.</li></ul>
<table><tr><th>Year</th><th>Deaths</th></tr><tr><td>2012</td><td>ten</td></tr></table>
<p>You can unsubscribe at any time.</p></article>
<div class="comments"><p>Great article, thank you so much for it!</p></div>
<footer><p>Copyright 2025 The Post. All rights reserved.</p></footer>"""


def test_a_page_is_read_for_its_article() -> None:
    head = """<link rel="canonical" href="https://Post.example/gao?utm_source=x&id=7#top">
    <meta property="og:site_name" content="The Post"><meta name="date" content="2022-02-18T23:30:00-05:00">"""
    document = read(page(CRUFT.format(attack=ATTACK, talks=TALKS), head), "a.html", published=None)
    assert document.text == (
        f"Fighting in Gao\n\n{ATTACK}\n\nTalks\n\n{TALKS}\n\n2012: the uprising begins.\n\nYear | Deaths\n\n2012 | ten\n"
    )
    assert (document.title, document.publisher, document.published) == ("Fighting in Gao", "The Post", DAY)
    assert document.key == "https://post.example/gao?id=7"


DATED = {
    "JSON-LD": page(head=LINKED.format('{"@type": "NewsArticle", "datePublished": "2022-02-18T00:30:00+03:00"}')),
    "JSON-LD in a graph": page(
        head=LINKED.format('[{"@graph": [{"@type": ["Article"], "datePublished": "2022-02-18"}]}]')
    ),
    "meta": page(head='<meta property="article:published_time" content="2022-02-18T09:00:00Z">'),
    "meta before what was changed": page(
        head='<meta property="article:modified_time" content="2023-01-01"><meta name="pubdate" content="20220218">'
    ),
    "time": page(f"<article><time datetime='2022-02-18'>Friday</time><p>{ATTACK}</p></article>"),
    "the published one of two times": page(
        f"<article><time itemprop='datePublished' datetime='2022-02-18'></time> <time datetime='2022-03-01'></time><p>{ATTACK}</p></article>"
    ),
    "a marked line": page(f"<article><p class='post-date'>Published: 18 February 2022</p><p>{ATTACK}</p></article>"),
    "the address": page(head="<link rel='canonical' href='https://post.example/2022/02/18/gao'>"),
}


@pytest.mark.parametrize("html", DATED.values(), ids=DATED)
def test_a_page_states_its_date(html: str) -> None:
    assert read(html, published=None).published == DAY


UNDATED = {
    "a footer's year": page(f"<article><p>{ATTACK}</p></article><footer>© 2025 The Post, 1 January 2025</footer>"),
    "a copyright line": page(f"<article><p>{ATTACK}</p><p>Copyright 2025 The Post</p></article>"),
    "the article's own sentences": page(f"<article><p>On 2019-05-03 it began. {ATTACK}</p></article>"),
    "only a change": page(head='<meta property="article:modified_time" content="2022-02-18">'),
    "day and month may be swapped": page(f"<article><p class='date'>03/02/2022</p><p>{ATTACK}</p></article>"),
    "two that differ": page(
        f"<article><time datetime='2022-02-18'></time><time datetime='2022-02-19'></time><p>{ATTACK}</p></article>"
    ),
    "a comment's": page(
        f"<article><p>{ATTACK}</p></article><div class='comments'><time datetime='2022-03-01'></time></div>"
    ),
    "a picture's": page(head='<meta property="og:image" content="https://post.example/2019/05/03/a.jpg">'),
}


@pytest.mark.parametrize("html", UNDATED.values(), ids=UNDATED)
def test_a_pages_date_is_never_guessed(html: str) -> None:
    with pytest.raises(Refused) as refused:
        read(html, published=None)
    assert refused.value.code == Refusal.NO_DATE


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("by ending", f"<div><article><p>{ATTACK}</p></article></div>"),
        ("by content", f"\n<!-- x --><HTML><body><article><p>{ATTACK}</p></article>"),
        ("never closed", f"<html><body><article><p>{ATTACK}<p>"),
        ("odd references", f"<html><body><article><p>{ATTACK.replace(' on ', '&nbsp;on&#7; ')}</article>"),
        ("soft hyphens", f"<html><body><article><p>{ATTACK.replace('soldiers', 'sol&shy;diers')}</article>"),
    ],
)
def test_html_of_many_kinds(name: str, html: str) -> None:
    assert read(html, "a.html" if name == "by ending" else "a.txt").text.strip() == ATTACK


def test_a_reference_beside_the_standard_is_read_as_browsers_do() -> None:
    html = page(
        "<article><p>The army didn&#146;t leave &#8211; they fled the town of Gao &lt;on Monday&#62;.</p></article>"
    )
    assert read(html).text == "The army didn’t leave – they fled the town of Gao <on Monday>.\n"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("cp1252", ""),  # none declared: what the HTML standard falls back to
        ("utf-8", '<meta charset="utf-16">'),  # a page that says so in ASCII is not
        ("utf-16", '<meta charset="utf-8">'),  # the mark goes first
        ("gb18030", '<meta charset="GB2312">'),
    ],
)
def test_a_page_says_its_encoding(encoding: str, head: str) -> None:
    text = f"Keïta said “no”. {ATTACK}" if encoding != "gb18030" else f"He said “no”. {ATTACK}"
    assert read(page(f"<article><p>{text}</p></article>", head).encode(encoding)).text == text + "\n"


# ── the date in a text's first lines ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        f"{ATTACK} {ATTACK} {ATTACK}\nPublished: 2022-02-18",  # below the article's first paragraph
        "Published: 2022-02-18\nPublished: 2022-02-19",
        "GAO, 3 May 2021 — Soldiers came.\n\nGAO, 4 May 2021 — Soldiers left.",  # the entries of a chronology
    ],
)
def test_what_is_not_clear_is_no_date(text: str) -> None:
    assert published.stated(text) is None


def test_a_hint_goes_before_what_the_document_says() -> None:
    text = f"---\ntitle: Own\ndate: 2020-01-01\npublisher: Own\n---\n{ATTACK}"
    document = read(text, "a.md", title="Given", publisher="Given")
    assert (document.title, document.publisher, document.published) == ("Given", "Given", DAY)


# ── refusals ────────────────────────────────────────────────────────────────────────────────────────────────────────

FRENCH = "Le président français a annoncé jeudi le retrait des troupes du Mali, après neuf ans de guerre."
REFUSED: dict[str, tuple[bytes, Refusal, str]] = {
    "nothing": (b"", Refusal.EMPTY, "empty"),
    "white space": (b" \r\n\t\n", Refusal.EMPTY, "empty"),
    "a mark alone": (b"\xef\xbb\xbf\n", Refusal.EMPTY, "no text"),
    "front matter alone": (b"---\ntitle: x\n---\n", Refusal.EMPTY, "no text"),
    "20 MB of one line": (b"a" * 20_000_000, Refusal.TOO_LARGE, "more than 10,000,000 bytes"),
    "too many characters": (b"The war goes on. " * 90_000, Refusal.TOO_LARGE, "1,530,000 characters; at most 1,500,000"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", Refusal.BINARY, "a PDF, not text"),
    "a Word file": (b"PK\x03\x04\x14\x00", Refusal.BINARY, "ZIP archive"),
    "a picture": (b"\x89PNG\r\n\x1a\n", Refusal.BINARY, "PNG image"),
    "NUL": (b"The army left.\x00\x00", Refusal.BINARY, "byte 14 is NUL"),
    "noise": (bytes(range(1, 128)) * 4, Refusal.BINARY, "binary data"),
    "UTF-16 without a mark": ("The army left.".encode("utf-16-le"), Refusal.ENCODING, "UTF-16 without"),
    "Latin-1": ("Keïta was ousted at São Tomé.".encode("latin-1"), Refusal.ENCODING, "not UTF-8: byte 2 is 0xEF"),
    "no encoding at all": (bytes(range(128, 256)) * 4, Refusal.ENCODING, "not UTF-8: byte 0 is 0x80"),
    "not the declared encoding": (
        b'<html><head><meta charset="utf-8"></head><body>Ke\xefta</body>',
        Refusal.ENCODING,
        r"says that the encoding is UTF-8, but byte 49 \(0xEF\)",
    ),
    "an unknown encoding": (b"<html><meta charset=klingon>", Refusal.ENCODING, "'klingon'"),
    "a broken mark": (b"\xff\xfeabc", Refusal.ENCODING, "byte order mark says .* UTF-16-LE"),
    "JSON": (b'{"title": "The war"}', Refusal.FORMAT, "JSON"),
    "a feed": (b'<?xml version="1.0"?><rss></rss>', Refusal.FORMAT, "XML"),
    "French": (FRENCH.encode(), Refusal.LANGUAGE, r"in French \(fr\); English \(en\) is what can be read"),
    "French in HTML": (page(f"<article><p>{FRENCH} {FRENCH}</p></article>").encode(), Refusal.LANGUAGE, "French"),
    "a menu": (page("<nav><a href='/'>Home</a></nav><form><input></form>").encode(), Refusal.NO_ARTICLE, "no article"),
    "a login": (page("<h1>Sign in</h1><p>Please log in to continue.</p>").encode(), Refusal.NO_ARTICLE, "no article"),
    "an empty page": (page("").encode(), Refusal.NO_ARTICLE, "no article"),
    "a very deep page": (b"<html><body>" + b"<div>" * 20_000, Refusal.NO_ARTICLE, "no article"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_refused_with_the_reason(data: bytes, code: Refusal, message: str) -> None:
    with pytest.raises(Refused, match=message) as refused:
        read(data, "a.md" if data.startswith(b"---") else None)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("day", "code", "message"),
    [
        (None, Refusal.NO_DATE, "--published DATE"),
        (date(2026, 1, 17), Refusal.FUTURE_DATE, "2026-01-17, is in the future"),
    ],
)
def test_a_date_must_be_known_and_past(day: date | None, code: Refusal, message: str) -> None:
    with pytest.raises(Refused, match=re.escape(message)) as refused:
        read(ATTACK, published=day)
    assert refused.value.code == code


def test_tomorrow_is_today_further_east() -> None:
    assert read(ATTACK, published=date(2026, 1, 16)).published == date(2026, 1, 16)


# ── language ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [ATTACK, "Bombing kills 12 in Kabul.", "Gunmen killed 10.", "Ceasefire", "1999: War.",
     "Ahmed al-Sharaa met Mazloum Abdi in Damascus.", "12 March 2020: clash in Mopti. 13 March 2020: bombing in Gao."],
)  # fmt: skip
def test_a_few_words_of_english_are_english(text: str) -> None:
    assert language.check(text) == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", FRENCH),
        ("de", "Die Truppen zogen sich am Montag aus der Stadt zurück, sagte ein Sprecher."),
        ("es", "Las tropas se retiraron de la ciudad el lunes, según el ejército."),
        ("ru", "Войска вошли в город 24 февраля 2022 года, сообщило министерство."),
        ("ar", "انسحبت القوات من المدينة يوم الاثنين بحسب الجيش"),
    ],
)
def test_other_languages_are_told_apart(code: str, text: str) -> None:
    assert language.identify(text) == code


def test_every_language_handled_has_a_name() -> None:
    assert set(language.HANDLED) <= set(language.NAMES)


# ── keys, addresses, lines ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("hints", "key"),
    [
        (
            {"url": "https://Post.example/a?utm_medium=x&b=1#c", "file": "a.txt", "key_folder": "f"},
            "https://post.example/a?b=1",
        ),
        ({"file": "sub/a.txt", "key_folder": "folder/"}, "folder/sub/a.txt"),
        ({"file": "a.txt"}, "sha256:"),
        ({"key_folder": "folder"}, "sha256:"),
        ({"url": "javascript:alert(1)"}, "sha256:"),
        ({"url": "http://[x"}, "sha256:"),
    ],
)
def test_the_key_is_what_makes_it_the_same_document(hints: dict[str, str], key: str) -> None:
    assert read(ATTACK, **hints).key.startswith(key)  # type: ignore[arg-type]


def test_the_front_page_is_no_articles_address() -> None:
    assert read(page(head="<link rel='canonical' href='https://post.example/'>")).url is None


def test_a_relative_address_is_made_whole() -> None:
    html = page(head="<link rel='canonical' href='/gao'>")
    assert read(html).url is None
    assert address.web("/gao", "https://post.example/a/b") == "https://post.example/gao"


def test_a_title_is_one_printable_line() -> None:
    assert read(ATTACK, title=" The\x1b[2J\n war\u202e ").title == "The [2J war"


# ── paragraphs of a page that are none of the article's ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [ATTACK, TALKS])
def test_what_is_of_the_world_stays(text: str) -> None:
    assert not is_boilerplate(text)


def test_many_comments_before_a_text_take_no_longer() -> None:
    assert "The army" in read("<!-- -->" * 60 + " The army attacked the town on 3 May 2019. It fell in a day.").text
