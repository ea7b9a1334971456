"""Pages as docs/timelines.md shows them, in Chromium: TimelineJS and vis-timeline draw every event, as text; and the picture, whose words stand apart."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app import telling

GUIDE = (Path(__file__).parents[2] / "docs" / "timelines.md").read_text(encoding="utf-8")
PAGES = re.findall(r"^```html\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
ASKED = "http://127.0.0.1:8000/v1/events?country=ML"
EVERY = "modality=happened,announced,planned,hypothetical,denied"
ELSEWHERE = {
    "https://cdn.knightlab.com/libs/timeline3/latest/": "@knight-lab/timelinejs/dist",
    "https://unpkg.com/vis-timeline@8/": "vis-timeline",
}
"""Where the pages have the libraries from, and where npm puts the same."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing; what is asked for is known."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, service: str) -> Iterator[str]:
    """Another site, with the pages of the guide: they ask our server."""
    folder = tmp_path_factory.mktemp("site")
    for number, page in enumerate(PAGES):
        assert ASKED in page
        (folder / f"{number}.html").write_text(page.replace(ASKED, f"{service}/v1/events?{EVERY}"), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def visit(browser: Browser, modules: Path) -> Iterator[Callable[[str], Page]]:
    """Opens a page that gets libraries out of npm's folder, and nothing else from elsewhere. At the end nothing may have gone wrong in it."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.route(re.compile("^https:"), partial(_from, modules))

    def opened(address: str) -> Page:
        page.goto(address)
        return page

    yield opened
    page.close()
    assert wrong == []


def _from(modules: Path, route: Route) -> None:
    """A library's file; fonts, which it has from a third place, are not there."""
    for address, folder in ELSEWHERE.items():
        name = route.request.url.partition("?")[0].removeprefix(address)
        if name != route.request.url and (modules / folder / name).is_file():
            return route.fulfill(path=modules / folder / name)
    return route.abort()


@pytest.fixture(scope="module")
def events(service: str) -> dict[str, dict[str, Any]]:
    """All events by what they are called."""
    found = httpx.get(f"{service}/v1/events?{EVERY}").json()["data"]
    return {telling.title(event, None): event for event in found}


def _texts(page: Page, where: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(where).all_text_contents()]


def test_timelinejs_shows_every_event(visit: Callable[[str], Page], site: str, events: dict[str, Any]) -> None:
    page = visit(f"{site}/0.html")
    expect(page.locator(".tl-timemarker")).to_have_count(len(events))
    assert sorted(_texts(page, ".tl-timemarker .tl-headline")) == sorted(events)
    assert page.locator(".tl-headline *").count() == 0
    titles, dates = (_texts(page, f".tl-slide .{name}") for name in ("tl-headline", "tl-headline-date"))
    told = {title: telling.when(event["date"]) for title, event in events.items()}
    assert dict(zip(titles[1:], dates[1:], strict=True)) == told
    links = page.locator(".tl-slide a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://example.org/mali"] * links.count()
    assert set(links.all_text_contents()) == {"Read the document"}
    assert page.locator(".tl-slide img, .tl-slide b, .tl-slide script").count() == 0


def test_vis_timeline_shows_every_event_and_no_two_on_top_of_each_other(
    visit: Callable[[str], Page], site: str, events: dict[str, Any]
) -> None:
    page = visit(f"{site}/1.html")
    items = page.locator(".vis-item:not(.vis-dot)")
    expect(items).to_have_count(len(events))
    shown = {
        " ".join((one.text_content() or "").split()): (one.get_attribute("class") or "").split() for one in items.all()
    }
    assert set(shown) == set(events)
    for title, classes in shown.items():
        told = events[title]["date"]
        assert {told["precision"], told["extent"], events[title]["modality"]} <= set(classes)
        is_point = told["earliest"] == told["latest"] or told["earliest"] is None
        assert ("vis-point" if is_point else "vis-range") in classes
    assert page.locator(".vis-item-content *, #timeline img").count() == 0
    assert sorted(_texts(page, ".vis-label .vis-inner")) == sorted({event["label"] for event in events.values()})
    for _ in range(50):  # it puts them in their rows once all are there
        if _overlaps(page, ".vis-item-content"):
            page.wait_for_timeout(100)
    assert _overlaps(page, ".vis-item-content") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_picture_stand_apart(browser: Browser, service: str, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 960, "height": 900})
    for asked in (EVERY, "country=ML", "country=FJ", "from=2012&to=2013", "label=coup", "country=XK"):
        page.goto(f"{service}/v1/events?{asked}&format=svg")
        assert _overlaps(page, "text") == []
        edges = page.evaluate(
            "[...document.querySelectorAll('text')].map(one => one.getBBox()).map(box => [box.x, box.x + box.width])"
        )
        assert all(left >= 5 and right <= 955 for left, right in edges), edges
        paper = page.evaluate("getComputedStyle(document.querySelector('.paper')).fill")
        assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 22, 29)"}[scheme]
    page.close()


def _overlaps(page: Page, where: str) -> list[str]:
    """The words on a page that run into other ones."""
    boxes = page.evaluate(
        f"[...document.querySelectorAll({where!r})].map(one => [one.textContent, one.getBoundingClientRect()]).map("
        "([text, box]) => [text, box.left, box.right, box.top + box.height / 4, box.bottom - box.height / 4])"
    )
    return [
        f"{one[0]} | {other[0]}"
        for one, other in combinations([box for box in boxes if box[0].strip()], 2)
        if one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
    ]
