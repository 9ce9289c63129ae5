"""What has changed between two states of the pictures: pixels, marks, words on the screen."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from PIL import Image, ImageChops, UnidentifiedImageError

from kadam.screens.values import Manifest, Shot

_RED = (200, 30, 30)
_PALE = 0.3
"""How much of the picture is left in the picture of the difference."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at one of the two times."""

    shot: Shot
    image: bytes
    """The WebP file."""


@dataclass(frozen=True, slots=True)
class Change:
    """A picture that is not as it was."""

    before: Picture | None
    """``None`` for a new picture, ``after`` for one that is gone."""
    after: Picture | None
    share: float = 0
    """Part of the pixels that differ, from 0 to 1."""
    difference: bytes = b""
    """The pixels that differ, in red over the new picture (WebP); empty when none does."""

    @property
    def shot(self) -> Shot:
        """The picture as it is, or was."""
        picture = self.after or self.before
        assert picture is not None
        return picture.shot

    @property
    def what(self) -> str:
        """What has changed, in words."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        old, new = self.before.shot, self.after.shot
        parts = [f"{max(self.share, 0.001):.1%} of the pixels"] if self.difference else []
        if (old.width, old.height) != (new.width, new.height):
            parts.append(f"{old.width} × {old.height} became {new.width} × {new.height}")
        if old.marks != new.marks:
            parts.append("the marks")
        if old.alt != new.alt:
            parts.append("the alternative text")
        return ", ".join(parts) or "the file, not what it shows"

    @property
    def words(self) -> str:
        """The words on the screen that differ, as a unified diff without its head."""
        old, new = (one.shot.screen.splitlines() if one else [] for one in (self.before, self.after))
        return "\n".join(list(unified_diff(old, new, n=1, lineterm=""))[2:])


def pictures(root: Path, manifests: Iterable[Manifest]) -> dict[str, Picture]:
    """The pictures below a project's folder: image file, relative to it → picture."""
    found: dict[str, Picture] = {}
    for manifest in manifests:
        for name, shot in manifest.shots.items():
            image = manifest.image(name)
            if (root / image).is_file():
                found[image] = Picture(shot, (root / image).read_bytes())
    return found


def changes(before: Mapping[str, Picture], after: Mapping[str, Picture]) -> list[Change]:
    """Compare two states of all pictures; in the order of guides, then pictures, then locales."""
    found = [_change(before.get(image), after.get(image)) for image in {**before, **after}]
    return sorted(
        (change for change in found if change is not None),
        key=lambda change: (change.shot.guide, change.shot.name, change.shot.locale),
    )


def _change(before: Picture | None, after: Picture | None) -> Change | None:
    if before is None or after is None:
        return Change(before, after)
    if before.image != after.image:
        return Change(before, after, *_difference(before.image, after.image))
    old, new = before.shot, after.shot
    return Change(before, after) if (old.marks, old.alt) != (new.marks, new.alt) else None


def _difference(before: bytes, after: bytes) -> tuple[float, bytes]:
    """Part of the pixels that differ, and a picture of where; nothing for files that are no pictures."""
    try:
        old, new = (Image.open(io.BytesIO(data)).convert("RGB") for data in (before, after))
    except (UnidentifiedImageError, OSError):
        return 0, b""
    size = max(old.width, new.width), max(old.height, new.height)
    one, other = (_on_canvas(image, size) for image in (old, new))
    bands = ImageChops.difference(one, other).split()
    strongest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    mask = strongest.point([0] + [255] * 255)
    count = mask.histogram()[255]
    if not count:
        return 0, b""
    pale = Image.blend(Image.new("RGB", size, "white"), other.convert("L").convert("RGB"), _PALE)
    pale.paste(_RED, mask=mask)
    out = io.BytesIO()
    pale.save(out, "WEBP", lossless=True, method=3)
    return count / (size[0] * size[1]), out.getvalue()


def _on_canvas(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    canvas = Image.new("RGB", size, "white")
    canvas.paste(image)
    return canvas
