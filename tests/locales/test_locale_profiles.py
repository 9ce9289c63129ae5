"""Locale profiles: the files are right, other languages get a neutral one, steps are recognized."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from kadam.locales import available, canonical, is_locale, profile

ROOT = Path(__file__).parents[2]
LETTERS = {
    "Latn": r"\p{Latin}",
    "Deva": r"\p{Devanagari}",
    "Arab": r"\p{Arabic}",
    "Beng": r"\p{Bengali}",
    "Taml": r"\p{Tamil}",
    "Jpan": r"[\p{Han}\p{Hiragana}\p{Katakana}]",
}


@pytest.mark.parametrize("tag", available())
def test_every_file_agrees_with_cldr_and_itself(tag: str) -> None:
    known = profile(tag)
    assert known.known
    neutral = profile(f"{tag.split('-')[0]}-AQ")  # no file of its own: names and direction from CLDR
    assert known.dir == neutral.dir
    assert known.script == (neutral.script or known.script)
    assert regex.match(LETTERS[known.script], known.native)
    assert known.punctuation.full_stop in known.punctuation.sentence_ends
    assert all(template.count("{n}") == 1 for template in known.step_words.templates)
    titles = [title.casefold() for names in known.platforms.values() for title in names]
    assert len(titles) == len(set(titles))


def test_platform_titles_are_those_of_the_house_rules() -> None:
    table = (ROOT / "docs-dev/guides.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table.split("\n")
        if "|" in line
    ]
    head = next(row for row in rows if row[0] == "platform")
    checked = 0
    for row in rows:
        if row[0] in ("web", "android", "ios"):
            for tag, title in zip(head[1:], row[1:], strict=True):
                assert profile(tag).platforms[row[0]][0] == title
                assert profile(tag).platform_of(title, {}) == row[0]
                checked += 1
    assert checked == 15


def test_platform_of_folds_case_and_invisible_marks_and_takes_the_projects_own() -> None:
    assert profile("ar").platform_of("\u200fعلى iPhone", {}) == "ios"
    assert profile("en").platform_of("on android", {}) == "android"
    assert profile("en").platform_of("On a fridge", {}) is None
    extra = {"tv": {"en": ("On a TV",)}, "mac": {"en": ("On a computer",)}}
    assert profile("en").platform_of("On a TV", extra) == "tv"
    assert profile("hi").platform_of("On a TV", extra) is None
    assert profile("en").platform_of("On a computer", extra) == "mac"


@pytest.mark.parametrize(
    ("tag", "text", "number"),
    [
        ("en", "Step 3: Open the page", 3),
        ("en", "**Step 3:** Open the page", 3),
        ("en", "**Step 3** Open", 3),
        ("en", "### Step 12 - Open", 12),
        ("en", "STEP 3", 3),
        ("en", "Step two: open", 2),
        ("hi", "चरण ५: खोलें", 5),
        ("hi", "**चरण 5।** खोलें", 5),
        ("hi", "पहला चरण: खोलें", 1),
        ("es", "Paso 3. Abre la página", 3),
        ("ar", "الخطوة ٣: افتح", 3),
        ("ar", "الخطوة الثانية: افتح", 2),
        ("ja", "手順3：開く", 3),
        ("ja", "手順 ３、開く", 3),
        ("de", "3. Schritt: öffnen", 3),
        ("fr", "Étape 2 : ouvrez", 2),
        ("en", "Step 3 shows the list.", None),
        ("en", "Stepping 3: x", None),
        ("en", "Step 3.5: x", None),
        ("en", "Steps 5-8: x", None),
        ("en", "<b>Step 3:</b> Open", 3),
        ("en", "See step 3: it is there", None),
        ("hi", "चरण 3 में खोलें", None),
        ("ja", "手順3を開く", None),
        ("ar", "خطوة أخرى", None),
    ],
)  # fmt: skip
def test_typed_steps(tag: str, text: str, number: int | None) -> None:
    assert profile(tag).typed_step(text) == number


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("en", "Go back to step 3 and repeat steps 4 to 6.", [("step 3", 3), ("steps 4", 4)]),
        ("en", "footstep 3, step-by-step, step 3.5, step 3rd", []),
        ("hi", "चरण 3 देखें, फिर ४वें चरण पर जाएँ", [("चरण 3", 3), ("४वें चरण", 4)]),
        ("hi", "आचरण 3", []),
        ("es", "Vuelve al paso 2.", [("paso 2", 2)]),
        (
            "ar",
            "ارجع إلى الخطوة 2 أو للخطوة ٣ وبالخطوة 4",
            [("الخطوة 2", 2), ("للخطوة ٣", 3), ("وبالخطوة 4", 4)],
        ),
        ("ja", "前の手順3と2番目の手順を参照", [("手順3", 3), ("2番目の手順", 2)]),
        ("fr", "Voir l’étape 2", [("étape 2", 2)]),
        ("xx-unknown", "step 3", []),
    ],
)
def test_references(tag: str, text: str, found: list[tuple[str, int]]) -> None:
    references = list(profile(tag).step_references(text))
    assert [(text[r.start : r.end], r.number) for r in references] == found


@pytest.mark.parametrize("tag", available())
def test_every_template_is_found_however_it_is_written(tag: str) -> None:
    """Also a capital İ, which the pattern takes for an i."""
    known = profile(tag)
    for template in known.step_words.templates:
        written = template.replace("{n}", "3")
        turkish = written.upper().replace("I", "İ")
        for text in (written, written.upper(), turkish, written.replace(" ", ""), f"({written})"):
            assert [step.number for step in known.step_references(text)] == [3], text


def test_fallback_to_language_then_neutral() -> None:
    mexican = profile("es-MX")
    assert (mexican.known, mexican.tag, mexican.english) == (True, "es-MX", "Spanish (Mexico)")
    assert mexican.typed_step("Paso 1: abre") == 1
    persian = profile("fa")
    assert (persian.known, persian.dir, persian.script, persian.native) == (False, "rtl", "Arab", "فارسی")
    assert persian.platform_of("Android", {}) == "android"
    assert profile("uz-Arab").dir == "rtl"
    assert profile("uz").script == "Latn"
    assert profile("zh-TW").script == "Hant"
    nothing = profile("qqx")
    assert (nothing.known, nothing.native, nothing.dir) == (False, "qqx", "ltr")


def test_tags() -> None:
    assert canonical("pt_br") == "pt-BR"
    assert canonical("ZH-hans-cn") == "zh-Hans-CN"
    assert is_locale("pt_BR")
    assert not is_locale("assets")
    assert not is_locale("IS")
    assert not is_locale("includes")
