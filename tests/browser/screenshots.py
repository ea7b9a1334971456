"""Pictures of the explorer over the seeds, into docs/explorer/: `make screenshots`."""

import shutil
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from app import db, ingest, runs
from tests.browser.conftest import DESKTOP, MALI, OPTIONS, PHONE, settled
from tests.conftest import connected
from tests.test_serve import serving

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "docs" / "explorer"


PICTURES: dict[str, tuple[str, tuple[int, int], dict[str, Any]]] = {
    "start": ("/", DESKTOP, {}),
    "event": (f"/?country=ML&from=2012&to=2023&event={MALI}", DESKTOP, {}),
    "reading": (f"/?country=ML&event={MALI}&view=read", DESKTOP, {}),
    "dark": ("/?country=LK,NP,MM", DESKTOP, {"color_scheme": "dark"}),
    "nothing": ("/?q=unicorns", DESKTOP, {}),
    "embed": ("/embed?country=ML", (800, 480), {}),
    "phone-timeline": ("/", PHONE, {}),
    "phone-map": ("/?view=map", PHONE, {}),
    "phone-list": ("/?view=list", PHONE, {}),
    "phone-event": (f"/?view=list&event={MALI}", PHONE, {}),
}


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        url = f"sqlite:///{folder}/timeline.db"
        with connected(url) as engine:
            db.migrate(engine)
            seeds = ingest.items([str(ROOT / "seeds")])
            ingest.ingest(engine, seeds, "pictures", runs.now().date(), lambda _result: None)
        with serving(url, Path(folder)) as served:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
            for name, (path, (width, height), how) in PICTURES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB", **how)
                page.goto(f"http://127.0.0.1:{served.port}{path}")
                settled(page)
                taken = page.context.new_cdp_session(page).send(
                    "Page.captureScreenshot", {"format": "webp", "quality": 80}
                )
                (FOLDER / f"{name}.webp").write_bytes(b64decode(taken["data"]))
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
