"""Front matter of builders other than MkDocs."""

from __future__ import annotations

from kadam.load.frontmatter import read_other_front_matter


def test_toml_between_plus_signs() -> None:
    front = read_other_front_matter('+++\ntitle = "Guide"\n[extra]\nweight = 3\n+++\n# Guide\n')
    assert (front.values, front.lines) == (
        {"title": "Guide", "extra": {"weight": 3}},
        {"title": 2, "weight": 4},
    )
    assert (front.body_line, front.error) == (6, None)


def test_toml_that_is_wrong_is_told_with_its_line() -> None:
    error = read_other_front_matter('+++\ntitle = "Guide"\ntime = yes\n+++\n').error
    assert error is not None
    assert error[0] == 3


def test_toml_that_does_not_end_is_text() -> None:
    assert read_other_front_matter('+++\ntitle = "Guide"\n').body_line == 1


def test_a_map_of_elixir_is_left_out() -> None:
    page = '%{\n  version: "1.2.0",\n  tags: ["}"]\n}\n---\n\n# Guide\n'
    front = read_other_front_matter(page)
    assert (front.values, front.body_line) == ({}, 6)
    assert read_other_front_matter("%{ this is text }\n---\n").body_line == 1
