"""Take the pictures for CONTRIBUTING.md from the built site.

kadam build --no-pdf && python docs-dev/images/take.py site
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from kadam.browser import require_browser
from kadam.capture.platforms import FLAGS
from kadam.capture.server import serving

HERE = Path(__file__).resolve().parent


def keep(page: Page, name: str, top: float, height: float) -> None:
    """Keep a strip of the window, with at most 128 colours."""
    data = page.screenshot(clip={"x": 0, "y": top, "width": 620, "height": height}, animations="disabled")
    with Image.open(io.BytesIO(data)) as opened:
        small = opened.convert("RGB").quantize(128, dither=Image.Dither.NONE).convert("RGB")
    small.save(HERE / f"{name}.webp", lossless=True, method=5)


def report(page: Page, base: str) -> None:
    """A step whose flag was pressed: the report opens below it."""
    page.goto(f"{base}/cancel-premium/#steps")
    step = page.locator("#web-verify")
    step.locator(".kadam-report").click()
    box = step.locator(".kadam-report-box")
    box.wait_for()
    page.evaluate("document.activeElement.blur()")
    step.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 70)")
    page.wait_for_timeout(300)
    first, last = step.bounding_box(), box.bounding_box()
    assert first
    assert last
    keep(page, "report", first["y"] - 10, last["y"] + last["height"] + 20 - first["y"])


def labels(page: Page, base: str) -> None:
    """The choice of the phone's language, and the labels as that language has them."""
    page.goto(f"{base}/cancel-premium/")
    field = page.locator(".kadam-phone")
    field.locator("select").select_option("es")
    field.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 70)")
    page.wait_for_timeout(300)
    box = field.bounding_box()
    assert box
    keep(page, "labels", box["y"] - 10, 300)


def main() -> None:
    """Take all."""
    with (
        serving(Path(sys.argv[1]), {}) as base,
        sync_playwright() as driver,
        driver.chromium.launch(executable_path=str(require_browser()), args=list(FLAGS)) as browser,
    ):
        for take in (report, labels):
            page = browser.new_page(viewport={"width": 620, "height": 900}, reduced_motion="reduce")
            take(page, base)


if __name__ == "__main__":
    main()
