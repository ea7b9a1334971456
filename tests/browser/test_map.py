"""The map: what it counts is what the API has, towns and countries apart; by mouse, wheel and keys."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit, settled


def marks(page: Page, within: str = "") -> Locator:
    """The marks on the map, all or those whose name has some words in it."""
    return page.get_by_role("group", name="Map").get_by_role("button", name=re.compile(within))


def counted(page: Page) -> tuple[int, int]:
    """How many events the discs have together, and the rings."""
    names = [mark.get_attribute("aria-label") or "" for mark in marks(page).all()]
    counts = [
        (int(re.findall(r"([\d,]+) events?$", name)[0].replace(",", "")), "no more known" in name) for name in names
    ]
    return sum(count for count, is_ring in counts if not is_ring), sum(count for count, is_ring in counts if is_ring)


def places(page: Page, query: str = "") -> list[dict[str, Any]]:
    """The places of a query that have a position."""
    found = page.request.get(f"/v1/places?{query}").json()["features"]
    return [one for one in found if one["geometry"]]


def test_marks_count_what_the_api_has_and_countries_never_with_towns(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Fit the map").click()
    known = {"disc": 0, "ring": 0}
    for place in places(page):
        level = place["properties"]["precision"]
        known["ring" if level in ("country", "area") else "disc"] += place["properties"]["events"]
    page.wait_for_timeout(400)  # it flies there
    assert counted(page) == (known["disc"], known["ring"])
    assert min(known.values()) > 50


def test_a_click_on_a_country_is_a_filter_and_another_takes_it_back(visit: Visit) -> None:
    page = visit("/?country=ML")
    expect(marks(page)).to_have_count(2)
    ring = marks(page, "^Mali, no more known than that: 9 events$")
    expect(ring).to_have_attribute("aria-pressed", "true")
    ring.click()
    expect(page).to_have_url(re.compile("/$"))
    settled(page)
    expect(marks(page).nth(2)).to_be_attached()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?country=ML$"))


def test_a_click_on_a_town_is_a_filter_and_the_others_stay(visit: Visit) -> None:
    page = visit("/?country=LK")
    events = places(page, "country=LK")
    expect(marks(page, "^Sri Lanka, no more known")).to_have_attribute("title", re.compile(r"^Sri Lanka: [A-Z].* \d"))
    marks(page, "^Colombo").click()
    settled(page)
    if "place=" not in page.url:  # it was one of several, and has come nearer
        page.wait_for_timeout(400)
        marks(page, "^Colombo").click()
        settled(page)
    expect(page).to_have_url(re.compile(r"place=1248991"))
    expect(page.get_by_role("region", name="Events", exact=True).get_by_role("heading")).to_have_text("4 events")
    assert len(events) > 2
    page.get_by_role("button", name="All places").click()
    expect(page).to_have_url(re.compile(r"\?country=LK$"))


def test_what_lies_together_parts_when_one_comes_nearer(visit: Visit) -> None:
    page = visit("/")
    several = marks(page, r"places near it").first
    before = several.get_attribute("aria-label")
    several.click()
    expect(marks(page, f"^{re.escape(before or '')}$")).to_have_count(0)
    expect(page).to_have_url(re.compile("/$"))
    page.wait_for_timeout(400)  # it flies there
    near = sum(counted(page))
    page.get_by_role("button", name="Zoom the map out").click()
    page.wait_for_timeout(400)
    assert sum(counted(page)) > near


def test_one_tab_stop_and_arrows_from_place_to_place(visit: Visit) -> None:
    page = visit("/")
    stops = page.locator("#map-plot [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    first = stops.get_attribute("aria-label")
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    expect(stops).to_have_count(1)
    expect(stops).to_be_focused()
    page.keyboard.press("ArrowLeft")
    second = stops.get_attribute("aria-label")
    assert (first, second) != (None, None)
    ring = marks(page, "^Mali, no more known")
    ring.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page).to_have_url(re.compile(r"\?country=ML$"))
    expect(marks(page, "^Mali, no more known")).to_be_focused()


def test_a_drag_is_no_click_and_the_wheel_zooms(visit: Visit) -> None:
    page = visit("/?country=ML")
    ring = marks(page, "^Mali, no more known")
    box = ring.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 10, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?country=ML$"))
    moved = ring.bounding_box()
    assert moved
    assert abs(moved["x"] - box["x"] - 40) < 2
    town = marks(page, "^northern Mali").bounding_box()
    assert town
    apart = abs(town["x"] - moved["x"])
    page.mouse.move(moved["x"], moved["y"])
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    ring_now, town_now = ring.bounding_box(), marks(page, "^northern Mali").bounding_box()
    assert ring_now
    assert town_now
    assert abs(town_now["x"] - ring_now["x"]) > apart * 1.3


def test_the_place_of_the_event_that_is_looked_at_is_marked(visit: Visit) -> None:
    page = visit("/?country=LK")
    page.get_by_role("region", name="Events", exact=True).get_by_role("link").filter(has_text="Jaffna").first.click()
    settled(page)
    expect(page.locator("#map-plot .looked-at")).to_have_count(1)
    expect(page.locator("#map-plot .looked-at")).to_have_attribute("aria-label", re.compile("Jaffna"))


def test_what_is_not_on_the_map_is_counted_and_says_why(visit: Visit) -> None:
    page = visit("/")
    found = page.request.get("/v1/places").json()
    alone = sum(one["properties"]["events"] for one in found["features"] if not one["geometry"])
    assert found["unlocated"] == alone
    counts = ((found["unplaced"], "without a place"), (alone, "at a place whose position is not known"))
    said = [f"{count:,} event{'s' * (count > 1)} {how}" for count, how in counts if count]
    expect(page.locator("#map-lost")).to_have_text(f"Not on the map: {', '.join(said)}." if said else "")
