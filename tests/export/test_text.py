"""Text as Typst source: no word is ever markup."""

from __future__ import annotations

import json
import re

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from kadam.export.tree import Link, Paragraph, Text
from kadam.export.typst.text import TURN, content, literal, words
from kadam.export.typst.writer import Writer

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.fixture(scope="module")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> typst.Compiler:
    empty = tmp_path_factory.mktemp("typst") / "empty.typ"
    empty.touch()
    return typst.Compiler(str(empty))


@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXT)
def test_a_literal_is_exactly_the_text(compiler: typst.Compiler, text: str) -> None:
    assert json.loads(compiler.eval(literal(text))) == text


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.booleans())
def test_words_compile_and_say_nothing_else(text: str, rtl: bool) -> None:
    writer = Writer(rtl, 1, frozenset(), frozenset(), lambda image: None)
    source = writer.blocks((Paragraph((Text(text),)),))
    typst.compile(f"#let isolate(x) = x\n{source}".encode(), format="svg")
    said = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', source, re.S))
    assert said.replace(TURN, "") == literal(text.replace(TURN, ""))[1:-1]


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("اتصل على +966 11 123 4567 الآن", ["+966 11 123 4567"]),
        ("الإصدار v8.9.10 متاح", ["v8.9.10"]),
        ("افتح Google Play ثم", ["Google Play"]),
        ("خطة 3 أشهر", []),
        ("(Cancel plan)", ["Cancel plan"]),
        ("spotify.com/account/", ["spotify.com/account"]),
        ("لا شيء هنا", []),
        ("Spotify help (Hindi): cancel Premium.", ["Spotify help (Hindi): cancel Premium"]),
        ("Is this Spotify (or not)?", ["Is this Spotify (or not)"]),
        ("Apple، Google", ["Apple", "Google"]),
    ],
)
def test_what_must_not_turn_around_is_isolated(text: str, isolated: list[str]) -> None:
    assert re.findall(r'#isolate\("(.*?)"\)', words(text, rtl=True)) == isolated


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("اختر Apple، Google", "اختر Apple|، Google"),
        ("اختر Apple، أو Google", "اختر Apple، أو Google"),
        ("Apple، Google", "Apple|، Google"),
        ("Apple", "Apple"),
    ],
)
def test_names_with_only_signs_between_them_keep_their_order(text: str, marked: str) -> None:
    said = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', words(text, rtl=True)))
    assert said.replace(TURN, "|") == marked


@pytest.mark.parametrize(
    ("written", "argument"),
    [
        ('#"plain";', '"plain"'),
        (r'#"a \"quoted\"; \\";', r'"a \"quoted\"; \\"'),
        ('#"two";#"parts";', '[#"two";#"parts";]'),
        ('#emph("word");', '[#emph("word");]'),
        ("", "[]"),
    ],
)
def test_plain_words_are_an_argument_as_they_are(written: str, argument: str) -> None:
    assert content(written) == argument


def test_a_name_after_a_link_that_ends_in_one() -> None:
    writer = Writer(True, 1, frozenset(), frozenset(), lambda image: None)
    link = Link((Text("إلغاء Premium"),), url="https://a.example")
    assert f'#"{TURN} ";#isolate("a.example");' in writer.blocks((Paragraph((link, Text(" a.example"))),))
    assert TURN not in writer.blocks((Paragraph((link,)), Paragraph((Text("a.example"),))))
