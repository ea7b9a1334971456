"""What a reader does: find an event, read the sentence that it rests on, and hand on a link to it. By mouse, by keys, by touch."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import MALI, PHONE, Visit, settled
from tests.browser.test_states import violations

TITLE = re.compile("^Keita was overthrown by the army")
SENTENCE = "Keita was overthrown by the army in August 2020, after weeks of street protests"


def event(page: Page) -> None:
    """Nothing; the coup is on the screen, with its sentence and its date marked in it."""
    detail = page.get_by_role("region", name="Event", exact=True)
    expect(detail.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(detail.get_by_text(SENTENCE)).to_be_visible()
    expect(detail.locator("mark").first).to_have_text("August 2020")
    expect(detail.get_by_text("2020-08", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(rf"[?&]event={MALI}"))


def row(page: Page, words: str) -> Locator:
    """The first event of the list with these words."""
    return page.get_by_role("region", name="Events", exact=True).get_by_role("link").filter(has_text=words).first


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(words)
    page.keyboard.press("Enter")
    settled(page)


def test_by_mouse(visit: Visit) -> None:
    page = visit("/", permissions=["clipboard-read", "clipboard-write"])
    search(page, "Mali coup")
    row(page, "Keita was overthrown").click()
    event(page)
    page.get_by_role("banner").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_by_keys_there_and_back(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Keita")
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("ArrowDown")
    for _ in range(10):
        if "Keita was overthrown" in page.evaluate("document.activeElement.innerText ?? ''"):
            break
        page.keyboard.press("ArrowDown")
    link = row(page, "Keita was overthrown")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    event(page)
    expect(page.get_by_role("heading", name=TITLE)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy link").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=TITLE)).to_be_hidden()
    expect(link).to_be_focused()


def test_along_the_timeline_by_keys(visit: Visit) -> None:
    page = visit("/?country=ML&from=2020&to=2020")
    page.get_by_role("link", name="Skip to the timeline").focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        if "Keita was overthrown" in page.get_by_role("status").first.inner_text():
            break
    page.keyboard.press("Enter")
    event(page)
    page.keyboard.press("Escape")
    expect(page.locator("#timeline-plot")).to_be_focused()
    before = page.url
    page.keyboard.press("+")
    expect(page).not_to_have_url(before)
    page.keyboard.press("0")
    expect(page).to_have_url(re.compile(r"\?country=ML$"))


def test_by_touch_on_a_phone(visit: Visit) -> None:
    page = visit("/", PHONE, expected=("400",))
    search(page, "Mali coup")
    page.get_by_role("tab", name="List").tap()
    row(page, "Keita was overthrown").tap()
    event(page)
    expect(page.get_by_role("button", name="Copy link")).to_have_count(1)
    page.get_by_role("region", name="Event", exact=True).get_by_role("button", name="List").tap()
    expect(page.get_by_role("heading", name=TITLE)).to_be_hidden()
    search(page, "(coup")
    page.get_by_role("tab", name="Timeline").tap()
    assert "a bracket is not closed" in page.locator("#timeline-plot").evaluate(
        "(one) => getComputedStyle(one, '::after').content"
    )


def test_targets_of_a_phone_are_large_enough(visit: Visit) -> None:
    page = visit("/", PHONE)
    small = """[...document.querySelectorAll('button, a, input, select, summary, [role=slider], [role=tab]')].filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width && height && !one.closest('.skip') && !one.matches('.skip') && (height < 40 && width < 40 || height < 24 || width < 24);
    }).map((one) => one.outerHTML.slice(0, 120))"""
    for view in ("timeline", "map", "list"):
        page.get_by_role("tab", name=view).tap()
        settled(page)
        assert page.evaluate(small) == [], view


def test_a_link_leads_to_what_was_on_the_screen(visit: Visit) -> None:
    page = visit(f"/?from=2020&to=2020&country=ML&event={MALI}")
    event(page)
    expect(page.get_by_role("checkbox", name="Mali")).to_be_checked()
    expect(page.get_by_role("status").or_(page.locator("#period-words")).filter(has_text="2020").first).to_be_visible()


def test_back_and_forward(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("checkbox", name="Nepal").check()
    settled(page)
    row(page, "Nepal").click()
    settled(page)
    expect(page).to_have_url(re.compile("country=NP&event="))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?country=NP$"))
    expect(page.get_by_role("checkbox", name="Nepal")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_role("checkbox", name="Nepal")).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="Nepal")).to_be_checked()
    page.go_forward()
    expect(page).to_have_url(re.compile("country=NP&event="))
    expect(page.get_by_role("region", name="Event", exact=True)).to_be_visible()


def test_brushing_leaves_no_trail(visit: Visit) -> None:
    page = visit("/")
    length = page.evaluate("history.length")
    box = page.locator("#histogram").bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 20)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(box["x"] + 100 + step * 20, box["y"] + 20)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    settled(page)
    assert page.evaluate("history.length") <= length + 1
    slider = page.get_by_role("slider", name="Start of the period")
    before = slider.get_attribute("aria-valuenow")
    slider.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuenow", before or "")
    assert int(slider.get_attribute("aria-valuenow") or 0) > int(before or 0)


@pytest.mark.parametrize(
    "query", ["country=XX", "from=2020-13-45", "to=soon", "from=2022&to=2020", "q=(coup", f"q={'x' * 300}"]
)
def test_what_cannot_be_asked_is_said(visit: Visit, query: str) -> None:
    page = visit(f"/?{query}", expected=("400",))
    expect(page.get_by_text("This cannot be asked")).to_be_visible()
    assert page.locator(".message").evaluate("(one) => one.scrollWidth <= one.parentElement.clientWidth")
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_text("This cannot be asked")).to_be_hidden()


def test_an_address_of_the_api_leads_to_its_events_in_any_format(visit: Visit) -> None:
    page = visit("/?country=ML&format=csv&limit=2&fields=id&cursor=x&count=exact")
    expect(row(page, "Keita was overthrown")).to_be_visible()


def test_what_is_left_out_is_shown_and_let_in_again(visit: Visit) -> None:
    page = visit("/?country=-ML,-LK&list=dates")
    page.get_by_role("button", name="Take away Country: not Mali, Sri Lanka").click()
    expect(page).to_have_url(re.compile(r"/\?list=dates$"))
    settled(page)
    expect(page.locator(".chip")).to_have_count(0)


def test_a_value_is_left_out_by_mouse_keys_and_touch(visit: Visit) -> None:
    page = visit("/")
    page.get_by_text("Nepal", exact=True).hover()
    leave_out = page.get_by_role("button", name="Not Nepal", exact=True)
    leave_out.click()
    expect(page).to_have_url(re.compile(r"\?country=-NP$"))
    settled(page)
    expect(leave_out).to_have_attribute("aria-pressed", "true")
    expect(leave_out).to_be_focused()
    expect(row(page, "Nepal")).to_have_count(0)
    page.get_by_role("checkbox", name="Fighting").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".chip")).to_have_text(["Kind of event: not Fighting ×", "Country: not Nepal ×"])
    page.get_by_role("checkbox", name="Nepal").check()
    expect(page).to_have_url(re.compile("country=NP$"))
    phone = visit("/", PHONE)
    phone.get_by_role("button", name="Filters").tap()
    phone.get_by_role("button", name="Not Nepal", exact=True).tap()
    expect(phone.get_by_role("button", name="Take away Country: not Nepal")).to_be_visible()


def test_after_a_query_that_failed_nothing_old_stays(visit: Visit) -> None:
    page = visit("/?country=NP", expected=("status of 500",))
    problem = {"status": 500, "body": '{"detail": "The disk is full"}', "content_type": "application/problem+json"}
    page.route("**/v1/**", lambda route: route.fulfill(**problem))
    page.get_by_role("checkbox", name="Fighting").check()
    expect(page.get_by_role("heading", name="The events could not be loaded")).to_be_visible()
    settled(page)
    expect(page.get_by_text("The places could not be loaded.")).to_be_visible()
    expect(page.get_by_role("group", name="Map").get_by_role("button")).to_have_count(0)
    expect(page.locator(".facet[open] .row-count").filter(has_text=re.compile("^–$")).first).to_be_visible()
    expect(page.locator(".facet[open] .row-count").filter(has_not_text=re.compile("^–$"))).to_have_count(0)
    expect(page.locator("#period-words")).not_to_have_text(re.compile("event"))
    expect(page.locator("#histogram.failed")).to_have_count(1)
    page.unroute("**/v1/**")
    page.get_by_role("button", name="Try again").first.click()
    settled(page)
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ events$"))).to_be_visible()
    expect(page.locator("#histogram.failed")).to_have_count(0)
    expect(page.get_by_role("group", name="Map").get_by_role("button").first).to_be_attached()


def test_before_the_first_version_there_is_a_way_to_now(visit: Visit) -> None:
    page = visit("/?as_of=2020-01-01")
    page.get_by_role("button", name="The data of now", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ events$"))).to_be_visible()


def test_on_a_phone_it_is_said_that_the_data_is_of_another_time(visit: Visit) -> None:
    page = visit("/?as_of=1", PHONE)
    expect(page.get_by_role("banner").get_by_text("As it stood: version 1 of")).to_be_visible()
    assert violations(page) == {}
    page.get_by_role("button", name="Show the data of now").tap()
    expect(page.get_by_text("As it stood: version")).to_be_hidden()
    expect(page).to_have_url(re.compile("/$"))


def test_the_permalink_of_a_citation_leads_to_this_server(visit: Visit, server: str) -> None:
    page = visit(f"/?event={MALI}")
    page.get_by_role("button", name="Cite this event").click()
    citations = page.get_by_role("dialog").locator("pre")
    expect(citations).to_have_count(2)
    for text in citations.all_inner_texts():
        assert re.findall(r"\S*/v1/events\?", text)[0].lstrip("{") == f"{server}/v1/events?"


def test_without_a_network_it_says_so_and_comes_back(visit: Visit) -> None:
    page = visit("/", expected=("ERR_INTERNET_DISCONNECTED", "Failed to load resource"))
    page.context.set_offline(True)
    page.get_by_role("checkbox", name="Nepal").check()
    expect(page.get_by_text("You are offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline")).to_be_hidden()
    expect(row(page, "Nepal")).to_be_visible()


@contextmanager
def another_site(markup: str) -> Iterator[str]:
    """The address of a page of another origin."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(markup.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as served:
        Thread(target=served.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{served.server_port}/"
        finally:
            served.shutdown()


@pytest.mark.parametrize(("path", "shown"), [("/", False), ("/embed?country=ML", True)])
def test_only_the_embedded_page_can_be_framed(visit: Visit, server: str, path: str, shown: bool) -> None:
    page = visit("/", expected=("frame-ancestors", "asks elsewhere", "ERR_BLOCKED_BY_RESPONSE", "favicon"))
    with another_site(f'<iframe src="{server}{path}" width="800" height="600"></iframe>') as news:
        page.goto(news)
        framed = page.frame_locator("iframe").get_by_role("heading", name="Conflict Timeline")
        if shown:
            expect(framed).to_be_attached()
        else:
            expect(page.frame_locator("iframe").locator("#main-frame-error")).to_be_attached()
            expect(framed).not_to_be_attached()
