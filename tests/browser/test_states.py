"""Every state of the page: nobody is kept out of it, nothing runs over its edge, and it stays within its budgets."""

from gzip import compress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.api.explorer import page as files
from tests.browser.conftest import DESKTOP, MALI, PHONE, Visit, settled

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    "start": ("/", DESKTOP, {}),
    "filtered": ("/?country=ML,LK&from=2012&to=2020", DESKTOP, {}),
    "detail": (f"/?country=ML&event={MALI}", DESKTOP, {}),
    "reading": (f"/?country=ML&event={MALI}&view=read", DESKTOP, {}),
    "nothing": ("/?q=unicorns", DESKTOP, {}),
    "dark": (f"/?event={MALI}", DESKTOP, {"color_scheme": "dark"}),
    "embedded": ("/embed?country=ML", DESKTOP, {}),
    "phone timeline": ("/", PHONE, {}),
    "phone map": ("/?view=map", PHONE, {}),
    "phone list": ("/?view=list", PHONE, {}),
    "phone detail": (f"/?view=list&event={MALI}", PHONE, {}),
}
MOST_BYTES, MOST_NODES, MOST_SHIFT = 90_000, 1_500, 0.1
_SHIFTS = """
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


def violations(page: Page) -> dict[str, list[str]]:
    """What axe finds, with the elements that it finds it in."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found.response["violations"]}


@pytest.mark.parametrize("state", STATES)
def test_nobody_is_kept_out(visit: Visit, state: str) -> None:
    path, size, how = STATES[state]
    page = visit(path, size, **how)
    assert violations(page) == {}
    assert overflow(page) == 0
    assert page.evaluate("document.querySelectorAll('*').length") <= MOST_NODES


@pytest.mark.parametrize("button", ["Download", "API", "Filters"])
def test_nobody_is_kept_out_of_a_dialog(visit: Visit, button: str) -> None:
    page = visit("/?country=ML", PHONE)
    page.get_by_role("button", name=button).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == {}
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name=button).first).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/?view=map", "/?view=list", f"/?view=list&event={MALI}"])
def test_nothing_runs_over_the_edge_at_four_times_the_size(visit: Visit, path: str) -> None:
    page = visit(
        path, (DESKTOP[0] // 4, DESKTOP[1] // 4), device_scale_factor=4
    )  # what a browser makes of a zoom of 400 %
    assert overflow(page) == 0


def test_the_files_of_a_visit_are_few_bytes(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("list").get_by_role("link").first.click()
    settled(page)
    loaded: list[str] = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    names = {url.rsplit("/", 1)[1] for url in loaded if "/assets/" in url}
    assert {"main.js", "style.css", "atlas.js", "world.json"} <= names
    assert (
        len([url for url in loaded if "/v1/events?" in url]) == 1
    )  # what the page's head asks for is what its scripts want
    sizes = {name: len(files().files[name].packed) for name in names} | {"/": len(compress(files().html))}
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_all_files_together_are_few_bytes() -> None:
    assert sum(len(file.packed) for file in files().files.values()) <= MOST_BYTES


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_little_moves_while_it_is_drawn(visit: Visit, size: tuple[int, int]) -> None:
    page = visit("/", size)
    page.context.add_init_script(_SHIFTS)
    page.reload()
    settled(page)
    page.get_by_role("searchbox").fill("Mali")
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate("window.shifted ?? 0") <= MOST_SHIFT


def test_who_wants_no_motion_sees_none(visit: Visit) -> None:
    page = visit(f"/?view=list&event={MALI}", PHONE, reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) || getComputedStyle(one).animationName !== 'none').length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("document.getAnimations().length") == 0


def test_colours_that_the_reader_forces_leave_all_to_be_seen(visit: Visit) -> None:
    page = visit("/?country=ML", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert violations(page) == {}
    mark = page.get_by_role("group", name="Map").get_by_role("button").first.locator("span")
    assert mark.evaluate("(one) => getComputedStyle(one).borderTopStyle") != "none"
