"""Stamps: what makes a translation stale, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kadam.errors import InvalidFiles
from kadam.load.dialect import Dialect
from kadam.load.page import parse_page
from kadam.model import Page, Site
from kadam.translation import Mark, Stamp, accept, compare, page_states, stamp_of, units_of
from kadam.translation.stamp import strict
from kadam.translation.store import format_stamp, parse_stamp, read_stamps, stamp_path, write_stamp

SOURCE = """---
title: Pause Premium
description: Stop for a while.
---

# Pause Premium

Read this first.

Then read this.

## Steps { #steps }

1. Open the page. { #open }

    Wait until it is there.

2. Choose **Pause**. { #pause }
"""


def page(text: str, locale: str = "en") -> Page:
    dialect = Dialect.of(["attr_list", "admonition", "pymdownx.superfences"])
    return parse_page(text, path=f"docs/{locale}/p.md", key="p.md", locale=locale, dialect=dialect)


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(c.what, c.kind, c.name) for c in compare(page(after), stamp_of(page(before)))]


def test_units_are_steps_with_all_that_is_in_them_paragraphs_and_front_matter() -> None:
    assert [(u.kind, u.name, u.text, u.line) for u in units_of(page(SOURCE))] == [
        ("meta", "title", "Pause Premium", 2),
        ("meta", "description", "Stop for a while.", 3),
        ("text", "top", "Pause Premium", 6),
        ("text", "top", "Read this first.", 8),
        ("text", "top", "Then read this.", 10),
        ("text", "steps", "Steps", 12),
        ("step", "open", "Open the page.\nWait until it is there.", 14),
        ("step", "pause", "Choose **Pause**.", 18),
    ]


def test_nothing_changed() -> None:
    assert changes(SOURCE, SOURCE) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Choose **Pause**.", "Choose **Break**.", [("changed", "step", "pause")]),
        ("Wait until it is there.", "Wait.", [("changed", "step", "open")]),
        ("Read this first.", "Read that first.", [("changed", "text", "top")]),
        ("title: Pause Premium", "title: Break", [("changed", "meta", "title")]),
        ("Then read this.\n", "Then read this.\n\nAnd this.\n", [("added", "text", "top")]),
        ("Read this first.\n", "", [("removed", "text", "top")]),
        ("2. Choose **Pause**. { #pause }\n", "", [("removed", "step", "pause")]),
        ("## Steps { #steps }", "## Steps", [("removed", "text", "steps")]),
    ],
)
def test_a_change_is_named(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    after = SOURCE.replace(old, new)
    assert after != SOURCE
    if old.startswith("##"):  # the section has another name, its text is the same
        expected = []
    assert changes(SOURCE, after) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Read this first.", "Read   this\nfirst."),
        ("{ #open }", "{: #open }"),
        ("Read this first.\n\nThen read this.", "Then read this.\n\nRead this first."),
        ("1. Open", "7. Open"),
    ],
)
def test_form_alone_makes_nothing_stale(old: str, new: str) -> None:
    assert changes(SOURCE, SOURCE.replace(old, new)) == []


def test_a_typo_is_taken_over_and_older_staleness_stays() -> None:
    before = page(SOURCE)
    stamp = stamp_of(page(SOURCE.replace("Choose **Pause**.", "Press **Pause**.")))
    after = page(SOURCE.replace("Open the page.", "Open that page.").replace("Read this", "Read that"))
    assert [c.name for c in compare(after, accept(stamp, before, after))] == ["pause"]
    minor = accept(stamp, before, after, minor=True)
    assert [(c.what, c.name) for c in compare(after, minor)] == [
        ("minor", "open"),
        ("changed", "pause"),
        ("minor", "top"),
    ]
    assert [c.stale for c in compare(after, strict(minor))] == [True, True, True]


def test_a_typo_after_a_minor_change_keeps_it_minor() -> None:
    first, second = SOURCE, SOURCE.replace("Open the page.", "Open a page.")
    third = second.replace("Open a page.", "Open any page.")
    stamp = accept(stamp_of(page(first)), page(first), page(second), minor=True)
    stamp = accept(stamp, page(second), page(third))
    assert [(c.what, c.name) for c in compare(page(third), stamp)] == [("minor", "open")]


_digests = st.sampled_from(["0123456789ab", "123456789012", "12345e678901", "000000000000", "abcdefabcdef"])
_marks = st.builds(Mark, _digests, st.none() | _digests)
_names = st.text(
    st.sampled_from("abn0-_.:#'\"\\ {}[]\u200d\u0085\u2028éकन्😀!&*?|>%@`,\ufeff"), min_size=1, max_size=6
)


@given(
    st.builds(
        Stamp,
        st.dictionaries(_names, _marks),
        st.dictionaries(_names, _marks),
        st.dictionaries(_names, st.lists(_marks, min_size=1).map(tuple)),
    )
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_stamp_survives_its_file(stamp: Stamp) -> None:
    read, problems = parse_stamp(format_stamp(stamp), "x.yml")
    assert (read, tuple(problems)) == (stamp, ())


def site_of(*pages: Page) -> Site:
    return Site(
        "folder",
        "docs",
        "en",
        "en",
        ("en", "hi"),
        {"en": "en", "hi": "hi"},
        {(p.locale, p.key): p for p in pages},
        frozenset(),
    )


def test_files_are_read_back_and_bad_ones_are_named(tmp_path: Path) -> None:
    site = site_of(page(SOURCE), page(SOURCE, "hi"))
    folder = tmp_path / "docs" / ".translations"
    assert read_stamps(folder, site, tmp_path) is None
    stamp = stamp_of(page(SOURCE))
    assert write_stamp(folder, "hi", "p.md", stamp)
    assert not write_stamp(folder, "hi", "p.md", stamp)
    assert read_stamps(folder, site, tmp_path) == {("hi", "p.md"): stamp}
    path = stamp_path(folder, "hi", "p.md")
    path.write_text("steps:\n  open: nonsense\nmore: 1\n", encoding="utf-8")
    with pytest.raises(InvalidFiles) as caught:
        read_stamps(folder, site, tmp_path)
    assert [(p.path, p.line) for p in caught.value.problems] == [
        ("docs/.translations/hi/p.yml", 2),
        ("docs/.translations/hi/p.yml", 3),
    ]
    path.write_text("<<<<<<< ours\nsteps: {}\n", encoding="utf-8")
    with pytest.raises(InvalidFiles):
        read_stamps(folder, site, tmp_path)


TRANSLATED = """# रोकना

पहले यह पढ़ें।

## चरण { #steps }

1. पेज खोलें। { #open }
2. **रोकें** चुनें। { #pause }
"""


def test_states_of_a_site() -> None:
    source, stamp = page(SOURCE), stamp_of(page(SOURCE.replace("Choose", "Press")))
    hi = page(TRANSLATED, "hi")
    assert [s.state for s in page_states(site_of(source, page(SOURCE, "hi")), {})] == ["copy"]
    assert [s.state for s in page_states(site_of(source), {})] == ["missing"]
    assert [s.state for s in page_states(site_of(source, hi), {})] == ["unstamped"]
    (stale,) = page_states(site_of(source, hi), {("hi", "p.md"): stamp})
    assert (stale.state, stale.stale_steps) == ("stale", ("pause",))
    draft = page(TRANSLATED.replace("पहले", "TODO: पहले"), "hi")
    (todo,) = page_states(site_of(source, draft), {("hi", "p.md"): stamp})
    assert (todo.state, todo.todo) == ("draft", 1)
