"""The browser: the one file that knows its driver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kadam.capture.match import NotThere, Seen
from kadam.capture.platforms import FLAGS, screen_of
from kadam.config.screens import CaptureOptions
from kadam.errors import ConfigError, EnvironmentMissing

if TYPE_CHECKING:
    from playwright.sync_api import Browser as PlaywrightBrowser
    from playwright.sync_api import BrowserContext, ElementHandle, Playwright
    from playwright.sync_api import Page as PlaywrightPage

OF_MACHINE = " (of this machine)"
"""Behind the name of a font that the app did not bring along."""

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""A stand-in app never leaves the machine."""


class BrowserTrouble(Exception):
    """The browser did not do as it was told, through no fault of the guide; worth one retry."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the screen, in CSS pixels from the top left corner of the viewport."""

    x: float
    y: float
    width: float
    height: float


@cache
def _script(name: str) -> str:
    return (files("kadam.capture") / name).read_text("utf-8")


class Screen:
    """One open page of the app."""

    def __init__(self, page: PlaywrightPage, base: str, options: CaptureOptions, touch: bool) -> None:
        self.page = page
        self.base = base
        self.options = options
        self.touch = touch

    def open(self, address: str) -> None:
        """Go to an address of the app."""
        with _told(f"open {address}"):
            self.page.goto(self.base + address, wait_until="load")
        self.settle()

    def settle(self) -> None:
        """Wait until the screen is complete."""
        with _told("wait for the screen"):
            if self.options.ready:
                self.page.wait_for_selector(self.options.ready, state="attached")
            else:
                self.page.wait_for_load_state("load")
                self.page.evaluate("() => document.fonts.ready.then(() => null)")

    def seen(self) -> list[Seen]:
        """What is on the screen."""
        with _told("read the screen"):
            found = self.page.evaluate(_script("probe.js"))
        return [Seen(index=index, **item) for index, item in enumerate(found)]

    def inside(self, item: Seen) -> frozenset[int] | None:
        """Indexes of what stands in the part that something names; ``None`` when it names no part."""
        with _told("read the screen"):
            found = self.page.evaluate(_script("part.js"), item.index)
        return None if found is None else frozenset(found)

    def _handle(self, index: int) -> ElementHandle:
        handle = self.page.evaluate_handle("i => window.__kadam[i]", index).as_element()
        if handle is None:
            raise BrowserTrouble("the screen changed while it was read")
        return handle

    def _css(self, selector: str) -> ElementHandle:
        found = [e for e in self.page.query_selector_all(selector) if e.is_visible()]
        if len(found) != 1:
            raise NotThere(f"the recipe's “{selector}” is on the screen {len(found)} times")
        return found[0]

    def _press(self, handle: ElementHandle, name: str) -> None:
        handle.scroll_into_view_if_needed()
        over = handle.evaluate(_script("covered.js"))
        if over:
            raise NotThere(f"“{name}” is on the screen, but something lies over it: {over}")
        if self.touch:
            handle.tap()
        else:
            handle.click()
        self.settle()

    def press(self, item: Seen) -> None:
        """Press something that was seen."""
        with _told(f"press “{item.text}”"):
            self._press(self._handle(item.index), item.text)

    def press_css(self, selector: str) -> None:
        """Press what a recipe names."""
        with _told(f"press {selector}"):
            self._press(self._css(selector), selector)

    def fill(self, selector: str, text: str) -> None:
        """Fill a field."""
        with _told(f"fill {selector}"):
            self._css(selector).fill(text)

    def tick(self, selector: str) -> None:
        """Tick a box."""
        with _told(f"tick {selector}"):
            self._css(selector).check()

    def see(self, selector: str) -> None:
        """Make sure that something is on the screen."""
        with _told(f"look for {selector}"):
            if not any(element.is_visible() for element in self.page.query_selector_all(selector)):
                raise NotThere(f"the recipe's “{selector}” is not on the screen")

    def boxes(self, items: Sequence[Seen], selectors: Sequence[str]) -> list[Box]:
        """Where things are, once the first of them was scrolled to."""
        with _told("measure"):
            handles = [self._handle(item.index) for item in items] + [self._css(s) for s in selectors]
            self.page.evaluate("() => scrollTo(0, 0)")
            for handle in handles:
                handle.scroll_into_view_if_needed()
            found = [handle.bounding_box() for handle in handles]
        if None in found:
            raise BrowserTrouble("something vanished while it was measured")
        return [Box(box["x"], box["y"], box["width"], box["height"]) for box in found if box]

    def area(self, selector: str) -> Box:
        """Where the part named by a selector is."""
        with _told(f"measure {selector}"):
            box = self._css(selector).bounding_box()
        if box is None:
            raise NotThere(f"the recipe's “{selector}” has no place on the screen")
        return Box(box["x"], box["y"], box["width"], box["height"])

    def redact(self, selectors: Sequence[str], *, must: bool) -> list[Box]:
        """Empty what no picture may show, and tell where it is."""
        with _told("redact"):
            done = self.page.evaluate(_script("redact.js"), list(selectors))
        missing = [selector for selector, boxes in zip(selectors, done, strict=True) if not boxes]
        if must and missing:
            raise NotThere(
                f"nothing matches {', '.join(missing)}, which must not be shown; no picture was taken"
            )
        return [Box(*box) for boxes in done for box in boxes]

    def restore(self) -> None:
        """Undo every redaction, so that the walk can go on."""
        with _told("put back what was redacted"):
            self.page.evaluate("() => window.__kadamRestore && window.__kadamRestore()")

    @property
    def width(self) -> int:
        """Width of the viewport in CSS pixels."""
        size = self.page.viewport_size
        return size["width"] if size else 1

    def png(self) -> bytes:
        """The pixels of the viewport."""
        with _told("take a picture"):
            return self.page.screenshot(animations="disabled", caret="hide", scale="device")

    def text(self) -> str:
        """The screen as a screen reader has it."""
        with _told("read the screen"):
            return self.page.locator("body").aria_snapshot()

    def language(self) -> tuple[str, str]:
        """The page's own language and its direction."""
        with _told("read the language"):
            lang, direction = self.page.evaluate(
                "() => [document.documentElement.lang, getComputedStyle(document.documentElement).direction]"
            )
        return str(lang), str(direction)

    def tofu(self) -> str:
        """Characters that no font has, which a reader sees as empty boxes."""
        with _told("look for empty boxes"):
            return "".join(self.page.evaluate(_script("tofu.js")))

    def fonts(self) -> dict[str, int]:
        """Fonts that the visible text really is drawn with, and how many glyphs each drew."""
        with _told("ask for fonts"):
            session = self.page.context.new_cdp_session(self.page)
            session.send("DOM.enable")
            session.send("CSS.enable")
            root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
            found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})["nodeIds"]
            fonts: dict[str, int] = {}
            for node in found:
                for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
                    name = (
                        font["familyName"]
                        if font["isCustomFont"]
                        else f"{font['familyName']} of this machine"
                    )
                    fonts[name] = fonts.get(name, 0) + int(font["glyphCount"])
            session.detach()
        return fonts


@contextmanager
def _told(what: str) -> Iterator[None]:
    from playwright.sync_api import Error

    try:
        yield
    except Error as error:
        raise BrowserTrouble(f"could not {what}: {error.message.splitlines()[0]}") from error


class Browser:
    """A running browser; one for each worker."""

    def __init__(self, executable: Path, base: str, options: CaptureOptions, root: Path) -> None:
        self.executable = executable
        self.base = base
        self.options = options
        self.root = root

    def __enter__(self) -> Browser:
        try:
            from playwright.sync_api import sync_playwright
        except ImportError as error:
            raise EnvironmentMissing(
                "replaying needs Playwright", hint='pip install "kadam[capture]"'
            ) from error
        self._manager = sync_playwright()
        self.playwright: Playwright = self._manager.start()
        flags = [*FLAGS, *([OFFLINE] if self.options.serve else [])]
        try:
            self.browser: PlaywrightBrowser = self.playwright.chromium.launch(
                executable_path=str(self.executable), args=flags
            )
        except BaseException:
            self.playwright.stop()
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.browser.close()
        self.playwright.stop()

    @property
    def flavour(self) -> str:
        """Which browser this is; pictures of two flavours are not comparable."""
        return f"{self.executable.name} {self.browser.version}"

    def _settings(self, platform: str) -> dict[str, Any]:
        chosen = screen_of(self.options, platform)
        if chosen.device and chosen.device not in self.playwright.devices:
            raise ConfigError(f"capture.platforms.{platform}: Playwright knows no device {chosen.device}")
        settings = dict(self.playwright.devices[chosen.device]) if chosen.device else {}
        settings.pop("default_browser_type", None)
        if chosen.viewport:
            settings["viewport"] = dict(zip(("width", "height"), chosen.viewport, strict=True))
            settings["screen"] = settings["viewport"]
        settings["device_scale_factor"] = chosen.scale
        return settings

    @contextmanager
    def screen(self, platform: str, locale: str) -> Iterator[Screen]:
        """Open a fresh page as a platform and a locale have it."""
        settings = self._settings(platform)
        if self.options.storage_state:
            settings["storage_state"] = str(self.root / self.options.storage_state)
        context: BrowserContext = self.browser.new_context(
            **settings,
            locale=locale,
            timezone_id=self.options.timezone,
            reduced_motion="reduce",
            color_scheme="light",
            service_workers="block",
        )
        try:
            context.set_default_timeout(max(10, self.options.timeout * 5) * 1000)
            page = context.new_page()
            page.clock.set_fixed_time(self.options.clock)
            yield Screen(page, self.base, self.options, bool(settings.get("has_touch")))
        finally:
            context.close()
