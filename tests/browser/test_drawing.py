"""What the explorer draws and says is what the API answers: dates in words, bars by time."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Visit

_MODULE = 'const module = (name) => import(document.querySelector(`link[href$="/${name}.js"]`).href);'
DATES = [
    ("2020-08-18", "2020-08-18", "2020-08-18", "day instant", "18 Aug 2020", "18 August 2020"),
    ("2020-08", "2020-08-01", "2020-08-31", "month instant", "Aug 2020", "August 2020"),
    ("2016~", "2016-01-01", "2016-12-31", "year instant about", "about 2016", "About 2016"),
    ("2020-08?", "2020-08-01", "2020-08-31", "month instant doubted", "Aug 2020?", "August 2020?"),
    ("2020-21", "2020-03-01", "2020-05-31", "season instant", "spring 2020", "Spring 2020"),
    ("2020-35", "2020-07-01", "2020-09-30", "quarter instant", "Jul–Sep 2020", "July–September 2020"),
    ("199X", "1990-01-01", "1999-12-31", "decade instant", "1990s", "The 1990s"),
    ("19XX", "1900-01-01", "1999-12-31", "century instant", "20th century", "The 20th century"),
    ("2021-05-03/2021-05-09", "2021-05-03", "2021-05-09", "week instant", "3–9 May 2021", "Between 3 and 9 May 2021"),
    ("2012/2015", "2012-01-01", "2015-12-31", "interval span", "2012–2015", "2012 to 2015"),
    (
        "2020-12-30/2021-01-02",
        "2020-12-30",
        "2021-01-02",
        "interval span",
        "30 Dec 2020 – 2 Jan 2021",
        "30 December 2020 to 2 January 2021",
    ),
    ("2015/..", "2015-01-01", None, "interval span", "since 2015", "Since 2015"),
    ("../2015-09-20", None, "2015-09-20", "interval span", "until 20 Sep 2015", "Until 20 September 2015"),
]
"""EDTF, first day, last day, what it is; as a list has it, as a heading has it."""


def date(edtf: str, earliest: str | None, latest: str | None, what: str) -> dict[str, Any]:
    """A date as the API has it."""
    precision, extent, *more = what.split()
    known = {"edtf": edtf, "earliest": earliest, "latest": latest, "precision": precision, "extent": extent}
    return known | {"approximate": "about" in more, "uncertain": "doubted" in more, "basis": "stated"}


def test_dates_in_words(visit: Visit) -> None:
    said = visit("/").evaluate(
        f"""async (dates) => {{
            {_MODULE}
            const {{ brief, spoken, known }} = await module("words");
            return dates.map((date) => [brief(date), spoken(date), known(date)]);
        }}""",
        [date(*row[:4]) for row in DATES],
    )
    assert [(brief, spoken) for brief, spoken, _ in said] == [row[4:] for row in DATES]
    notes = dict(zip([row[0] for row in DATES], [known for *_, known in said], strict=True))
    assert notes["2020-08-18"] == "The day is known."
    assert notes["2020-08"] == "The source gives only the month: any day in it is possible."
    assert notes["2015/.."] == "It went on from then; no end is told."
    assert "approximate" in notes["2016~"]
    assert "not sure" in notes["2020-08?"]


def test_bars_of_the_page_are_those_of_the_server(visit: Visit) -> None:
    """The page counts for itself what it holds, and the server what it does not: each lane would jump if they differed."""
    page = visit("/")
    for query in ("interval=year", "interval=month&from=1999&to=2024", "interval=week&from=2020&to=2022"):
        both = bars(page, query)
        assert len(both) > 20
        assert [row for row in both if row[0] != row[1] or row[2] != row[3]] == [], query
        assert any(possible > certain for certain, _, possible, _ in both)


def bars(page: Page, query: str) -> list[list[int]]:
    """Of each bucket the certain and the possible events, each by the server and by the page."""
    found: list[list[int]] = page.evaluate(
        f"""async (query) => {{
            {_MODULE}
            const [{{ counted }}, {{ dated }}, {{ day }}] = await Promise.all(["packing", "data", "words"].map(module));
            const ask = async (path) => (await (await fetch(`/v1/${{path}}`)).json()).data;
            const buckets = await ask(`histogram?${{query}}`);
            const marks = (await ask("events?limit=1000")).map((event) => ({{ event: dated(event) }}));
            const starts = [...buckets.map(({{ start }}) => day(start)), day(buckets.at(-1).end) + 1];
            const {{ certain, possible }} = counted(marks, starts);
            return buckets.map((bucket, index) => [bucket.certain ?? 0, certain[index], bucket.possible ?? 0, possible[index]]);
        }}""",
        query,
    )
    return found
