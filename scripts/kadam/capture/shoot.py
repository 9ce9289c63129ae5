"""Take the picture of a step, and everything that must be right about it."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from kadam.capture.driver import OF_MACHINE, Box, BrowserTrouble, Screen
from kadam.capture.match import NotThere, Seen
from kadam.capture.plan import Procedure, Task, Wanted
from kadam.config.screens import CaptureOptions
from kadam.locales import profile
from kadam.screens import Mark

_TRIES = 4
_MARGIN = 24
"""CSS pixels below the last thing on the screen."""
_COVER = (120, 130, 138)


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture just taken."""

    step: str
    image: bytes
    width: int
    height: int
    scale: float
    marks: tuple[Mark, ...]
    screen: str
    texts: tuple[str, ...]
    """Every text that could be read on the screen."""


def shoot(
    procedure: Procedure,
    task: Task,
    screen: Screen,
    found: Sequence[tuple[Wanted, Seen]],
    options: CaptureOptions,
) -> Taken:
    """Take the picture of a step whose labels were found; ``NotThere`` when it would be a wrong one."""
    recipe = task.shot
    if recipe is None:
        raise ValueError(f"{task.step} asks for no picture")
    _check_language(procedure, screen)
    _check_fonts(screen, options)
    texts = tuple(item.text for item in screen.seen() if item.visible)
    boxes = screen.boxes([item for _, item in found], recipe.marks)
    kinds = ["press" if label.press else "look" for label, _ in found] + ["look"] * len(recipe.marks)
    names = [label.text for label, _ in found] + [""] * len(recipe.marks)
    clip = screen.area(recipe.clip) if recipe.clip else None
    covered = screen.redact(recipe.redact, must=True)
    covered += screen.redact(("[data-redact]", *options.redact), must=False)
    try:
        image, scale = _pixels(screen, covered, clip)
        text = screen.text()
    finally:
        screen.restore()
    image = image if recipe.clip else _trimmed(image, scale)
    width, height = round(image.width / scale), round(image.height / scale)
    left, top = (clip.x, clip.y) if clip else (0.0, 0.0)
    marks = tuple(
        Mark(
            round(box.x - left),
            round(box.y - top),
            round(box.width),
            round(box.height),
            "press" if kind == "press" else "look",
            name,
        )
        for box, kind, name in zip(boxes, kinds, names, strict=True)
    )
    inside = tuple(mark for mark in marks if _inside(mark, width, height))
    return Taken(task.step, _webp(image), width, height, scale, inside, text, texts)


def _inside(mark: Mark, width: int, height: int) -> bool:
    right, bottom = mark.x + mark.width, mark.y + mark.height
    return mark.x >= 0 and mark.y >= 0 and right <= width and bottom <= height


def _check_language(procedure: Procedure, screen: Screen) -> None:
    lang, direction = screen.language()
    wanted = profile(procedure.locale)
    if lang.lower().split("-")[0] != procedure.locale.lower().split("-")[0]:
        raise NotThere(f"the page says that its language is “{lang}”, not {procedure.locale}")
    if direction != wanted.dir:
        raise NotThere(f"the page runs {direction}, but {procedure.locale} runs {wanted.dir}")


def _check_fonts(screen: Screen, options: CaptureOptions) -> None:
    if missing := screen.tofu():
        raise NotThere(f"no font has {' '.join(missing)}: the reader would see empty boxes")
    if not options.fonts:
        return
    others = {name: count for name, count in screen.fonts().items() if not _allowed(name, options.fonts)}
    if others:
        listed = ", ".join(f"{name} ({count} glyphs)" for name, count in sorted(others.items()))
        raise NotThere(f"text is drawn in a font that is not allowed: {listed}")


def _allowed(name: str, fonts: Sequence[str]) -> bool:
    """Whether a font is on the list; its weights are ("Mukta SemiBold" of "Mukta"), the machine's are not."""
    own = not name.endswith(OF_MACHINE)
    return own and any(name == font or name.startswith(f"{font} ") for font in fonts)


def _pixels(screen: Screen, covered: Sequence[Box], clip: Box | None) -> tuple[Image.Image, float]:
    """The screen, once two pictures in a row are the same; covered and cut."""
    image = _stable(screen.png)
    scale = image.width / screen.width
    draw = ImageDraw.Draw(image)
    for box in covered:
        draw.rectangle(_scaled(box, scale, grow=2), fill=_COVER)
    if clip is not None:
        left, top, right, bottom = _scaled(clip, scale)
        image = image.crop((max(left, 0), max(top, 0), min(right, image.width), min(bottom, image.height)))
    return image, scale


def _trimmed(image: Image.Image, scale: float) -> Image.Image:
    """Without the empty part below the last thing on the screen, but for a margin."""
    last = image.crop((0, image.height - 1, image.width, image.height)).resize(image.size)
    box = ImageChops.difference(image, last).getbbox()
    if box is None:
        return image
    # Whole CSS pixels, so that width and height in the manifest are exact.
    height = math.ceil(box[3] / scale) + _MARGIN
    return image.crop((0, 0, image.width, min(round(height * scale), image.height)))


def _scaled(box: Box, scale: float, grow: int = 0) -> tuple[int, int, int, int]:
    return (
        round((box.x - grow) * scale),
        round((box.y - grow) * scale),
        round((box.x + box.width + grow) * scale),
        round((box.y + box.height + grow) * scale),
    )


def _stable(take: Callable[[], bytes]) -> Image.Image:
    before = b""
    for _ in range(_TRIES):
        with Image.open(io.BytesIO(take())) as opened:
            image = opened.convert("RGB")
        if image.tobytes() == before:
            return image
        before = image.tobytes()
    raise BrowserTrouble("the screen does not come to rest")


def _webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, quality=100, method=5)  # 6 gives the same bytes, ten times slower
    return out.getvalue()
