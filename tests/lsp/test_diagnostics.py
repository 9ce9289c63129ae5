"""The editor shows what ``kadam check`` would report of the text on the screen."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from editor import Editor
from lsprotocol import types
from project import Project

EN, HI, GLOSSARY = "docs/en/pause.md", "docs/hi/pause.md", "glossary/app.yml"
WRONG = "**आपका प्लान** में, **बंद करें** (Pause)"
RIGHT = "**आपका प्लान** में, **रोकें** (Pause)"


def test_the_unsaved_text_counts(editor: Editor) -> None:
    editor.open(HI)
    editor.until_codes(HI)
    editor.replace(HI, RIGHT, WRONG)
    (found,) = editor.until_codes(HI, "L202")
    assert found.severity is types.DiagnosticSeverity.Error
    assert found.source == "kadam"
    assert "write “रोकें”" in found.message
    assert "That is another button." in found.message
    editor.replace(HI, WRONG, RIGHT)
    editor.until_codes(HI)


def test_a_code_links_to_its_page(editor: Editor, project: Project) -> None:
    project.edit(HI, RIGHT, WRONG)
    editor.open(HI)
    (found,) = editor.until_codes(HI, "L202")
    assert found.code_description is not None
    page = Path(urlsplit(found.code_description.href).path)
    assert "# L202: label-variant" in page.read_text(encoding="utf-8")


def test_ranges_count_utf_16_units(editor: Editor) -> None:
    editor.open(HI)
    editor.replace(HI, RIGHT, f"🙂👩‍💻 {WRONG}")
    (found,) = editor.until_codes(HI, "L202")
    line = editor.text(HI).split("\n")[found.range.start.line]
    units = line.encode("utf-16-le")
    shown = units[2 * found.range.start.character : 2 * found.range.end.character]
    assert shown.decode("utf-16-le") == "बंद करें"
    # Written out: 4 spaces, “2. ”, three emoji of two units, a joiner, a space, “**आपका प्लान** में, **”.
    assert found.range.start.character == 7 + 6 + 1 + 1 + 22


def test_ranges_in_the_encoding_that_was_agreed_on(project: Project) -> None:
    project.edit(HI, RIGHT, f"🙂 {WRONG}")
    with Editor(project.root, encodings=[types.PositionEncodingKind.Utf8]) as editor:
        editor.open(HI)
        (found,) = editor.until_codes(HI, "L202")
    line = project.read(HI).split("\n")[found.range.start.line].encode()
    assert line[found.range.start.character : found.range.end.character].decode() == "बंद करें"


def test_windows_line_ends_and_a_byte_order_mark(editor: Editor, project: Project) -> None:
    text = project.read(HI).replace(RIGHT, WRONG)
    editor.open(HI, "\ufeff" + text.replace("\n", "\r\n"))
    (found,) = editor.until_codes(HI, "L202")
    assert found.range.start.line == text[: text.index("बंद करें")].count("\n")


def test_an_edited_source_refreshes_its_open_translation(editor: Editor) -> None:
    editor.open(EN)
    editor.open(HI)
    editor.until_codes(HI)
    editor.replace(
        EN, "    2. Choose **Done**", "    2. Choose **Pause** again. { #again }\n    3. Choose **Done**"
    )
    (found,) = editor.until_codes(HI, "P302")
    assert found.related_information
    place = found.related_information[0].location
    assert place.uri == editor.uri(EN)
    assert "#again" in editor.text(EN).split("\n")[place.range.start.line]


def test_what_is_said_of_a_closed_page_is_taken_back(editor: Editor, project: Project) -> None:
    project.edit(HI, RIGHT, WRONG)
    editor.open(HI)
    editor.until_codes(HI, "L202")
    editor.close(HI)
    editor.until(lambda: editor.known(HI) == [], "nothing is said of the closed page")


def test_a_closed_page_counts_as_it_was_saved(editor: Editor) -> None:
    editor.open(EN)
    editor.open(HI)
    editor.replace(
        EN, "    2. Choose **Done**", "    2. Choose **Pause** again. { #again }\n    3. Choose **Done**"
    )
    editor.until_codes(HI, "P302")
    editor.close(EN)
    editor.until_codes(HI)


def test_silenced_findings_and_useless_comments(editor: Editor) -> None:
    editor.open(HI)
    editor.replace(HI, RIGHT, f"{WRONG} <!-- kadam: ignore L202 -- the old app -->")
    editor.until_codes(HI)
    editor.replace(HI, WRONG, RIGHT)
    (found,) = editor.until_codes(HI, "M705")
    assert found.tags == (types.DiagnosticTag.Unnecessary,) or found.tags == [types.DiagnosticTag.Unnecessary]


def test_the_same_findings_as_the_command(editor: Editor, project: Project) -> None:
    """All of them, those that need all pages too, and one that both languages have is said once."""
    project.edit(EN, "        Wait a moment.\n", "    ![A picture](gone.png)\n\n    3. Choose **Nothing**.\n")
    project.edit(HI, "        थोड़ा रुकें।\n", "    ![तस्वीर](gone.png)\n\n    3. **Nothing** चुनें।\n")
    project.edit(HI, RIGHT, WRONG)
    report = json.loads(project.kadam("check", "-q", "--format", "json", code=1).stdout)
    pages = ("docs/en/index.md", EN, HI)
    for page in pages:
        editor.open(page)
    for page in pages:
        wanted = [each["code"] for each in report["findings"] if each["path"] == page]
        editor.until_codes(page, *wanted)
    assert {each["code"] for each in report["findings"]} >= {"P301", "S102", "L201", "L202"}


def test_an_edited_glossary_counts_at_once(editor: Editor) -> None:
    editor.open(HI)
    editor.open(GLOSSARY)
    editor.until_codes(HI)
    editor.replace(GLOSSARY, "label: रोकें", "label: ठहरें")
    found = editor.until_codes(HI, "L201", "L201")
    assert all("रोकें" in each.message for each in found)


def test_a_broken_glossary_is_said_in_its_file(editor: Editor) -> None:
    editor.open(HI)
    editor.open(GLOSSARY)
    editor.until_codes(HI)
    good = editor.text(GLOSSARY)
    editor.type(GLOSSARY, good.replace("status: plausible", "status: surely"))
    (found,) = editor.until_codes(GLOSSARY, "None")
    assert "surely" in editor.text(GLOSSARY).split("\n")[found.range.start.line]
    editor.type(GLOSSARY, good + "  : [")
    editor.until_codes(GLOSSARY, "None")
    # The glossary of before is used on, and the server lives.
    editor.replace(HI, RIGHT, WRONG)
    editor.until_codes(HI, "L202")
    editor.type(GLOSSARY, good)
    editor.until(lambda: editor.known(GLOSSARY) == [], "the glossary is well again")


def test_edited_settings_count_at_once(editor: Editor, project: Project) -> None:
    project.edit(HI, RIGHT, WRONG)
    editor.open(HI)
    editor.open("mkdocs.yml")
    editor.until_codes(HI, "L202")
    editor.replace("mkdocs.yml", "source_locale: en", "source_locale: en\n      ignore: [L202]")
    editor.until_codes(HI)
    editor.replace("mkdocs.yml", "ignore: [L202]", "ignroe: [L202]")
    (found,) = editor.until_codes("mkdocs.yml", "None")
    assert "ignroe" in found.message
    assert "ignroe" in editor.text("mkdocs.yml").split("\n")[found.range.start.line]


def test_a_page_that_was_never_saved(editor: Editor, project: Project) -> None:
    editor.open("docs/hi/new.md", "# नया\n\n1. पहला\n3. तीसरा\n")
    found = editor.until_codes("docs/hi/new.md", "P307", "S101")
    assert found[0].code == "P307"
    assert not (project.root / "docs/hi/new.md").exists()
