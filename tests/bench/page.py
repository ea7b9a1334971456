"""How fast the explorer is in Chromium: when it stands (LCP), and what a redraw costs. Part of `make bench`, as tables in Markdown.

LCP is taken with a processor that is four times slower than this one, nothing kept, over a store of 300 events. Redraws are of 20,000
events, all of which the page holds: all that runs for one frame, while the timeline is zoomed and moved by the wheel.
"""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from app import db
from tests.bench import generate
from tests.bench.figures import spread
from tests.browser.conftest import DESKTOP, OPTIONS, settled
from tests.conftest import connected
from tests.test_serve import serving

SEED = 1
FEW, MANY = 300, 20_000
SLOWER = 4
VISITS, TURNS = 9, 80
LCP_SECONDS, REDRAW_MILLISECONDS = 1.0, 30
_LCP = """
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.painted = entry.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
"""
_FRAMES = """
window.frames_ = [];
const next = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (run) => next((at) => {
  const began = performance.now();
  run(at);
  window.frames_.push([at, performance.now() - began]);
});
"""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.page", description=__doc__)
    parser.add_argument("--events", type=int, default=MANY, help="how many are redrawn")
    asked = parser.parse_args()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        print("| the explorer | target | median (least – greatest) |\n|---|--:|--:|")
        with store(FEW) as url:
            found = [seconds(browser, url) for _ in range(VISITS)]
            print(f"| LCP at {SLOWER} × CPU throttle, {FEW} events, s | ≤ {LCP_SECONDS} | {spread(found)} |")
        with store(asked.events) as url:
            times = frames(browser, url)
            target = f"slowest ≤ {REDRAW_MILLISECONDS}"
            print(
                f"| a frame of {asked.events:,} events while the wheel zooms and moves, ms | {target} | {spread(times)} |"
            )
        browser.close()


@contextmanager
def store(events: int) -> Iterator[str]:
    """The address of a server over so many generated events."""
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/timeline.db"
        with connected(database) as engine:
            db.migrate(engine)
            generate.fill(engine, events, SEED)
        with serving(database, Path(folder)) as served:
            yield f"http://127.0.0.1:{served.port}"


def seconds(browser: Browser, url: str) -> float:
    """When the largest thing of a first visit was painted."""
    page = opened(browser, _LCP)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(
        url, wait_until="networkidle"
    )  # what waits for a state runs scripts of its own, which would be in the way
    settled(page)
    painted: float = page.evaluate("window.painted")
    page.context.close()
    return painted / 1000


def frames(browser: Browser, url: str) -> list[float]:
    """Milliseconds of work in each frame in which more than a check was done."""
    page = opened(browser, _FRAMES)
    page.goto(url, wait_until="networkidle")  # all events are there
    settled(page)
    box = page.locator("#timeline-plot").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    page.evaluate("window.frames_.length = 0")
    for turn in range(TURNS):
        page.mouse.wheel(0, -60 if turn % 40 < 20 else 60) if turn % 2 else page.mouse.wheel(40, 0)
        page.wait_for_timeout(16)
    taken: list[tuple[float, float]] = page.evaluate("window.frames_")
    page.context.close()
    work = [sum(spent for _, spent in frame) for _, frame in groupby(taken, key=lambda one: one[0])]
    return [one for one in work if one > median(work) / 10]


def opened(browser: Browser, script: str) -> Page:
    """A page of a browser that keeps nothing, which runs a script first."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    context.add_init_script(script)
    return context.new_page()


if __name__ == "__main__":
    main()
