"""Glossary files: the project's own load, and every mistake is told at its place, all at once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kadam.errors import InvalidFiles
from kadam.glossary.load import load_glossaries

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 22)

GOOD = """\
app: demo
name: Demo
sources:
  help: {title: Help, url: https://example.org/help, kind: official}
labels:
  save:
    description: Button.
    platforms: [web, ios]
    locales:
      en: {label: Save, status: confirmed, source: [help], verified: 2026-11-22}
      hi:
        label: सेव करें
        status: unknown
        variants:
          - {text: सहेजें, status: forbidden, reason: Not on the screen.}
        platforms:
          ios: {label: रखें, status: plausible, source: [help], verified: 2026-11-01}
terms:
  plan:
    description: What is paid for.
    locales:
      en: {term: plan, source: [help]}
  brand:
    description: Brand.
    never_translate: true
    term: Demo
    locales:
      hi: {variants: [{text: डेमो, status: forbidden, reason: A brand.}]}
"""


def load(folder: Path, text: str, name: str = "demo.yml") -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    try:
        load_glossaries(folder, root=folder, today=TODAY)
    except InvalidFiles as error:
        return [str(p) for p in error.problems]
    return []


def test_the_projects_own_files_load() -> None:
    glossary = load_glossaries(ROOT / "glossary")
    assert {"spotify", "google-play", "apple"} <= set(glossary.apps)
    text = glossary.label("spotify.cancel_plan", "hi")
    assert text is not None
    assert (text.label, text.status) == ("प्लान कैंसिल करें", "confirmed")
    assert text.sources[0].url.startswith("https://support.spotify.com/")


def test_the_format_page_describes_what_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs-dev/glossary.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    day = "{label: x, status: plausible, source: [help-cancel-hi], verified: 2026-11-22}"
    example = example.replace("{label: …, status: …, source: […], verified: …}", day)
    # It names sources that it does not show, and gives a label of the web words on iOS.
    other = ("is not defined under sources", "the label's own platforms do not name it")
    assert [p for p in load(tmp_path, example, "spotify.yml") if not any(text in p for text in other)] == []


def test_a_good_file(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == []


# What is replaced, by what; then line and first word of the place, and the message.
MISTAKES = [
    ("app: demo", "app: dmo", 1, "dmo", 'app: "dmo" is not the name of the file; rename it or write "demo"'),
    (
        "kind: official",
        "kind: offical",
        4,
        "offical",
        'kind: expected "official", "press", "community", "guide" or "app", found "offical"; '
        'did you mean "official"?',
    ),
    (
        "https://example.org/help",
        "example.org",
        4,
        "example",
        'url: expected a web address that begins with https://, found "example.org"',
    ),
    ("    description: Button.\n", "", 6, "save", 'save lacks the key "description"'),
    ("tion: Button.", "ton: Button.", 7, "descr", 'unknown key "descripton"; did you mean "description"?'),
    ("[web, ios]", "[web, ios, tv]", 8, "tv", 'platform "tv" is not known; expected web, android, ios'),
    ("[web, ios]", "[web]", 17, "ios", "ios: the label's own platforms do not name it (web)"),
    ("status: unknown", "status: confirmed", 12, "label", "hi: a confirmed label needs source and verified"),
    (", verified: 2026-11-01", "", 17, "{", "ios: a plausible label needs verified"),
    ("2026-11-01", "2026-11-23", 17, "2026", "verified: 2026-11-23 is in the future"),
    (
        "[help], verified: 2026-11-22",
        "[hlp], verified: 2026-11-22",
        10,
        "hlp",
        'source "hlp" is not defined under sources; did you mean "help"?',
    ),
    (
        "labels:\n",
        "  old: {title: Old, url: https://x.org, kind: press}\nlabels:\n",
        5,
        "old",
        'source "old" is not used',
    ),
    (
        "      hi:\n        label",
        "      hi_IN:\n        label",
        11,
        "hi_IN",
        '"hi_IN" is no language tag that is known; write "hi-IN"',
    ),
    ("text: सहेजें", "text: सेव  करें", 15, "सेव", 'variant "सेव  करें" is the valid label save in hi'),
    ("text: सहेजें", "text: रखें", 15, "रखें", 'variant "रखें" is the valid label save in hi'),
    (
        "label: Save",
        "label: Cafe\u0301",
        10,
        "Cafe",
        'label: "Cafe\u0301" is not in Unicode form NFC; type it again, or normalize it',
    ),
    ("  save:\n", "  Save It:\n", 6, "Save", 'key "Save It": expected small letters, digits, - and _'),
    ("plan, source: [help]}", "plan}", 22, "{", "en: a term needs source"),
    ("{term: plan, source: [help]}", "{note: x}", 20, "desc", 'plan: lacks the key "term" in en'),
    (
        "    term: Demo\n",
        "",
        24,
        "desc",
        "brand: never_translate needs term: the one form for all locales",
    ),
    ("text: डेमो", "text: Demo…", 28, "Demo", 'variant "Demo…" is the term itself'),
    ("reason: Not on the screen.", "reason: ''", 15, "''", "reason: is empty"),
    ("name: Demo\n", "name: Demo\nname: Twice\n", 3, "name", 'duplicate key "name", first used in line 2'),
]


@pytest.mark.parametrize(("old", "new", "line", "at", "message"), MISTAKES)
def test_mistakes(tmp_path: Path, old: str, new: str, line: int, at: str, message: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    column = text.split("\n")[line - 1].index(at) + 1
    assert load(tmp_path, text) == [f"demo.yml:{line}:{column} {message}"]


def test_schema_and_other_problems_of_all_files_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("app: other\nnme: x\n", encoding="utf-8")
    (tmp_path / "empty.yml").write_text("", encoding="utf-8")
    (tmp_path / "bytes.yml").write_bytes(b"app: \xff")
    text = GOOD.replace("2026-11-01", "2030-01-01").replace("name: Demo", "titel: Demo")
    found = load(tmp_path, text)
    assert [problem.split(" ")[0] for problem in found] == [
        "bytes.yml:1:1",
        "demo.yml:1:1",
        "demo.yml:2:1",
        "demo.yml:17:75",
        "empty.yml:1:1",
        "other.yml:2:1",
    ]


def test_more_platforms_may_be_named(tmp_path: Path) -> None:
    text = GOOD.replace("[web, ios]", "[web, ios, tv]")
    (tmp_path / "demo.yml").write_text(text, encoding="utf-8")
    glossary = load_glossaries(tmp_path, platforms=["tv"], today=TODAY)
    assert glossary.find("Save", "en", "tv")
