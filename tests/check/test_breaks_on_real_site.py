"""The project's own site, broken in one place at a time: the right code at the right line, no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kadam.config.load import load_settings
from kadam.findings import Severity
from kadam.pipeline import check

FOLLOWING = ("P312", "I403", "I404", "I405", "I406")
"""Translations and screenshots of a changed step are out of date: that follows from any edit."""

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A copy of the site to break."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def lines(self, path: str) -> list[str]:
        return (self.root / path).read_text(encoding="utf-8").split("\n")

    def write(self, path: str, lines: list[str]) -> None:
        (self.root / path).write_text("\n".join(lines), encoding="utf-8")

    def line(self, path: str, needle: str) -> int:
        """Number of the one line that holds a text."""
        found = [row for row, line in enumerate(self.lines(path), 1) if needle in line]
        assert len(found) == 1, f"{needle!r} stands in lines {found} of {path}"
        return found[0]

    def change(self, path: str, needle: str, old: str, new: str) -> str:
        """Replace a text in the line that holds ``needle``; return ``path:line``."""
        lines = self.lines(path)
        row = self.line(path, needle)
        assert old in lines[row - 1]
        lines[row - 1] = lines[row - 1].replace(old, new, 1)
        self.write(path, lines)
        return f"{path}:{row}"

    def swap(self, path: str, first: str, second: str) -> None:
        lines = self.lines(path)
        one, two = self.line(path, first) - 1, self.line(path, second) - 1
        lines[one], lines[two] = lines[two], lines[one]
        self.write(path, lines)

    def insert(self, path: str, after: str, *new: str) -> int:
        """Insert lines after the one that holds a text; return the first one's number."""
        lines = self.lines(path)
        row = self.line(path, after)
        lines[row:row] = new
        self.write(path, lines)
        return row + 1

    def remove(self, path: str, start: int, end: int) -> None:
        lines = self.lines(path)
        del lines[start - 1 : end]
        self.write(path, lines)

    def findings(self) -> list[str]:
        result = check(load_settings(self.root), cache=False)
        return [
            f"{f.path}:{f.span.line} {f.code}"
            for f in result.findings
            if f.severity >= Severity.WARNING and f.code not in FOLLOWING
        ]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    for name in ("docs", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    for name in ("overrides", "demo"):  # folders that the settings name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    return Site(tmp_path)


def cancel(locale: str) -> str:
    return f"docs/{locale}/cancel-premium.md"


def swap_in_source(site: Site) -> str:
    site.swap(cancel("en"), "{ #web-cancel }", "{ #web-confirm }")
    return f"{cancel('en')}:{site.line(cancel('en'), '{ #web-confirm }')} S101"


def swap_in_hindi(site: Site) -> str:
    site.swap(cancel("hi"), "{ #web-cancel }", "{ #web-confirm }")
    return f"{cancel('hi')}:{site.line(cancel('hi'), '{ #web-confirm }')} P308"


def swap_and_renumber(site: Site) -> str:
    site.change(cancel("hi"), "{ #web-cancel }", "3.", "4.")
    site.change(cancel("hi"), "{ #web-confirm }", "4.", "3.")
    return swap_in_hindi(site)


def unindent_note(site: Site) -> str:
    path = "docs/en/billed-by-someone-else.md"
    site.change(path, "Some guides say that you reach it", "    Some", "Some")
    return f"{path}:{site.line(path, '{ #google-spotify }')} S102"


def unindent_inserted_note(site: Site) -> str:
    site.insert(
        cancel("ja"), "{ #web-check }", "", '    !!! note "注意"', "        少し時間がかかります。", ""
    )
    return f"{cancel('ja')}:{site.line(cancel('ja'), '{ #web-cancel }')} S102"


def rename_label(site: Site) -> str:
    return site.change(cancel("hi"), "{ #web-cancel }", "**प्लान कैंसिल करें**", "**प्लान बंद कर दें**") + " L201"


def drop_step(site: Site) -> str:
    row = site.line(cancel("ja"), "{ #web-cancel }")
    site.remove(cancel("ja"), row, row)
    return f"{cancel('ja')}:{row - 1} P302"


def drop_step_and_renumber(site: Site) -> str:
    site.change(cancel("ja"), "{ #web-confirm }", "4.", "3.")
    site.change(cancel("ja"), "{ #web-verify }", "5.", "4.")
    return drop_step(site)


def add_step(site: Site) -> str:
    site.change(cancel("es"), "{ #web-verify }", "5.", "6.")
    row = site.insert(cancel("es"), "{ #web-confirm }", "    5. Espera un momento. { #web-wait }")
    return f"{cancel('es')}:{row} P303"


def break_link(site: Site) -> str:
    path = "docs/es/index.md"
    row = next(row for row, line in enumerate(site.lines(path), 1) if "(cancel-premium.md)" in line)
    lines = site.lines(path)
    lines[row - 1] = lines[row - 1].replace("(cancel-premium.md)", "(cancel-premum.md)", 1)
    site.write(path, lines)
    return f"{path}:{row} K501"


def break_anchor(site: Site) -> str:
    return site.change(cancel("ar"), "(#no-button)", "(#no-button)", "(#no-buton)") + " K502"


def remove_tab(site: Site) -> str:
    path = cancel("ar")
    start = site.line(path, '=== "على iPhone"')
    end = site.line(path, "{ #ios-verify }")
    site.remove(path, start, end + 1)
    return f"{path}:{site.line(path, '=== ' + chr(34) + 'على Android')} P305"


def unknown_tab(site: Site) -> str:
    return site.change(cancel("ja"), '=== "iPhone"', "iPhone", "アップル") + " P305"


def forbidden_variant(site: Site) -> str:
    return site.change(cancel("hi"), "{ #web-cancel }", "**प्लान कैंसिल करें**", "**सदस्यता रद्द करें**") + " L202"


def english_label(site: Site) -> str:
    lines = site.lines(cancel("es"))
    label = lines[site.line(cancel("es"), "{ #older-cancel }") - 1].split("**")[1]
    return site.change(cancel("es"), "{ #older-cancel }", f"**{label}**", "**Your plan**") + " L203"


def remove_twin(site: Site) -> str:
    return site.change(cancel("ar"), "{ #web-cancel }", " (Cancel plan)", "") + " L205"


def unknown_step(site: Site) -> str:
    row = site.insert(cancel("en"), "If you do not see **Cancel plan**", "", "Then go back to step 9.")
    return f"{cancel('en')}:{row + 1} S105"


def unknown_step_in_japanese(site: Site) -> str:
    row = site.insert(cancel("ja"), "[以前のボタン](#older-button)", "", "手順9に戻ります。")
    return f"{cancel('ja')}:{row + 1} S105"


def heading_id(site: Site) -> str:
    return site.change(cancel("hi"), "{ #older-button }", " { #older-button }", "") + " P306"


def heading_id_in_source(site: Site) -> str:
    return site.change(cancel("en"), "{ #cut-off }", " { #cut-off }", "") + " P306"


def missing_image(site: Site) -> str:
    row = site.insert(cancel("hi"), "{ #web-check }", "", "        ![अकाउंट पेज](account.png)", "")
    return f"{cancel('hi')}:{row + 1} I401"


def missing_alt(site: Site) -> str:
    (site.root / "docs/en/account.png").write_bytes(b"")
    row = site.insert(cancel("en"), "{ #web-check }", "", "        ![](account.png)", "")
    return f"{cancel('en')}:{row + 1} I402"


def front_matter(site: Site) -> str:
    row = 2
    lines = site.lines(cancel("es"))
    lines[row - 1] = "title: Cancelar: Premium"
    site.write(cancel("es"), lines)
    return f"{cancel('es')}:{row} M702"


def front_matter_key(site: Site) -> str:
    row = site.line(cancel("es"), "checked: ")
    site.remove(cancel("es"), row, row)
    return f"{cancel('es')}:1 M701"


def swallowed(site: Site) -> str:
    path = cancel("hi")
    row = site.line(path, "{ #older-plan }")
    site.remove(path, row - 1, row - 1)
    return f"{path}:{row - 1} S103"


def not_text(site: Site) -> str:
    path = site.root / "docs/es/get-help.md"
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    return "docs/es/get-help.md:1 M703"


BREAKS: list[Callable[[Site], str]] = [
    swap_in_source,
    swap_in_hindi,
    swap_and_renumber,
    unindent_note,
    unindent_inserted_note,
    rename_label,
    drop_step,
    drop_step_and_renumber,
    add_step,
    break_link,
    break_anchor,
    remove_tab,
    unknown_tab,
    forbidden_variant,
    english_label,
    remove_twin,
    unknown_step,
    unknown_step_in_japanese,
    heading_id,
    heading_id_in_source,
    missing_image,
    missing_alt,
    front_matter,
    front_matter_key,
    swallowed,
    not_text,
]


def test_the_site_is_clean(site: Site) -> None:
    assert site.findings() == []


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda function: function.__name__)
def test_break(site: Site, break_it: Callable[[Site], str]) -> None:
    expected = break_it(site)
    assert site.findings() == [expected]
