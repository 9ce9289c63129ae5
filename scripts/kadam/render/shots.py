"""Screenshots behind their steps: figures with an overlay, made from the manifests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kadam.config.screens import CaptureOptions
from kadam.errors import InvalidFiles
from kadam.render.addresses import relative
from kadam.render.markup import attributes, tokens
from kadam.screens import Manifest, Shot
from kadam.screens.overlay import overlay, svg

FOLDER = "assets/screens"
"""Folder of the pictures below the site's root; one for all locales."""
CSS = "assets/kadam/shots.css"


@dataclass(frozen=True, slots=True)
class ShotBook:
    """A project's pictures."""

    root: Path
    folder: str
    """Folder of the pictures relative to the docs folder."""
    manifests: Mapping[tuple[str, str], Manifest]
    stand_in: bool
    """Whether the pictures show a stand-in app, which their captions say then."""

    @classmethod
    def read(cls, root: Path, docs: Path, options: CaptureOptions | None) -> ShotBook | None:
        """Read the manifests; ``None`` where there are none."""
        if options is None or not (docs / options.screens).is_dir() or not docs.is_relative_to(root):
            return None
        folder = (docs / options.screens).relative_to(root).as_posix()
        from kadam.screens.manifest import read_manifests  # with pydantic, which takes long to load

        found, problems = read_manifests(root, folder)
        if problems:
            raise InvalidFiles(problems)
        if not found:
            return None
        by_place = {(manifest.guide, manifest.locale): manifest for manifest in found}
        return cls(root, options.screens, by_place, options.serve is not None)

    def of(self, guide: str, locale: str) -> dict[str, list[Shot]]:
        """A page's pictures: step → one for each platform."""
        manifest = self.manifests.get((guide, locale))
        found: dict[str, list[Shot]] = {}
        for shot in manifest.shots.values() if manifest else ():
            found.setdefault(shot.step, []).append(shot)
        return found

    def files(self) -> dict[str, Path]:
        """The pictures: place in the site → file, which may be missing."""
        return {
            address(shot): self.root / manifest.image(name)
            for manifest in self.manifests.values()
            for name, shot in manifest.shots.items()
        }

    def copy(self, site: Path) -> None:
        """Copy the pictures into the site, once for all its locales."""
        for place, source in self.files().items():
            if source.is_file():
                target = site / place
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)


def address(shot: Shot) -> str:
    """A picture's address relative to the site's root."""
    return f"{FOLDER}/{shot.guide.removesuffix('.md')}/{shot.locale}/{shot.name}.webp"


def with_shots(
    html: str, shots: Mapping[str, Sequence[Shot]], url: str, *, rtl: bool, caption: str = ""
) -> str:
    """Put figures at the ends of the steps that have pictures.

    ``url`` is the page's address, ``caption`` stands below every picture. The badge shows the
    number that the reader sees, so a picture stays right when a step moves.
    """
    if not shots:
        return html
    steps = _steps(html)
    parts: list[str] = []
    at = 0
    for step in sorted(steps, key=lambda step: step.end):
        shot = _chosen(shots.get(step.id, ()), step.platform)
        if shot is not None:
            parts += [html[at : step.end], figure(shot, step.number, url, rtl=rtl, caption=caption)]
            at = step.end
    return "".join([*parts, html[at:]])


def _chosen(shots: Sequence[Shot], platform: str | None) -> Shot | None:
    """The picture for a tab; outside of tabs, that of the web before others."""
    if platform is not None:
        return next((shot for shot in shots if shot.platform == platform), None)
    return next((shot for shot in shots if shot.platform == "web"), next(iter(shots), None))


def figure(shot: Shot, number: int, url: str, *, rtl: bool, caption: str = "") -> str:
    """A picture with its overlay."""
    drawing = svg(overlay(shot, rtl=rtl), number)
    source = escape(relative(address(shot), url), quote=True)
    below = f"<figcaption data-search-exclude>{escape(caption)}</figcaption>" if caption else ""
    return (
        f'<figure class="kadam-shot" data-platform="{escape(shot.platform, quote=True)}" data-search-exclude>'
        f'<div class="kadam-shot__frame"><img src="{source}" alt="{escape(shot.alt, quote=True)}" '
        f'width="{shot.width}" height="{shot.height}" loading="lazy" decoding="async">{drawing}</div>'
        f"{below}</figure>\n"
    )


@dataclass(slots=True)
class _Step:
    id: str
    number: int
    platform: str | None
    end: int = -1
    """Where its ``</li>`` begins."""


def _steps(html: str) -> list[_Step]:
    """Find the items of ordered lists that have ids: their numbers, platforms and ends."""
    found: list[_Step] = []
    lists: list[int | None] = []
    """The last number of each open list; ``None`` for bullets."""
    items: list[_Step | None] = []
    boxes: list[str | None] = []
    for _, name, closes, written, start in tokens(html):
        if name == "div":
            if not closes:
                boxes.append(attributes(written).get("data-platform") or (boxes[-1] if boxes else None))
            elif boxes:
                boxes.pop()
        elif name in ("ol", "ul"):
            if not closes:
                lists.append(_number(attributes(written).get("start"), 1) - 1 if name == "ol" else None)
            elif lists:
                lists.pop()
        elif name == "li":
            if not closes:
                items.append(_item(attributes(written), lists, boxes[-1] if boxes else None))
            elif items and (step := items.pop()) is not None:
                step.end = start
                found.append(step)
    return found


def _item(values: Mapping[str, str], lists: list[int | None], platform: str | None) -> _Step | None:
    if not lists or (last := lists[-1]) is None:
        return None
    lists[-1] = number = _number(values.get("value"), last + 1)
    identifier = values.get("id")
    return _Step(identifier, number, platform) if identifier else None


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.removeprefix("-").isdecimal() else usual
