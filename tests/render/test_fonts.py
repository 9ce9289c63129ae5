from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kadam.render.fonts import SiteFonts
from kadam.render.fonts.characters import ALWAYS, in_bold, in_texts, of_script
from kadam.render.fonts.families import family_of, font_file, licence_text
from kadam.render.fonts.shaping import glyphs_of, words_of
from kadam.render.fonts.subset import cached_subset, subset_font


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("en", "Mukta"),
        ("hi", "Mukta"),
        ("mr", "Mukta"),
        ("es-MX", "Mukta"),
        ("ar", "IBM Plex Sans Arabic"),
        ("ja", "Noto Sans CJK JP"),
        ("th", None),
        ("zh", None),
        ("xx", None),
    ],
)
def test_family_by_script(locale: str, name: str | None) -> None:
    family = family_of(locale)
    assert (family.name if family else None) == name


def test_a_font_comes_with_its_licence() -> None:
    for locale in ("hi", "ar", "ja"):
        family = family_of(locale)
        assert family is not None
        assert "SIL" in (licence_text(family.package) or "")


def test_characters() -> None:
    assert in_texts(["a&eacute;\n"]) == set("a&eacute;é") | {"é"}
    assert in_bold("<p>x</p><h2 id='a'>A<em>b</em></h2><strong class='k'>c</strong>") == set("Abc")
    assert of_script("aéकअأ1、漢", "Deva") == set("aéकअ1、")


def hindi() -> Path:
    family = family_of("hi")
    assert family is not None
    file = font_file(family.regular)
    assert file is not None
    return file


def test_subset_has_the_characters_and_is_the_same_each_time() -> None:
    data = subset_font(hindi(), "कदम step")
    assert data == subset_font(hindi(), "step मदक ")
    font = TTFont(BytesIO(data))
    assert set(map(chr, font.getBestCmap())) == set("कदम step")
    assert "GSUB" in TTFont(BytesIO(subset_font(hindi(), "क्षि")))


def test_subset_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cached_subset(hindi(), "abc", tmp_path)
    monkeypatch.setattr("kadam.render.fonts.subset.subset_font", lambda *_, **__: pytest.fail("made again"))
    assert cached_subset(hindi(), "cba", tmp_path) == first


def test_head_names_files_that_are_written(tmp_path: Path) -> None:
    fonts = SiteFonts(tmp_path / "cache")
    found = fonts.for_locale("es", ["<h1>Añade</h1>"], ["x"])
    assert found is not None
    fonts.write(tmp_path / "site")
    head = found.head("../")
    assert [file.first for file in found.files] == [True, True]
    for file in found.files:
        assert (tmp_path / "site" / file.path).is_file()
        assert f'href="../{file.path}"' in head
    assert "font-display:optional" in head
    assert "http" not in head


def test_language_without_a_font_uses_the_device() -> None:
    assert SiteFonts(None).for_locale("th", ["<p>ไทย"], []) is None
    assert SiteFonts(None).for_locale("zh", ["<p>中文"], []) is None
    assert SiteFonts(None).for_locale("xx", ["<p>a"], []) is None


def drawn(fonts: SiteFonts, name: str) -> dict[str, set[str]]:
    """Return the characters beyond Latin ones of each file whose name holds ``name``."""
    return {
        path: {char for char in map(chr, TTFont(BytesIO(data)).getBestCmap()) if char > "ɏ"}
        for path, data in fonts.files.items()
        if name in path and path.endswith(".woff2")
    }


def test_words_in_other_scripts_have_files_of_their_own(tmp_path: Path) -> None:
    fonts = SiteFonts(tmp_path)
    pages = ["<p><b>क्षमा</b> 解約</p>", '<i data-words="{&quot;ar&quot;: &quot;حساب&quot;}">']
    found = fonts.for_locale("en", pages, ["x"], names=["हिन्दी", "Русский"])
    assert found is not None
    faces = re.findall(r'font-family:"(Kadam \w+)";font-weight:(\d+).*?fonts/(\w+-\w+)-', found.faces)
    assert [(name, file) for name, weight, file in faces if name != "Kadam Text" and weight == "400"] == [
        ("Kadam Others", "en-Mukta"),
        ("Kadam Others", "en-IBMPlexSansArabic"),
        ("Kadam Others", "en-NotoSansCJKjp"),
        ("Kadam Names", "en-Mukta"),
        ("Kadam Names", "en-NotoSansCJKjp"),
    ]
    assert set("क्षमा") in drawn(fonts, "en-Mukta").values()
    assert set("हिन्दी") in drawn(fonts, "en-Mukta").values()
    (arabic,) = drawn(fonts, "Arabic").values()
    assert set("حساب") <= arabic, "and their joined forms"
    assert set("解約") in drawn(fonts, "Noto").values()
    assert set("Русский") in drawn(fonts, "Noto").values()
    assert found.head("").count("preload") == 2, "only what every page shows"


def test_own_script_is_not_another_one(tmp_path: Path) -> None:
    for locale, text in {"hi": "क्षमा। step", "ja": "解約、ー", "ar": "حساب، ٣", "es": "Añade"}.items():
        found = SiteFonts(tmp_path).for_locale(locale, [f"<p>{text}"], [], names=[text])
        assert found is not None
        assert "Kadam Others" not in found.faces
        assert "Kadam Names" not in found.faces
    russian = SiteFonts(tmp_path).for_locale("ru", ["<p>Шаг, कदम"], ["Шаг"])
    assert russian is not None
    assert russian.files == ()
    assert '"Kadam Others",system-ui' in russian.faces
    assert "U+428" not in russian.faces


def test_device_without_a_script_does_not_keep_its_boxes(tmp_path: Path) -> None:
    latin = SiteFonts(tmp_path).for_locale("es", ["<p>Añade"], [])
    hindi = SiteFonts(tmp_path).for_locale("hi", ["<p>कदम"], [])
    assert latin is not None
    assert hindi is not None
    assert set(re.findall("font-display:(.*?);", latin.faces)) == {"optional"}
    assert set(re.findall("font-display:(.*?);", hindi.faces)) == {"swap"}
    assert '["क"' in hindi.head("")
    assert "!null" in latin.head("")


def test_words_of_markup() -> None:
    assert words_of(["<p>क्षमा &amp; विद्या</p>", "स्क्रीन"]) == {"क्षमा", "&", "विद्या", "स्क्रीन"}


def test_only_joined_letters_in_use_are_kept() -> None:
    letters = {chr(code) for code in range(0x0905, 0x0950)}
    used = glyphs_of(hindi(), ["स्क्रीन", "विद्या"], "hi")
    assert len(subset_font(hindi(), letters, used)) < len(subset_font(hindi(), letters)) / 2


def test_large_script_is_cut_and_a_page_loads_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kadam.render.fonts.site._FIRST", len(of_script(ALWAYS, "Jpan")) + 4)
    monkeypatch.setattr("kadam.render.fonts.site._FURTHER", 5)
    pages = ["解約する料金", "解約する手順", "解約する退会届出方法", "解約"]
    fonts = SiteFonts(tmp_path)
    found = fonts.for_locale("ja", [f"<p>{page}</p>" for page in pages], [])
    assert found is not None
    cut = [file for file in found.files if file.weights == "100 500"]
    every = "".join(sorted(char for file in cut for char in file.characters or ()))
    assert len(every) == len(set(every)), "no character is in two files"
    assert set(every) >= set("".join(pages))
    assert [file.first for file in cut] == [True] + [False] * (len(cut) - 1)
    assert set("解約") <= (cut[0].characters or set()), "what most pages use"
    for page in pages:
        loaded = [file for file in cut if f'href="{file.path}"' in found.head("", page)]
        assert set(page) <= {char for file in loaded for char in file.characters or ()}
    assert len(loaded) < len(cut)
    for file in cut:
        signs = {
            char for char in map(chr, TTFont(BytesIO(fonts.files[file.path])).getBestCmap()) if char > "あ"
        }
        assert signs == {char for char in file.characters or () if char > "あ"}
    assert found.faces.count("unicode-range:U+") == len(found.files)
    bold = [file for file in found.files if file.weights == "501 900"]
    assert [file.path for file in bold[: len(cut)]] == [file.path for file in cut], "never an empty box"
    assert all("Bold" in file.path for file in bold[len(cut) :]), "the later rule draws a sign"
    assert found.head("").count("preload") == 2, "no file is asked for twice"


def test_japanese_has_no_forms_that_lines_of_text_never_show() -> None:
    family = family_of("ja")
    assert family is not None
    file = font_file(family.regular)
    assert file is not None
    text = "解約すると、「プラン」は…"
    font = TTFont(BytesIO(subset_font(file, text, frozenset(), plain=True)))
    assert font["maxp"].numGlyphs == len(set(text)) + 1  # and the one for what is missing
    assert "vmtx" not in font
