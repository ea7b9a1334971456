"""The desk of who holds a token: an article is looked over before it is stored, and events are corrected."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import make_url

from app import tokens
from app.vocab import Scope
from tests.browser.conftest import MALI, Visit, settled, visiting
from tests.browser.test_states import violations
from tests.conftest import connected
from tests.test_serve import serving

TEXT = "Soldiers seized power in Bamako on 18 August 2020.\n\n<b>Nothing</b> else 🕊 was told. On 3 June 2021 rebels attacked the town of Menaka."
NOBODYS = "ct_nobody_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_an_article_is_looked_over_before_it_is_stored(visit: Visit) -> None:
    page = visit("/", expected=("403",))
    page.get_by_role("button", name="Add an article").click()
    page.get_by_label("Text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text="Say when it was published")).to_be_visible()
    page.get_by_label("Published").fill("2022-02-18")
    page.get_by_role("button", name="Read it").click()
    text = page.get_by_role("region", name="The text with what was found in it")
    expect(text.locator("mark")).to_have_count(2, timeout=60_000)
    assert text.locator("mark b").all_inner_texts() == ["18 August 2020", "3 June 2021"]
    expect(text).to_contain_text("<b>Nothing</b> else 🕊 was told.")
    found = page.locator(".proof-events > li")
    expect(found).to_have_count(2)
    assert [box.input_value() for box in found.get_by_label("Date").all()] == ["2020-08-18", "2021-06-03"]
    found.last.get_by_role("checkbox").uncheck()
    page.get_by_label("Token").fill(NOBODYS)
    page.get_by_role("button", name="Store it").click()
    expect(page.get_by_role("alert").filter(has_text="token")).to_be_visible()


def test_a_correction_needs_a_token_and_says_what_is_wrong(visit: Visit) -> None:
    page = visit(f"/?event={MALI}", expected=("403",))
    page.get_by_role("button", name="Correct…").click()
    dialog = page.get_by_role("dialog", name="Correct this event")
    expect(dialog.get_by_role("textbox", name="It is")).to_have_value("2020-08")
    dialog.get_by_label("What", exact=True).select_option("place")
    dialog.get_by_label("It is").fill("mali")
    expect(dialog.locator("datalist option[value=ML]")).to_have_text(re.compile(r"^Mali, ML, \d+ events$"))
    dialog.get_by_label("What", exact=True).select_option("toll")
    expect(dialog.get_by_label("At least")).to_be_visible()
    dialog.get_by_label("What is wrong").select_option("retract")
    expect(dialog.get_by_label("At least")).to_be_hidden()
    dialog.get_by_label("Why").fill("A test")
    dialog.get_by_label("Token").fill(NOBODYS)
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(re.compile("token"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Correct…")).to_be_focused()


# ---------------------------------------------------------------------------------------------------- in a store of its own

ARTICLE = """Soldiers seized power in Bamako on 18 August 2020 and held the president.

Gunmen attacked a market in Ménaka on Monday, killing at least 12 people 🌍. Parliament met on 19 August.

Soldiers left the town of Kidal on 20 August."""


@pytest.fixture(scope="module")
def store(seeded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a server over a copy of the seeds, and a token for all that is done here."""
    folder = tmp_path_factory.mktemp("desk")
    file = Path(shutil.copy(make_url(seeded_url).database or "", folder / "timeline.db"))
    with connected(f"sqlite:///{file}") as engine:
        token = tokens.make(engine, "desk", [Scope.INGEST, Scope.CORRECT])
    with serving(f"sqlite:///{file}", folder) as served:
        yield f"http://127.0.0.1:{served.port}", token


@pytest.fixture
def visit_own(browser: Browser, store: tuple[str, str]) -> Iterator[Visit]:
    """Opens pages over that store."""
    with visiting(browser, store[0]) as opened:
        yield opened


def data(page: Page, path: str) -> Any:
    """What the API answers."""
    return page.request.get(path).json()["data"]


def test_of_an_article_only_what_was_kept_is_stored(visit_own: Visit, store: tuple[str, str]) -> None:
    page = visit_own("/")
    before = len(data(page, "/v1/documents"))
    page.get_by_role("button", name="Add an article").click()
    dialog = page.get_by_role("dialog", name="Add an article")
    dialog.get_by_label("Text").fill(ARTICLE)
    dialog.get_by_label("Published").fill("2020-08-21")
    dialog.get_by_label("Publisher").fill("Daily Example")
    assert violations(page) == {}
    dialog.get_by_role("button", name="Read it").click()
    rows = dialog.get_by_role("listitem")
    expect(rows).to_have_count(4, timeout=60_000)
    assert violations(page) == {}
    assert len(data(page, "/v1/documents")) == before

    rows.filter(has_text="Parliament").get_by_role("checkbox").uncheck()
    kidal = rows.filter(has_text="Kidal")
    kidal.get_by_label("Date").fill("2020-08-18/2020-08-20")
    kidal.get_by_label("Place").fill("ML")
    kidal.get_by_text("Title and more").click()
    kidal.get_by_label("Title").fill("Soldiers left Kidal")
    assert violations(page) == {}
    dialog.get_by_label("Token").fill(store[1])
    dialog.get_by_role("button", name="Store it").click()
    dialog.get_by_role("button", name="Show them").click(timeout=60_000)
    expect(page).to_have_url(re.compile(r"document=d[0-9a-f]+$"))
    settled(page)

    document = page.url.rsplit("=", 1)[1]
    found = {event["title"]: event for event in data(page, f"/v1/events?document={document}")}
    assert len(found) == 3
    assert not [title for title in found if "Parliament" in title]
    assert found["Soldiers left Kidal"]["date"]["edtf"] == "2020-08-18/2020-08-20"
    assert found["Soldiers left Kidal"]["place"]["id"] == "ML"
    assert {one["author"] for one in data(page, "/v1/corrections")} == {"desk"}
    kept = "[...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie].join('')"
    assert page.evaluate(kept) == ""


def test_without_a_server_the_desk_says_so(visit: Visit) -> None:
    page = visit("/", expected=("ERR_FAILED",))
    page.route("**/desk.js", lambda route: route.abort())
    page.get_by_role("button", name="Add an article").click()
    expect(page.get_by_role("dialog", name="This could not be loaded")).to_be_visible()


def test_hostile_words_are_only_words(visit_own: Visit, store: tuple[str, str]) -> None:
    image, word = "<img src=x onerror=alert(1)>", "W" * 150
    text = f"Soldiers seized power in Bamako on 4 May 2021 with \u202e{image} and {'W' * 400}."
    article = {"text": text, "published": "2021-06-01", "publisher": image + word, "title": image + word * 2}
    page = visit_own("/")
    sent = page.request.post("/v1/documents", data=article, headers={"Authorization": f"Bearer {store[1]}"})
    assert sent.ok
    asked = "/v1/events?from=2021-05-04&to=2021-05-04&time_match=certain"
    for _ in range(100):
        if found := data(page, asked):
            break
        page.wait_for_timeout(200)
    event = found[0]["id"]
    for view in ("", "&view=read"):
        page.goto(f"/?event={event}{view}")
        settled(page)
        detail = page.get_by_role("region", name="Event", exact=True)
        expect(detail.get_by_text(word).first).to_be_visible()
        expect(detail.locator("blockquote").first).to_contain_text(f"with {image}")
        expect(page.locator("img[src=x]")).to_have_count(0)
        assert detail.evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_an_event_is_corrected_merged_and_retracted(visit_own: Visit, store: tuple[str, str]) -> None:
    first, second = (one["id"] for one in data(visit_own("/"), "/v1/events?country=NP&limit=2"))
    page = visit_own(f"/?country=NP&event={first}", expected=("410",))
    dialog = page.get_by_role("dialog", name="Correct this event")

    def say(
        what: str, field: str = "title", value: str = "A title that is right", said: str = "Done, in version"
    ) -> None:
        page.get_by_role("button", name="Correct…").click()
        dialog.get_by_label("What is wrong").select_option(what)
        if what == "correct":
            dialog.get_by_label("What", exact=True).select_option(field)
            dialog.get_by_label("It is").fill(value)
            assert violations(page) == {}
        if what == "merge":
            dialog.get_by_label("The other event").fill(f"{store[0]}/?event={second}")
        dialog.get_by_label("Why").fill("The ministry says so")
        dialog.get_by_label("Token").fill(store[1])
        dialog.get_by_role("button", name="Correct", exact=True).click()
        expect(dialog.get_by_text(said)).to_be_visible()
        dialog.get_by_role("button", name="Close").click()
        settled(page)

    say("correct")
    expect(page.get_by_role("heading", name="A title that is right")).to_be_visible()
    expect(page.get_by_text("The ministry says so")).to_be_visible()
    say("correct", said="Nothing changed")
    say("correct", "place", "northern Mali")
    expect(page.locator(".facts").get_by_text("northern Mali")).to_be_visible()
    say("merge")
    say("retract")
    done = data(page, "/v1/corrections?limit=3")
    assert [(one["kind"], one["author"], one["reason"]) for one in done] == [
        (kind, "desk", "The ministry says so") for kind in ("retracted", "same", "value")
    ]
    assert {page.request.get(f"/v1/events/{one}").status for one in (first, second)} == {410}


def test_reports_of_another_event_are_parted_and_that_is_undone(visit_own: Visit, store: tuple[str, str]) -> None:
    page = visit_own("/")
    first, second = (one["id"] for one in data(page, "/v1/events?country=LK&limit=2"))
    bearer = {"Authorization": f"Bearer {store[1]}"}
    merged = page.request.post(f"/v1/events/{first}/merge", data={"into": second, "reason": "One"}, headers=bearer)
    left = next(one["into_id"] for one in merged.json()["data"]["changes"] if one["into_id"])
    reports = [one["reports"] for one in data(page, f"/v1/events?id={first},{second}")]
    page.goto(f"/?event={left}")
    settled(page)
    page.get_by_role("button", name="Correct…").click()
    dialog = page.get_by_role("dialog", name="Correct this event")
    dialog.get_by_label("What is wrong").select_option("split")
    assert violations(page) == {}
    dialog.get_by_role("group").get_by_role("checkbox").first.check()
    dialog.get_by_label("Why").fill("Two of them")
    dialog.get_by_label("Token").fill(store[1])
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog.get_by_text("Done, in version")).to_be_visible()
    evidence = data(page, f"/v1/events/{left}/evidence")
    assert len(evidence) == 1
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog).to_be_hidden()
    assert len(data(page, f"/v1/events/{left}/evidence")) == 2
    settled(page)
    expect(page.get_by_role("heading", name="The other report")).to_be_visible()
    assert [one["reports"] for one in data(page, f"/v1/events?id={first},{second}")] == reports


def test_the_source_of_a_web_page_is_read_as_one_and_said_so(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Add an article").click()
    dialog = page.get_by_role("dialog", name="Add an article")
    dialog.get_by_label("Text").fill(
        "<div><h1>Coup in Bamako</h1><p>Soldiers seized power in Bamako on 18 August 2020.</p><p>Rebels attacked Menaka &amp; Kidal on 3 June 2021.</p></div>"
    )
    expect(dialog.get_by_role("checkbox", name="the source of a web page")).to_be_checked()
    dialog.get_by_label("Published").fill("2022-02-18")
    dialog.get_by_role("button", name="Read it").click()
    text = page.get_by_role("region", name="The text with what was found in it")
    expect(text).to_contain_text("attacked Menaka & Kidal on 3 June 2021.", timeout=60_000)
    expect(text).not_to_contain_text("<p>")
    expect(text.locator("mark")).to_have_count(2)
