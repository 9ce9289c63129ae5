"""The values of screenshots that the stages share."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


def digest(*parts: str | bytes) -> str:
    """A short digest of some values, in their order."""
    whole = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a picture to point at, in CSS pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int
    kind: Literal["press", "look"] = "look"
    text: str = ""
    """The label there, as the guide writes it."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a step, and what it was made from."""

    guide: str
    locale: str
    platform: str
    step: str
    width: int
    """In CSS pixels, as ``height`` is."""
    height: int
    scale: float
    bytes: int
    digest: str
    """Of the image file."""
    alt: str
    marks: tuple[Mark, ...] = ()
    made: Literal["capture", "manual"] = "capture"
    date: str = ""
    """Day on which a hand-made picture was taken in."""
    browser: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Name of an input → digest: ``step``, ``labels``, ``recipe``, ``view``, ``fonts``."""
    strings: Mapping[str, str] = field(default_factory=dict)
    """String of the app that the picture shows (``spotify/web/cancel_plan``) → digest of its words."""
    screen: str = ""
    """The screen as text, for people who review a change."""

    @property
    def name(self) -> str:
        """Its place in the manifest, and its file name below the locale's folder."""
        return f"{self.platform}/{self.step}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The pictures of one guide in one locale."""

    guide: str
    locale: str
    path: str
    """The manifest's file, relative to the project."""
    shots: Mapping[str, Shot]
    """By name: ``android/android-cancel``."""

    def image(self, name: str) -> str:
        """The file of a picture, relative to the project."""
        return f"{self.path.removesuffix('.yml')}/{name}.webp"


@dataclass(frozen=True, slots=True)
class ShotState:
    """A picture that there should be, beside what there is."""

    guide: str
    locale: str
    platform: str
    step: str
    page: str
    """File of the guide, and the step's line in it."""
    line: int
    image: str
    """Where the file belongs, relative to the project."""
    alt: str
    """What the recipe says that it shows, in this locale; empty when it says nothing."""
    shot: Shot | None
    """What the manifest records; ``None`` without a record."""
    exists: bool
    """Whether the file is there."""
    stale: tuple[str, ...] = ()
    """Why the picture may be out of date, each a clause."""

    @property
    def name(self) -> str:
        """As in the manifest."""
        return f"{self.platform}/{self.step}"


@dataclass(frozen=True, slots=True)
class Screens:
    """Everything that is known of a project's pictures."""

    states: tuple[ShotState, ...] = ()
    """One for each picture that there should be."""
    manifests: tuple[Manifest, ...] = ()
    orphans: tuple[str, ...] = ()
    """Image files and records that no step asks for, relative to the project."""
    max_bytes: int = 60_000
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Platform → size of its screen, in CSS pixels."""
