"""Which element of a screen a label means: pure, over what the page was seen to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kadam.text import fold_label


@dataclass(frozen=True, slots=True)
class Seen:
    """Something on the screen."""

    index: int
    text: str
    role: str
    press: bool
    """Whether it is something that people press."""
    visible: bool
    enabled: bool
    key: str
    """The app's own string key, where the page tells it."""
    lang: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the screen that a guide names: "under **Your plan**"."""

    names: tuple[str, ...]
    """Several where one of them is enough."""
    inside: frozenset[int]
    """Indexes of what stands in it."""

    def __str__(self) -> str:
        return " or ".join(f"“{name}”" for name in self.names)


class NotThere(Exception):
    """A label that cannot be used as the guide says; the message says why."""


class Elsewhere(NotThere):
    """A label that stands in another part of the screen than the guide says."""

    def __init__(self, message: str, found: Seen) -> None:
        super().__init__(message)
        self.found = found


def find(seen: Sequence[Seen], text: str, *, press: bool, parts: Sequence[Part] = ()) -> Seen:
    """Return the one element that a label means.

    To be pressed it must be something that people press, exactly one, visible and enabled; to be
    read it must be visible and exactly one; and it must stand in each of the parts. Raises ``NotThere``.
    """
    wanted = fold_label(text)
    same = [item for item in seen if fold_label(item.text) == wanted]
    visible = outermost(seen, [item for item in same if item.visible])
    usable = [item for item in visible if item.press] if press else visible
    for part in parts:
        there = [item for item in usable if item.index in part.inside]
        if usable and not there:
            raise Elsewhere(f"“{text}” is on the screen, but not under {part}", usable[0])
        usable = there
    if len(usable) == 1:
        if press and not usable[0].enabled:
            raise NotThere(f"“{text}” is on the screen, but it is switched off")
        return usable[0]
    if len(usable) > 1:
        what = ", ".join(item.role for item in usable)
        raise NotThere(f"“{text}” is on the screen {len(usable)} times ({what}); a reader cannot tell which")
    if visible:
        raise NotThere(f"“{text}” is on the screen, but only as {visible[0].role}: there is nothing to press")
    if same:
        raise NotThere(f"“{text}” is in the page, but it cannot be seen")
    raise NotThere(f"“{text}” is not on the screen{_near(seen, wanted)}")


def outermost(seen: Sequence[Seen], items: Sequence[Seen]) -> list[Seen]:
    """Of elements with the same words inside one another, keep the one that a person means."""
    chosen = {item.index: item for item in items}
    kept = []
    for item in items:
        around = [chosen[i] for i in _ancestors(seen, item) if i in chosen]
        inside = [other for other in items if item.index in _ancestors(seen, other)]
        if any(other.press for other in around):
            continue
        if not item.press and inside:
            continue
        kept.append(item)
    return kept


def _ancestors(seen: Sequence[Seen], item: Seen) -> list[int]:
    found = []
    parent = item.parent
    while parent is not None:
        found.append(parent)
        parent = seen[parent].parent
    return found


def on_screen(seen: Sequence[Seen], *, most: int = 30) -> list[str]:
    """What could be read on the screen, what can be pressed first."""
    texts = [
        " ".join(item.text.split())
        for press in (True, False)
        for item in seen
        if item.visible and item.press is press
    ]
    return [text for text in dict.fromkeys(texts) if 0 < len(text) <= 60][:most]


def _near(seen: Sequence[Seen], wanted: str) -> str:
    texts = [fold_label(text) for text in on_screen(seen, most=500)]
    best = process.extractOne(wanted, texts, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    return f"; the nearest there is “{best[0]}”" if best else ""
