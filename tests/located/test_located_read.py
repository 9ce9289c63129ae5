"""YAML with positions: what is read, where it stands, and what hostile files do."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kadam.located import Tagged, read_located

TEXT = """\
app: spotify
labels:
  cancel_plan:
    locales:
      hi: {label: प्लान, status: confirmed}
      en:
        - one
        - two
"""


def messages(text: str, **options: int) -> list[str]:
    return [str(p) for p in read_located(text, "f.yml", **options).problems]


def test_positions_of_keys_values_and_items() -> None:
    read = read_located(TEXT, "f.yml")
    assert read.key(("labels", "cancel_plan", "locales", "hi")) == (5, 7)
    assert read.value(("labels", "cancel_plan", "locales", "hi")) == (5, 11)
    # Columns are code points: the Devanagari before it counts as typed.
    assert read.key(("labels", "cancel_plan", "locales", "hi", "status")) == (5, 26)
    assert read.value(("labels", "cancel_plan", "locales", "en", 1)) == (8, 11)
    assert read.key(("labels", "cancel_plan", "locales", "en", 1)) == (8, 11)


def test_a_missing_path_points_at_what_is_around_it() -> None:
    read = read_located(TEXT, "f.yml")
    assert read.key(("labels", "cancel_plan", "platforms")) == (3, 3)
    assert not read.has(("labels", "cancel_plan", "platforms"))
    assert read.has(("labels", "cancel_plan"))


def test_line_offset_moves_positions_and_problems() -> None:
    read = read_located("title: a\ntitle: b\n", "page.md", line_offset=1)
    assert read.value(("title",)) == (3, 8)
    assert [(p.line, p.column) for p in read.problems] == [(3, 1)]


def test_bom_is_no_part_of_the_first_key() -> None:
    read = read_located("\ufeffa: 1\n", "f.yml")
    assert read.data == {"a": 1}
    assert read.key(("a",)) == (1, 1)


def test_every_duplicate_key_is_reported_and_the_last_value_counts() -> None:
    assert messages("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        'f.yml:2:11 duplicate key "c", first used in line 2',
        'f.yml:3:1 duplicate key "a", first used in line 1',
    ]
    read = read_located("a: 1\na: 2\n", "f.yml")
    assert read.data == {"a": 2} == yaml.safe_load("a: 1\na: 2\n")
    assert read.value(("a",)) == (2, 4)


def test_problems_of_a_part() -> None:
    read = read_located("a: {x: 1, x: 2}\nb: [{y: 1, y: 2}]\n", "f.yml")
    assert len(read.problems) == 2
    assert [p.line for p in read.problems_at(("b", 0))] == [2]
    assert read.problems_at(("c",)) == ()


def test_merge_keys_are_no_duplicates() -> None:
    read = read_located("base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\n", "f.yml")
    assert read.problems == ()
    assert read.data["own"] == {"x": 1, "y": 3}
    assert read.value(("own", "y")) == (2, 18)
    assert read.value(("own", "x")) == (1, 14)


def test_foreign_tags_are_opaque(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("SITE", "https://real.example")
    target = tmp_path / "executed"
    read = read_located(
        "url: !ENV [SITE, x]\n"
        "emoji: !!python/name:material.extensions.emoji.twemoji\n"
        f"bad: !!python/object/apply:os.system ['touch {target}']\n"
        "rel: !relative $docs_dir\n",
        "mkdocs.yml",
    )
    assert read.problems == ()
    assert read.data["url"] == Tagged("!ENV", ["SITE", "x"])
    assert read.data["emoji"] == Tagged("!!python/name:material.extensions.emoji.twemoji", "")
    assert read.data["bad"].tag == "!!python/object/apply:os.system"
    assert read.data["rel"] == Tagged("!relative", "$docs_dir")
    assert not target.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", "f.yml:1:5 not valid YAML: a colon stands where none can; put the text in quotes"),
        ("a: 1\n\tb: 2\n", "f.yml:2:1 not valid YAML: a tab; YAML is indented with spaces"),
        ("a: `x`\n", 'f.yml:1:4 not valid YAML: a value cannot begin with "`"; put it in quotes'),
        ("a: 1\n---\nb: 2\n", "f.yml:2:1 not valid YAML: a second document begins"),
        ("a: *b\n", "f.yml:1:4 not valid YAML: the alias *b is not defined above"),
        ("a: &a [1, *a]\n", "f.yml:1:11 not valid YAML: the alias *a stands inside its own value"),
        ("ok: हाँ\nb: \x01\n", "f.yml:2:4 not valid YAML: the invisible character U+0001; delete it"),
        (
            "a: 2026-13-45\n",
            'f.yml:1:4 "2026-13-45" is no valid date or time; put it in quotes if it is text',
        ),
        ("[a]: 1\n", "f.yml:1:1 a key must be plain text; put it in quotes if it begins with [, { or ?"),
    ],
)
def test_syntax_errors_in_plain_words(text: str, expected: str) -> None:
    assert messages(text) == [expected]


def test_deep_nesting_and_alias_bombs_are_messages() -> None:
    assert "nested deeper" in messages("[" * 50_000)[0]
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "aliases" in messages(bomb)[0]
    assert read_located(bomb, "f.yml").data is None


def test_dates_and_empty_files() -> None:
    assert read_located("d: 2026-11-22\n", "f.yml").data == {"d": datetime.date(2026, 11, 22)}
    assert read_located("# nothing\n", "f.yml").data is None
    assert read_located("", "f.yml").problems == ()


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=8
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | WORDS
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(TREES, st.booleans())
def test_data_equals_safe_load(tree: object, flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    read = read_located(text, "f.yml")
    assert read.data == yaml.safe_load(text)
    assert read.problems == ()


@given(st.dictionaries(WORDS, st.lists(st.integers(), max_size=3) | WORDS, min_size=1, max_size=5))
def test_a_position_is_where_the_value_is_written(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, width=10_000)
    lines = text.split("\n")
    read = read_located(text, "f.yml")
    for path in read.paths():
        value = tree
        for step in path:
            value = value[step]  # type: ignore[index,assignment]
        line, column = read.value(path)
        if isinstance(value, int):
            assert lines[line - 1][column - 1 :] == str(value)
        if len(path) == 1:
            key_line, key_column = read.key(path)
            written = lines[key_line - 1][key_column - 1 :]
            scalar = yaml.safe_load(written.split(": ")[0].removeprefix("? ").removesuffix(":"))
            assert written.startswith(("'", '"')) or scalar == path[0]


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_is_read_or_refused_within_the_file(text: str) -> None:
    read = read_located(text, "f.yml")
    for problem in read.problems:
        assert 1 <= problem.line <= len(text.splitlines()) + 2
        assert problem.column >= 1
