"""A server over the seeds, a browser, and pages that watch themselves: what goes wrong in one fails the test that opened it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.conftest import skip
from tests.test_serve import serving

OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
DESKTOP, PHONE = (1280, 800), (390, 844)
PATIENCE = 15_000
"""Milliseconds."""
MALI = "e60560493f7de"
"""The coup of August 2020."""

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def server(seeded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the seeds."""
    with serving(seeded_url, tmp_path_factory.mktemp("server")) as served:
        yield f"http://127.0.0.1:{served.port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Of one module alone, since what drives it must be ended before other tests run."""
    found = shutil.which("chromium") or skip("chromium is missing")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=OPTIONS)
        yield opened
        opened.close()


class Watch:
    """What a page does that it should not."""

    def __init__(self, page: Page, server: str) -> None:
        self.wrong: list[str] = []
        self._server = urlsplit(server).netloc
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):  # what the policy forbids is an error here, too
            self.wrong.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.netloc != self._server:
            self.wrong.append(f"asks elsewhere: {request.url}")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens a page and waits until it is there. At the end nothing may have gone wrong in any of them, unless it was told to be expected."""
    with visiting(browser, server) as opened:
        yield opened


@contextmanager
def visiting(browser: Browser, server: str) -> Iterator[Visit]:
    """The same over another server."""
    opened: list[tuple[Page, Watch, tuple[str, ...]]] = []

    def open_(path: str = "/", size: tuple[int, int] = DESKTOP, expected: tuple[str, ...] = (), **how: Any) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            locale="en-GB",
            **how,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        opened.append((page, Watch(page, server), expected))
        page.goto(path)
        settled(page)
        return page

    yield open_
    for page, watch, expected in opened:
        page.context.close()
        assert [wrong for wrong in watch.wrong if not any(text in wrong for text in expected)] == []


def settled(page: Page) -> None:
    """Return as soon as the page has drawn all that it asked for."""
    expect(page.locator("html[data-ready]")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator("[aria-busy=true]").filter(visible=True)).to_have_count(0, timeout=PATIENCE)
