"""PO and XLIFF: what goes out comes back, to the letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project import Project, make_project
from translate.storage.xliff2 import Xliff2File

from kadam.app.screening import screenshots
from kadam.config import load_settings
from kadam.drafts import draft
from kadam.exchange import Exported, Segment, apply, read_po, read_xliff, segments, write_po, write_xliff
from kadam.exchange.meta import meta_texts
from kadam.exchange.segments import ATTRIBUTES, digest
from kadam.exchange.tokens import hide, show
from kadam.load.dialect import Dialect
from kadam.load.page import parse_page
from kadam.pipeline import load
from kadam.revisions.history import page_reader
from kadam.traffic.values import NotReadable

ROOT = Path(__file__).parent.parent.parent
FORMATS = {
    "po": (lambda file: write_po(file), read_po),
    "xliff": (lambda file: write_xliff(file, {"app.pause": "रोकें", "app.plan": "x"}), read_xliff),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("locale", ["hi", "es", "ar", "ja"])
def test_the_projects_own_guides_come_back_whole(form: str, locale: str) -> None:
    """Export every translation, forget it, and make it again from the file and the source alone."""
    own = load_settings(ROOT)
    site, glossary = load(own)
    write, read = FORMATS[form]
    for (tag, key), page in site.pages.items():
        source = site.page("en", key)
        if tag != locale or source is None:
            continue
        apps = tuple(source.meta.get("apps", ())) or None
        file = read(write(segments(source, page, locale, glossary, apps=apps)).encode(), "x")
        empty = page_reader(own)(draft(source, locale, glossary, apps=apps), page)
        done = apply(file, source, empty, glossary, drafted=True)
        assert (done.left, done.kept, done.open) == ([], [], 0)
        again = page_reader(own)(done.text, page)
        assert again.lines[again.body_line - 1 :] == page.lines[page.body_line - 1 :], page.path
        assert {k: v.words for k, v in meta_texts(again).items()} == {
            k: v.words for k, v in meta_texts(page).items()
        }


_ODD = "ab {}*_[]()<>&\"'\\\n\tकनé。()|#`{app.pause}%s\u200d\u00a0\u2028😀"
_text = st.text(st.sampled_from(_ODD), min_size=1, max_size=30).map(lambda t: t + "x")
_segment = st.builds(
    lambda number, source, target, token, stale: Segment(
        f"step.s{number}",
        source + ("{app.pause}" if token else ""),
        target + ("{app.pause}" if token else ""),
        stale,
        exported=digest(target),
    ),
    st.integers(0, 99),
    _text,
    _text,
    st.booleans(),
    st.booleans(),
)


@pytest.mark.parametrize("form", FORMATS)
@given(st.lists(_segment, max_size=4, unique_by=lambda s: s.id))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_survives_the_file(form: str, found: list[Segment]) -> None:
    write, read = FORMATS[form]
    file = read(write(Exported("a/b.md", "docs/en/a/b.md", "en", "pt-BR", tuple(found))).encode(), "x")
    assert (file.key, file.source_locale, file.locale) == ("a/b.md", "en", "pt-BR")
    assert [replace(s, line=1) for s in file.segments] == found


@given(st.text(st.sampled_from("{}ap.u se*x"), max_size=20).map(lambda t: t.replace("u", "app.pause")))
def test_what_looks_like_a_placeholder_survives(text: str) -> None:
    hidden = hide([(1, 1, text)], {}, {"app.pause"})
    assert show(hidden, {"app.pause": "Pause"}) == text


_line = st.sampled_from(
    [
        "Some words, and **Pause**.",
        "1. Choose **Pause**. { #a }",
        "2. Wait\n   for it. { #b }",
        "    More in the step.",
        "- a point\n- another\n  line",
        "> quoted\n> twice",
        "## Head { #h }",
        "### Plain head",
        "| a | **Pause** |\n|---|---|\n| 1 | c |",
        '!!! note "Title"\n    Inside.\n    Second line.',
        '=== "On Android"\n\n    1. Tap. { #c }',
        "```\n1. code\n```",
        "{app.pause} and {{app.pause}}",
        "*em* [link](a.md){ .x } `{ #no }`",
    ]
)


def parsed(text: str, locale: str = "en") -> object:
    names = ["attr_list", "admonition", "tables", "pymdownx.superfences", "pymdownx.tabbed"]
    return parse_page(text, path="d/p.md", key="p.md", locale=locale, dialect=Dialect.of(names))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize("form", FORMATS)
@given(st.lists(_line, max_size=6))
@settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_any_page_comes_back_unchanged(project: Project, form: str, blocks: list[str]) -> None:
    _, glossary = load(load_settings(project.root))
    source = parsed("\n\n".join(blocks) + "\n")
    page = parsed("\n\n".join(blocks).replace("words", "शब्द").replace("**Pause**", "**रोकें**") + "\n", "hi")
    write, read = FORMATS[form]
    file = read(write(segments(source, page, "hi", glossary)).encode(), "x")  # type: ignore[arg-type]
    done = apply(file, source, page, glossary)  # type: ignore[arg-type]
    assert (done.text, done.taken, done.kept, done.left) == ("\n".join(page.lines), 0, [], [])  # type: ignore[attr-defined]
    changed = replace(
        file,
        segments=tuple(
            replace(s, target=f"{s.target} नया") if s.target and not s.target.endswith(("|", "`")) else s
            for s in file.segments
        ),
    )
    done = apply(changed, source, page, glossary)  # type: ignore[arg-type]
    again = parsed(done.text, "hi")
    assert done.kept == done.left == []
    texts = [[ATTRIBUTES.sub("", row) for _, _, row in t.lines] for t in again.texts]  # type: ignore[attr-defined]
    assert sum("\n".join(rows).endswith(" नया") for rows in texts) == done.taken


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.mark.parametrize(("form", "suffix"), [("po", "po"), ("xliff", "xlf")])
def test_a_platform_translates_and_hands_edit_too(fresh: Project, form: str, suffix: str) -> None:
    fresh.kadam("exchange", "export", "hi", "pause", "--format", form, "--output", "out")
    text = fresh.read(f"out/pause.{suffix}")
    text = text.replace("थोड़ा रुकें।", "ज़रा रुकें।").replace("दो बार सोचें।", "सोचें।")
    fresh.write(f"out/pause.{suffix}", text)
    fresh.edit("docs/hi/pause.md", "दो बार सोचें।", "दो बार सोचिए।")
    result = fresh.kadam("exchange", "import", f"out/pause.{suffix}", code=1)
    assert "kept, edited by hand: docs/hi/pause.md:32 “दो बार सोचिए।”, the file says “सोचें।”" in result.stdout
    assert "        ज़रा रुकें।\n" in fresh.read("docs/hi/pause.md")
    assert "दो बार सोचिए।" in fresh.read("docs/hi/pause.md")


def test_a_new_page_from_a_platform(fresh: Project) -> None:
    before = fresh.read("docs/hi/pause.md")
    fresh.kadam("exchange", "export", "hi", "--output", "out")
    (fresh.root / "docs/hi/pause.md").unlink()
    result = fresh.kadam("exchange", "import", "out/pause.po")
    assert fresh.read("docs/hi/pause.md") == before
    assert "kadam stamp docs/hi/pause.md" in result.stderr


def test_a_lost_label_a_changed_source_and_stale_texts(fresh: Project) -> None:
    fresh.edit("docs/en/pause.md", "and log in. {", "and sign in. {")
    fresh.kadam("exchange", "export", "hi", "pause", "--output", "out")
    text = fresh.read("out/pause.po")
    assert "#, fuzzy" in text
    fresh.edit("out/pause.po", 'msgstr "{app.pause} (Pause) चुनें।"', 'msgstr "चुनें।"')
    fresh.edit("out/pause.po", 'msgstr "थोड़ा रुकें।"', 'msgstr "रुकिए।"')
    fresh.edit("docs/en/pause.md", "Wait a moment", "Wait a while")
    out = fresh.kadam("exchange", "import", "out/pause.po", code=1).stdout
    assert "step.android-pause: the label app.pause is missing" in out
    assert "step.web-pause.2: the source has changed since the export" in out
    assert fresh.git("status", "--porcelain", "docs/hi") == ""


def test_an_export_is_the_same_each_time_and_keeps_what_platforms_write(fresh: Project) -> None:
    fresh.kadam("exchange", "export", "hi", "--output", "po")
    first = fresh.read("po/pause.po")
    assert "YEAR-MO-DA" in first.split("msgctxt")[0]
    fresh.edit("po/pause.po", "FULL NAME <EMAIL@ADDRESS>", "A Person <a@example.com>")
    fresh.kadam("exchange", "export", "hi", "--output", "po")
    assert fresh.read("po/pause.po") == first.replace("FULL NAME <EMAIL@ADDRESS>", "A Person <a@example.com>")


@pytest.mark.parametrize(("form", "name"), [("po", "pause.po"), ("xliff", "pause.xlf")])
def test_translations_that_were_not_imported_are_not_written_over(
    fresh: Project, form: str, name: str
) -> None:
    export = ("exchange", "export", "hi", "--format", form, "--output", "out")
    fresh.kadam(*export)
    fresh.edit(f"out/{name}", "थोड़ा रुकें।", "एक पल रुकें।")
    result = fresh.kadam(*export, code=1)
    assert f"{name} was left: 1 translations in it are not imported yet" in result.stderr
    assert "एक पल" in fresh.read(f"out/{name}")
    fresh.kadam("exchange", "import", f"out/{name}")
    fresh.kadam(*export)
    fresh.edit(f"out/{name}", "एक पल", "दो पल")
    fresh.kadam(*export, "--overwrite")
    assert "दो पल" not in fresh.read(f"out/{name}")


def test_a_template_that_a_platform_filled_in(fresh: Project) -> None:
    """No header of ours, and no note of what was exported: as platforms make files from a template."""
    fresh.kadam("exchange", "export", "en", "--output", "pot")
    template = fresh.read("pot/pause.pot")
    assert "exported:" not in template
    head, _, rest = template.partition("\n\n")
    filled = rest.replace('msgid "Wait a moment."\nmsgstr ""', 'msgid "Wait a moment."\nmsgstr "एक पल रुकें।"')
    assert filled != rest
    head = 'msgid ""\nmsgstr ""\n"Language: hi\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"'
    fresh.write("po/hi/pause.po", f"{head}\n\n{filled}")
    result = fresh.kadam("exchange", "import", "po/hi/pause.po", code=1)
    assert "kept, edited by hand: docs/hi/pause.md:" in result.stdout
    fresh.kadam("exchange", "import", "--theirs", "po/hi/pause.po")
    assert "        एक पल रुकें।\n" in fresh.read("docs/hi/pause.md")


def test_other_tools_read_the_xliff(fresh: Project) -> None:
    fresh.kadam("exchange", "export", "hi", "pause", "--format", "xliff", "--output", "out")
    text = fresh.read("out/pause.xlf")
    store = Xliff2File.parsestring(text.encode())
    assert len(store.units) == text.count("<unit ")
    assert any(unit.target == "थोड़ा रुकें।" for unit in store.units)
    assert 'equiv="app.pause" disp="**रोकें**" canDelete="no"' in text


_FOREIGN = [("a.po", "nonsense"), ("a.po", 'msgid "x"\nmsgstr "y"\n'), ("a.xlf", "<a>"), ("a.xlf", "<a/>")]


@pytest.mark.parametrize(("name", "text"), _FOREIGN)
def test_foreign_files_are_refused(name: str, text: str) -> None:
    with pytest.raises(NotReadable) as caught:
        (read_po if name.endswith("po") else read_xliff)(text.encode(), name)
    assert name in caught.value.message


@pytest.mark.parametrize("form", FORMATS)
def test_steps_name_their_screenshots_and_come_back_whole(form: str) -> None:
    own = load_settings(ROOT)
    site, glossary = load(own)
    source, page = site.page("en", "billed-by-someone-else.md"), site.page("es", "billed-by-someone-else.md")
    assert source is not None
    assert page is not None
    pictures = screenshots(own, ("es", "en"))[source.key]
    write, read = FORMATS[form]
    with_, without = (
        write(segments(source, page, "es", glossary, screenshots=shown)) for shown in (pictures, {})
    )
    address = f"{own.site_url}assets/screens/billed-by-someone-else/es/android/google-cancel.webp"
    note = f"#. Screenshot: {address}\n" if form == "po" else f'<note category="screenshot">{address}</note>'
    assert with_.count(note) == 1
    assert "creenshot" not in without
    assert [(s.id, s.source, s.target, s.exported) for s in read(with_.encode(), "x").segments] == [
        (s.id, s.source, s.target, s.exported) for s in read(without.encode(), "x").segments
    ]


def test_a_translation_without_pictures_shows_the_sources() -> None:
    own = load_settings(ROOT)
    steps = screenshots(own, ("ja", "en"))
    assert all("/en/" in address for address in steps["billed-by-someone-else.md"]["google-cancel"])
    assert all("/ja/" in address for address in steps["cancel-premium.md"]["web-cancel"])
    local = screenshots(replace(own, site_url=""), ("en",))
    assert local["cancel-premium.md"]["web-cancel"] == [
        "docs/assets/screens/cancel-premium/en/web/web-cancel.webp"
    ]
