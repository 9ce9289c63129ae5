"""``kadam translate``: only prose is left to write; what changed stands side by side."""

from __future__ import annotations

import json

import pytest
from project import Project

OTHER = """---
title: Resume
description: Go on.
---

# Resume

New words here.

## Steps { #steps }

=== "On a computer"

    1. Open [the page](https://example.com/) and log in. { #resume-open }
    2. Under **Your plan**, choose **Pause** or **Pause**,
       then **Unknown**. { #resume-plan }

## If something is missing { #missing }

Look at `the page`.

| **Pause** | `code` |
|---|---|
| 12 | x |
"""


def findings(project: Project, *paths: str) -> set[str]:
    report = json.loads(project.kadam("check", "-q", "--format", "json", *paths, code=None).stdout)
    return {f["code"] for f in report["findings"] if f["severity"] != "info"}


def test_a_draft_has_structure_labels_twins_and_what_others_have_translated(project: Project) -> None:
    project.write("docs/en/resume.md", OTHER)
    project.kadam("translate", "hi", "resume")
    assert (
        project.read("docs/hi/resume.md")
        == """---
title: "TODO: Resume"
description: "TODO: Go on."
---

# TODO: Resume

TODO: New words here.

## चरण { #steps }

=== "कंप्यूटर पर"

    1. [पेज](https://example.com/) खोलें और लॉग इन करें। { #resume-open }
    2. TODO: Under **आपका प्लान**, choose **रोकें** (Pause) or **रोकें**,
       then **Unknown**. { #resume-plan }

## अगर कुछ न मिले { #missing }

TODO: Look at `the page`.

| TODO: **रोकें** (Pause) | TODO: `code` |
|---|---|
| 12 | TODO: x |
"""
    )
    found = json.loads(project.kadam("check", "-q", "--format", "json", "docs/hi", code=None).stdout)[
        "findings"
    ]
    assert {f["code"] for f in found if f["severity"] != "info"} == {"L201", "P314"}  # L201 is the source's


def test_a_draft_of_the_sample_is_structurally_right(project: Project) -> None:
    (project.root / "docs/hi/pause.md").unlink()
    project.kadam("translate", "hi", "docs/en/pause.md")
    assert findings(project) == {"P314"}


def test_nothing_is_overwritten(project: Project) -> None:
    before = project.read("docs/hi/pause.md")
    project.kadam("translate", "hi", "pause")
    project.kadam("translate", "hi", "pause", "--output", "docs/hi/pause.md", code=2)
    assert project.read("docs/hi/pause.md") == before
    assert "TODO:" in project.kadam("translate", "hi", "pause", "--output", "-").stdout


def test_what_changed_stands_side_by_side(project: Project) -> None:
    project.edit("docs/en/pause.md", "and log in. {", "and sign in. {")
    project.commit()
    project.edit("docs/en/pause.md", "and sign in. {", "and use your **Pause** button. {")
    project.edit("docs/en/pause.md", "    2. Choose **Done**. { #android-done }\n", "")
    out = " ".join(project.kadam("translate", "hi", "pause").stdout.split())
    assert "docs/hi/pause.md:15 step web-open has changed" in out
    assert out.count("Open [the page](https://example.com/)") == 3  # old, new, prepared
    assert "TODO: Open" in out
    assert "**रोकें**" in out
    assert "docs/hi/pause.md:23 step android-done is gone from the source" in out
    project.kadam("stamp", "docs/hi/pause.md")
    assert project.kadam("translate", "hi", "pause").stdout == ""


def test_without_git_the_old_text_is_said_to_be_unknown(project: Project) -> None:
    project.edit("docs/en/pause.md", "and log in. {", "and sign in. {")
    (project.root / ".git").rename(project.root / "elsewhere")
    assert "(not in git's history)" in project.kadam("translate", "hi", "pause").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("en", "pause"), "translated from"),
        (("bn", "pause"), "kadam new locale bn"),
        (("hi", "paus"), "pause"),
    ],
)
def test_wrong_use(project: Project, arguments: tuple[str, ...], says: str) -> None:
    assert says in project.kadam("translate", *arguments, code=2).output
