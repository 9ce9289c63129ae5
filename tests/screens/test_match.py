from __future__ import annotations

import pytest

from kadam.capture.match import NotThere, Seen, find, on_screen


def screen(*items: dict[str, object]) -> list[Seen]:
    base = {
        "role": "text", "press": False, "visible": True, "enabled": True, "key": "", "lang": "",
        "parent": None,
    }  # fmt: skip
    return [Seen(index=index, **{**base, **item}) for index, item in enumerate(items)]  # type: ignore[arg-type]


def button(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "role": "button", "press": True, **more}


@pytest.mark.parametrize(
    "text",
    [
        "Cancel plan",
        "Cancel\u00a0plan",
        "\u200fCancel plan\u200f",
        "Cancel plan…",
        " Cancel  plan ",
        "Can\u00adcel plan",
    ],
)
def test_invisible_differences_are_none(text: str) -> None:
    assert find(screen(button(text)), "Cancel plan", press=True).index == 0


def test_composed_and_decomposed_letters() -> None:
    assert find(screen(button("Si\u0301")), "Sí", press=True).index == 0


def test_a_button_around_its_words_is_one_thing() -> None:
    seen = screen(button("Cancel plan"), {"text": "Cancel plan", "parent": 0})
    assert find(seen, "Cancel plan", press=True).index == 0
    assert find(seen, "Cancel plan", press=False).index == 0


def test_an_item_around_its_button_is_one_thing() -> None:
    seen = screen({"text": "Cancel plan"}, button("Cancel plan", parent=0))
    assert find(seen, "Cancel plan", press=True).index == 1
    assert find(seen, "Cancel plan", press=False).index == 1


def test_a_heading_of_the_same_name_is_not_pressed() -> None:
    seen = screen({"text": "Log in", "role": "heading"}, button("Log in"))
    assert find(seen, "Log in", press=True).index == 1
    with pytest.raises(NotThere, match="2 times"):
        find(seen, "Log in", press=False)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([button("Cancel the plan")], "not on the screen; the nearest there is “Cancel the plan”"),
        ([button("CANCEL PLAN")], "not on the screen"),
        ([button("Cancel plan"), button("Cancel plan")], "2 times"),
        ([button("Cancel plan", enabled=False)], "switched off"),
        ([button("Cancel plan", visible=False)], "cannot be seen"),
        ([{"text": "Cancel plan", "role": "heading"}], "nothing to press"),
        ([], "not on the screen"),
    ],
)
def test_misses(items: list[dict[str, object]], why: str) -> None:
    with pytest.raises(NotThere, match=why):
        find(screen(*items), "Cancel plan", press=True)


def test_on_screen_tells_what_can_be_pressed_first() -> None:
    seen = screen(
        {"text": "A  title"}, button("Go"), {"text": "hidden", "visible": False}, {"text": "x" * 99}
    )
    assert on_screen(seen) == ["Go", "A title"]
