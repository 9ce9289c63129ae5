from __future__ import annotations

from pathlib import Path

import pytest

from kadam.catalogues import Catalogues, read_catalogue
from kadam.catalogues.formats import BadCatalogue, android, apple, web
from kadam.catalogues.read import android_folder
from kadam.errors import Problem


def test_android() -> None:
    text = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <!-- not a string -->
    <string name="plain">Cancel plan</string>
    <string name="escaped">You can\\'t \\"go\\"\\n\\u00e9</string>
    <string name="quoted">"  two  spaces "</string>
    <string name="spread">one
        two</string>
    <string name="date">On <xliff:g id="day">%1$s</xliff:g>.</string>
    <string name="html"><![CDATA[<b>bold</b>]]></string>
    <string name="not" translatable="false">x</string>
    <plurals name="many"><item quantity="one">one</item></plurals>
</resources>"""
    assert list(android(text)) == [
        ("plain", "Cancel plan", 4),
        ("escaped", 'You can\'t "go"\né', 5),
        ("quoted", "  two  spaces ", 6),
        ("spread", "one two", 7),
        ("date", "On %1$s.", 9),
        ("html", "<b>bold</b>", 10),
    ]


def test_apple() -> None:
    text = '/* a */\n"one" = "Cancel \\"plan\\"";\n// b\n"two"="caf\\U00e9\\n%@" ;\n'
    assert list(apple("\ufeff" + text)) == [("one", 'Cancel "plan"', 2), ("two", "café\n%@", 4)]


def test_web() -> None:
    text = '{\n  "plan": {\n    "cancel": "Cancel",\n    "n": 3\n  },\n  "x": "प्लान"\n}'
    assert list(web(text)) == [("plan.cancel", "Cancel", 3), ("x", "प्लान", 6)]


@pytest.mark.parametrize(
    ("reader", "text", "line"),
    [
        (android, "<resources>\n<string name='a'>\n</resources>", 3),
        (android, '<!DOCTYPE r [<!ENTITY a "b">]><resources/>', 1),
        (apple, '"a" = "b";\n"c" = "d"\n', 2),
        (web, '{\n"a": \n}', 3),
        (web, "[]", 1),
    ],
)
def test_broken(reader: object, text: str, line: int) -> None:
    with pytest.raises(BadCatalogue) as caught:
        list(reader(text))  # type: ignore[operator]
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("tag", "folder"),
    [("en", "values"), ("hi", "values-hi"), ("pt-BR", "values-pt-rBR"), ("sr-Latn", "values-b+sr+Latn")],
)
def test_android_folder(tag: str, folder: str) -> None:
    assert android_folder(tag, "en") == folder


def read(root: Path, pattern: str, problems: list[Problem]) -> Catalogues:
    found = read_catalogue(
        root,
        pattern,
        app="app",
        platforms=("web",),
        locales=("en", "hi"),
        source_locale="en",
        keys={"cancel_plan": "btn"},
        problems=problems,
    )
    return Catalogues("en", tuple(found))


def test_read(tmp_path: Path) -> None:
    (tmp_path / "en.json").write_text('{"btn": "Cancel", "only": "Only"}')
    (tmp_path / "hi.json").write_text('{"btn": "रद्द"}')
    problems: list[Problem] = []
    catalogues = read(tmp_path, "{locale}.json", problems)
    assert not problems
    hindi = next(catalogues.of("hi", "web", "app"))
    assert hindi.of_label("cancel_plan").text == "रद्द"  # type: ignore[union-attr]
    assert hindi.of_label("only") is None
    assert catalogues.twin(hindi).of_label("only").text == "Only"  # type: ignore[union-attr]
    assert not list(catalogues.of("hi", "ios"))


def test_problems(tmp_path: Path) -> None:
    (tmp_path / "hi.strings").write_text('"a" = "b";\n"a" = "c";\n"x')
    problems: list[Problem] = []
    read(tmp_path, "{locale}.strings", problems)
    assert [str(problem) for problem in problems] == [
        "en.strings:1:1 there is no such catalogue",
        'hi.strings:2:1 "a" stands here again, after line 1',
        'hi.strings:3:1 expected "key" = "words";',
    ]
    problems.clear()
    read(tmp_path, "{locale}.po", problems)
    assert "no reader" in problems[0].message
