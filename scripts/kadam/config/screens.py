"""Options about the app that the guides describe: its strings, how to replay it, its screenshots."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from kadam.located.types import FilledText, Strict


class CatalogueOptions(Strict):
    """String catalogues of one app."""

    app: FilledText
    """Id of the app, as in the glossary."""
    platforms: tuple[FilledText, ...]
    files: FilledText
    """Path with ``{locale}`` or ``{android}``, relative to mkdocs.yml."""
    keys: dict[str, str] = Field(default_factory=dict)
    """Glossary label → key in these files, where they are not the same."""


class PlatformOptions(Strict):
    """The screen that a platform's steps are replayed on."""

    device: FilledText | None = None
    """A device that Playwright knows, such as ``Pixel 7``."""
    viewport: tuple[int, int] | None = None
    """Width and height in CSS pixels; the device's own when left out."""
    scale: Annotated[float, Field(gt=0, le=4)] | None = None
    """Device pixels to a CSS pixel in screenshots."""


def _login_hook(value: str) -> str:
    module, colon, name = value.partition(":")
    if not (colon and module.replace(".", "").isidentifier() and name.isidentifier()):
        raise ValueError(f'expected "module:function", found "{value}"')
    return value


class CaptureOptions(Strict):
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
    login_hook: Annotated[str, AfterValidator(_login_hook)] | None = None
    """``module:function``, called with each new Playwright page before a procedure."""
    platforms: dict[str, PlatformOptions] = Field(default_factory=dict)
    clock: datetime.datetime = datetime.datetime(2026, 11, 22, 10, 0)
    """The time that the app believes it is."""
    timezone: FilledText = "UTC"
    fonts: tuple[FilledText, ...] = ()
    """Fonts that may appear in a screenshot; any when empty."""
    redact: tuple[FilledText, ...] = ()
    """CSS selectors of what no picture may show."""
    max_bytes: Annotated[int, Field(gt=0)] = 60_000
    """Size above which a picture is too large."""
    timeout: Annotated[float, Field(gt=0)] = 4.0
    """Seconds to wait for a label."""

    @model_validator(mode="after")
    def _one_app(self) -> CaptureOptions:
        if self.serve is not None and self.base_url is not None:
            raise ValueError("give either serve or base_url, not both")
        return self
