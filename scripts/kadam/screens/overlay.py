"""What is drawn over a picture: boxes around labels, and the number of the step. Pure geometry.

Nothing of it is in the pixels, so a step that moves up or down needs no new picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from html import escape

from kadam.screens.values import Mark, Shot

ROOM = 5
"""CSS pixels between a part and the box around it."""
RADIUS = 13
"""Of the badge with the number."""
LINE = 3
COLOUR = "#b3261e"
INK = "#ffffff"


@dataclass(frozen=True, slots=True)
class Badge:
    """The circle with the step's number: its middle."""

    x: int
    y: int
    radius: int = RADIUS


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything to draw, in CSS pixels of the picture."""

    width: int
    height: int
    boxes: tuple[Mark, ...]
    """Boxes with their room around."""
    badge: Badge | None


def overlay(shot: Shot, *, rtl: bool) -> Overlay:
    """Lay out the marks of a picture.

    The badge stands at the corner where reading begins: top left, top right for right-to-left.
    """
    boxes = _joined([_around(mark, shot) for mark in shot.marks])
    main = next((box for box in boxes if box.kind == "press"), boxes[0] if boxes else None)
    badge = None
    if main is not None:
        corner = main.x + main.width if rtl else main.x
        badge = Badge(
            min(max(corner, RADIUS + 1), shot.width - RADIUS - 1),
            min(max(main.y, RADIUS + 1), shot.height - RADIUS - 1),
        )
    return Overlay(shot.width, shot.height, boxes, badge)


def _joined(boxes: Sequence[Mark]) -> tuple[Mark, ...]:
    """The boxes, those only to be looked at in one where they would overlap; in their order."""
    kept: list[Mark] = []
    for box in boxes:
        met = [other for other in kept if box.kind == other.kind == "look" and _meet(box, other)]
        place = kept.index(met[0]) if met else len(kept)
        kept = [other for other in kept if other not in met]
        kept.insert(place, reduce(_both, [*met[1:], box], met[0]) if met else box)
    return tuple(kept)


def _meet(a: Mark, b: Mark) -> bool:
    return a.x <= b.x + b.width and b.x <= a.x + a.width and a.y <= b.y + b.height and b.y <= a.y + a.height


def _both(a: Mark, b: Mark) -> Mark:
    left, top = min(a.x, b.x), min(a.y, b.y)
    right, bottom = max(a.x + a.width, b.x + b.width), max(a.y + a.height, b.y + b.height)
    return Mark(left, top, right - left, bottom - top, a.kind, f"{a.text} {b.text}".strip())


def _around(mark: Mark, shot: Shot) -> Mark:
    """A mark with room around it, kept inside the picture."""
    edge = LINE // 2 + 1
    left, top = max(mark.x - ROOM, edge), max(mark.y - ROOM, edge)
    right = min(mark.x + mark.width + ROOM, shot.width - edge)
    bottom = min(mark.y + mark.height + ROOM, shot.height - edge)
    return Mark(left, top, max(right - left, 1), max(bottom - top, 1), mark.kind, mark.text)


def svg(drawing: Overlay, number: int | None) -> str:
    """The drawing as SVG that covers the picture; decoration for those who see, hidden from others."""
    parts = [
        f'<svg class="kadam-shot__marks" viewBox="0 0 {drawing.width} {drawing.height}" aria-hidden="true" '
        'focusable="false" xmlns="http://www.w3.org/2000/svg">'
    ]
    for box in drawing.boxes:
        kind = escape(box.kind, quote=True)
        dashes = "" if box.kind == "press" else ' stroke-dasharray="7 5"'
        parts.append(
            f'<rect class="kadam-shot__box kadam-shot__box--{kind}" x="{box.x}" y="{box.y}" '
            f'width="{box.width}" height="{box.height}" rx="6" fill="none" stroke="{COLOUR}" '
            f'stroke-width="{LINE}"{dashes}/>'
        )
    if drawing.badge is not None and number is not None:
        badge = drawing.badge
        parts.append(
            f'<circle class="kadam-shot__badge" cx="{badge.x}" cy="{badge.y}" r="{badge.radius}" '
            f'fill="{COLOUR}" stroke="{INK}" stroke-width="2"/>'
            f'<text class="kadam-shot__number" x="{badge.x}" y="{badge.y}" fill="{INK}" font-size="16" '
            'font-weight="700" text-anchor="middle" dominant-baseline="central" direction="ltr">'
            f"{number}</text>"
        )
    return "".join([*parts, "</svg>"])
