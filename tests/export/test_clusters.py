"""Characters shared out among codes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadam.export.textlayer.clusters import Cluster, Part, encode, is_rtl

DEVANAGARI = st.text(st.characters(min_codepoint=0x0904, max_codepoint=0x094D), min_size=1, max_size=6)
ARABIC = st.text(st.characters(min_codepoint=0x0620, max_codepoint=0x0652), min_size=1, max_size=4)
PARTS = (Part(3, 0, 0), Part(4, -120, 30))


@given(DEVANAGARI, st.integers(0, 3000))
def test_every_character_in_order_and_the_whole_width(text: str, width: int) -> None:
    codes = encode(Cluster(text, PARTS, width))
    assert "".join(code.text for code in codes) == text
    assert sum(code.width for code in codes) == width
    assert all(code.width >= 0 for code in codes)
    assert [code.parts for code in codes if code.parts] == [PARTS]


@given(ARABIC, st.integers(0, 3000))
def test_right_to_left_codes_stand_as_they_are_seen(text: str, width: int) -> None:
    cluster = Cluster("ل" + text, PARTS, width)
    codes = encode(cluster)
    assert "".join(code.text for code in codes) == cluster.text[::-1]
    assert sum(code.width for code in codes) == width
    assert all(code.width == 0 for code in codes if unicodedata.category(code.text) == "Mn")


def test_a_joiner_goes_with_what_follows() -> None:
    assert [code.text for code in encode(Cluster("क्\u200dष", PARTS, 900))] == ["क", "्", "\u200dष"]


@pytest.mark.parametrize(
    ("text", "rtl"), [("ا", True), ("א", True), ("a", False), ("क", False), ("1ا", False)]
)
def test_direction(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl
