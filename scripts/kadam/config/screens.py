"""Options about the app that the guides describe: its strings, how to replay it, its screenshots."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Annotated

from kadam.located.marks import Checked, FilledText, StrictKeys, above_zero


@dataclass(frozen=True)
class CatalogueOptions(StrictKeys):
    """String catalogues of one app."""

    app: FilledText
    """Id of the app, as in the glossary."""
    platforms: tuple[FilledText, ...]
    files: FilledText
    """Path with ``{locale}`` or ``{android}``, relative to mkdocs.yml."""
    keys: dict[str, str] = field(default_factory=dict)
    """Glossary label → key in these files, where they are not the same."""


def _scale(value: float) -> float:
    if not 0 < value <= 4:
        raise ValueError(f"expected more than 0 and at most 4, found {value:g}")
    return value


@dataclass(frozen=True)
class PlatformOptions(StrictKeys):
    """The screen that a platform's steps are replayed on."""

    device: FilledText | None = None
    """A device that Playwright knows, such as ``Pixel 7``."""
    viewport: tuple[int, int] | None = None
    """Width and height in CSS pixels; the device's own when left out."""
    scale: Annotated[float, Checked(_scale)] | None = None
    """Device pixels to a CSS pixel in screenshots."""


def _login_hook(value: str) -> str:
    module, colon, name = value.partition(":")
    if not (colon and module.replace(".", "").isidentifier() and name.isidentifier()):
        raise ValueError(f'expected "module:function", found "{value}"')
    return value


@dataclass(frozen=True)
class CaptureOptions(StrictKeys):
    """How to reach the app, and how its pictures are taken."""

    serve: FilledText | None = None
    """A folder that kadam serves while it replays: a stand-in app."""
    base_url: FilledText | None = None
    """Address of a running app; instead of ``serve``. With neither, pictures are made by hand."""
    recipes: FilledText = "demo/replay"
    """Folder of the recipes: what prose cannot say."""
    screens: FilledText = "assets/screens"
    """Folder of the pictures, below the docs folder."""
    ready: FilledText | None = None
    """CSS selector that exists once a screen is complete."""
    storage_state: FilledText | None = None
    """File with cookies and storage of a logged-in browser, as Playwright writes it."""
    login_hook: Annotated[str, Checked(_login_hook)] | None = None
    """``module:function``, called with each new Playwright page before a procedure."""
    platforms: dict[str, PlatformOptions] = field(default_factory=dict)
    clock: datetime.datetime = datetime.datetime(2026, 11, 22, 10, 0)
    """The time that the app believes it is."""
    timezone: FilledText = "UTC"
    fonts: tuple[FilledText, ...] = ()
    """Fonts that may appear in a screenshot; any when empty."""
    redact: tuple[FilledText, ...] = ()
    """CSS selectors of what no picture may show."""
    max_bytes: Annotated[int, Checked(above_zero)] = 60_000
    """Size above which a picture is too large."""
    timeout: Annotated[float, Checked(above_zero)] = 4.0
    """Seconds to wait for a label."""

    def __post_init__(self) -> None:
        if self.serve is not None and self.base_url is not None:
            raise ValueError("give either serve or base_url, not both")
