"""``kadam new``: what it writes passes the checks, and nothing else in mkdocs.yml changes."""

from __future__ import annotations

import difflib
import json

import pytest
import yaml
from project import MKDOCS, Project

from kadam.writing.yamltext import NotEditable, append_entry, append_item, quoted


def codes(project: Project) -> set[str]:
    report = json.loads(project.kadam("check", "-q", "--format", "json", code=None).stdout)
    return {f["code"] for f in report["findings"]}


def added(before: str, after: str) -> list[str]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [line for line in lines if line.startswith("- ")], "something else was changed"
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_a_guide_has_every_section_and_only_prose_is_left(project: Project) -> None:
    project.kadam("new", "guide", "resume-plan", "--section", "Pay")
    assert added(MKDOCS, project.read("mkdocs.yml")) == ["      - resume-plan.md"]
    text = project.read("docs/en/resume-plan.md")
    assert "# Resume plan" in text
    assert '=== "On an iPhone"' in text
    assert "## Steps { #steps }" in text
    assert codes(project) == {"P301", "P314"}
    project.write("docs/en/resume-plan.md", text.replace("TODO:", "Now"))
    assert codes(project) == {"P301"}


def test_headings_are_those_of_the_other_guides(project: Project) -> None:
    project.edit("docs/en/pause.md", "## Steps { #steps }", "## What to do { #steps }")
    assert "## What to do { #steps }" in project.kadam("new", "guide", "x", "--dry-run").stdout


@pytest.mark.parametrize("arguments", [("pause",), ("x", "--section", "Nope"), ("../x",), (".x",)])
def test_a_guide_that_cannot_be_written_leaves_nothing(project: Project, arguments: tuple[str, ...]) -> None:
    project.kadam("new", "guide", *arguments, code=2)
    assert project.git("status", "--porcelain") == ""


def test_a_language(project: Project) -> None:
    result = project.kadam("new", "locale", "bn")
    assert added(MKDOCS, project.read("mkdocs.yml")) == [
        "        - locale: bn",
        "          name: বাংলা",
        "          build: true",
        "          nav_translations: # to translate",
        "            Pay: Pay",
    ]
    assert "app.pause: Pause (A button.)" in result.stdout
    assert "2 pages to translate" in result.stderr
    assert codes(project) == {"P301"}
    project.kadam("translate", "bn", "pause")
    assert codes(project) == {"P301", "P314"}


@pytest.mark.parametrize("tag", ["hi", "xx-nowhere", "Klingon"])
def test_a_language_that_cannot_be_added(project: Project, tag: str) -> None:
    project.kadam("new", "locale", tag, code=2)
    assert project.git("status", "--porcelain") == ""


def test_languages_in_flow_style_are_told(project: Project) -> None:
    start = MKDOCS.index("      languages:")
    flow = "      languages: [{locale: en, default: true, name: English}]\n"
    project.write("mkdocs.yml", MKDOCS[:start] + flow + MKDOCS[MKDOCS.index("  - kadam:") :])
    assert "by hand" in project.kadam("new", "locale", "bn", code=2).output


YAML = """a: # one
  - x  # two

  - y: |
      block

# three
b: {c: 1}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_inserted_and_the_rest_stays(newline: str) -> None:
    text = YAML.replace("\n", newline)
    after = append_item(text, ("a",), ["k: v", "l: w"])
    assert yaml.safe_load(after)["a"] == ["x", {"y": "block\n"}, {"k": "v", "l": "w"}]
    assert added(text, after) == ["  - k: v", "    l: w"]
    after = append_entry(text, (), "d", ["1"])
    assert yaml.safe_load(after)["d"] == 1
    assert after.count(newline) == after.count("\n")


@pytest.mark.parametrize("path", [("b",), ("b", "c"), ("nothing",), ("a", 7)])
def test_what_cannot_be_edited_is_said(path: tuple[str | int, ...]) -> None:
    with pytest.raises(NotEditable):
        append_item(YAML, path, ["x"])


@pytest.mark.parametrize(
    "words",
    ["plain", "a: b", "yes", "12", "- x", "# x", "it's", '"', "a\nb", "[x", "x, y", "", " x", "é: ", "~"],
)
def test_quoted(words: str) -> None:
    assert yaml.safe_load(f"k: {quoted(words)}") == {"k": words}
    assert yaml.safe_load(f"{{k: {quoted(words)}, l: 1}}") == {"k": words, "l": 1}
