"""Adding and correcting in the explorer, as far as nothing is stored: what is stored is in tests/test_intake.py and tests/test_corrections.py."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import MALI, Visit

TEXT = "Soldiers seized power in Bamako on 18 August 2020.\n\n<b>Nothing</b> else 🕊 was told. On 3 June 2021 rebels attacked the town of Menaka."
NOBODYS = "ct_nobody_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_an_article_is_looked_over_before_it_is_stored(visit: Visit) -> None:
    page = visit("/", expected=("403",))
    page.get_by_role("button", name="Add an article").click()
    page.get_by_label("Text").fill(TEXT)
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
