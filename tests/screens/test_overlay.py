from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from test_manifest import SHOT

from kadam.export.composed import compose
from kadam.screens import Mark, Shot
from kadam.screens.overlay import RADIUS, overlay, svg


def shot(*marks: Mark, width: int = 400, height: int = 300) -> Shot:
    return Shot("g.md", "hi", "web", "s", width, height, 2, 1, "d", "alt", marks)


def test_the_badge_stands_where_reading_begins() -> None:
    picture = shot(Mark(100, 100, 80, 40, "press"))
    assert overlay(picture, rtl=False).badge.x == 95  # type: ignore[union-attr]
    assert overlay(picture, rtl=True).badge.x == 185  # type: ignore[union-attr]


def test_the_badge_belongs_to_what_is_pressed() -> None:
    picture = shot(Mark(10, 10, 50, 20), Mark(100, 200, 80, 40, "press"))
    assert overlay(picture, rtl=False).badge.y == 195  # type: ignore[union-attr]
    assert overlay(shot(Mark(60, 50, 50, 20)), rtl=False).badge.y == 45  # type: ignore[union-attr]
    assert overlay(shot(), rtl=False).badge is None


numbers = st.integers(0, 500)


@given(st.tuples(numbers, numbers, numbers, numbers), st.booleans())
def test_nothing_is_drawn_outside_of_the_picture(box: tuple[int, int, int, int], rtl: bool) -> None:
    drawing = overlay(shot(Mark(*box, "press")), rtl=rtl)
    badge = drawing.badge
    assert badge is not None
    assert RADIUS < badge.x < 400 - RADIUS
    assert RADIUS < badge.y < 300 - RADIUS
    for part in drawing.boxes:
        assert part.width > 0
        assert part.height > 0


def test_svg_is_well_formed_and_says_nothing_to_screen_readers() -> None:
    root = ElementTree.fromstring(svg(overlay(SHOT, rtl=True), 12))
    assert root.get("aria-hidden") == "true"
    assert root.get("viewBox") == "0 0 1024 400"
    assert [child.text for child in root if child.tag.endswith("text")] == ["12"]
    assert svg(overlay(SHOT, rtl=True), None).count("<text") == 0


@pytest.mark.parametrize("rtl", [False, True])
def test_composed_for_print(rtl: bool) -> None:
    white = Image.new("RGB", (800, 600), "white")
    picture = shot(Mark(100, 100, 80, 40, "press"), Mark(20, 20, 60, 20))
    image = compose(white, svg(overlay(picture, rtl=rtl), 3))
    assert image.size == (800, 600)
    x = 185 if rtl else 95
    red = image.getpixel(((x - 8) * 2, 95 * 2))
    assert red[0] > 150 > red[1]  # type: ignore[index]
    assert image.getpixel((700, 500)) == (255, 255, 255)


def test_boxes_to_look_at_become_one_where_they_overlap() -> None:
    above, below = Mark(100, 50, 60, 20, text="Payment"), Mark(100, 72, 200, 20)
    apart, button = Mark(100, 200, 60, 20), Mark(100, 94, 60, 20, "press")
    drawn = overlay(shot(above, below, apart, button), rtl=False)
    assert [(b.x, b.y, b.width, b.height, b.kind) for b in drawn.boxes] == [
        (95, 45, 210, 52, "look"),
        (95, 195, 70, 30, "look"),
        (95, 89, 70, 30, "press"),
    ]
