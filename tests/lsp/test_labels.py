"""What the editor knows of labels: offered while typing, explained, and where they stand."""

from __future__ import annotations

from editor import Editor
from lsprotocol import types
from project import Project

EN, HI, GLOSSARY = "docs/en/pause.md", "docs/hi/pause.md", "glossary/app.yml"
STEP = "    1. **रोकें** (Pause) चुनें। { #android-pause }"


def typed(editor: Editor, path: str, old: str, new: str) -> list[types.CompletionItem]:
    """Write ``new`` instead of ``old``, and ask what could come where it holds a ``|``."""
    editor.replace(path, old, new)
    before, _, after = editor.text(path).partition("|")
    editor.type(path, before + after)
    line = before.rpartition("\n")[2]
    return editor.complete(path, before.count("\n"), len(line.encode("utf-16-le")) // 2)


def test_labels_of_the_page_s_language(editor: Editor) -> None:
    editor.open(HI)
    items = typed(editor, HI, STEP, "    1. **| { #android-pause }")
    assert {item.label for item in items} == {"रोकें", "आपका प्लान"}
    pause = next(item for item in items if item.label == "रोकें")
    assert pause.detail == "app.pause · “Pause” · plausible"
    assert items.index(pause) == 0, "the source's step names it"
    assert isinstance(pause.documentation, types.MarkupContent)
    assert "[Help pages](https://example.com/help)" in pause.documentation.value


def test_an_offered_label_brings_its_twin(editor: Editor, project: Project) -> None:
    """Taken over, it leaves nothing to report: the label is only plausible, so its twin comes along."""
    editor.open(HI)
    items = typed(editor, HI, STEP, "    1. **| चुनें। { #android-pause }")
    chosen = next(item for item in items if item.label == "रोकें")
    assert isinstance(chosen.text_edit, types.TextEdit)
    edit = types.WorkspaceEdit({editor.uri(HI): [chosen.text_edit]})
    assert editor.apply(HI, types.CodeAction("take it", edit=edit)) == project.read(HI)
    editor.until_codes(HI)


def test_found_by_the_source_s_words_and_closed_already(editor: Editor) -> None:
    editor.open(HI)
    (item,) = typed(editor, HI, STEP, "    1. **pau|** चुनें। { #android-pause }")
    assert item.label == "रोकें"
    assert isinstance(item.text_edit, types.TextEdit)
    line = editor.text(HI).split("\n")[item.text_edit.range.start.line]
    start, end = item.text_edit.range.start.character, item.text_edit.range.end.character
    assert line[start:end] == "pau**"
    assert item.text_edit.new_text == "रोकें** (Pause)"


def test_labels_of_the_tab_s_platform(editor: Editor, project: Project) -> None:
    project.edit(
        GLOSSARY,
        "  done:\n    description: A button.\n",
        "  done:\n    description: A button.\n    platforms: [ios]\n",
    )
    editor.open(EN)
    android = typed(editor, EN, "    2. Choose **Done**.", "    2. Choose **|")
    assert {item.label for item in android} == {"Your plan", "Pause"}


def test_no_labels_where_there_is_no_bold_text(editor: Editor) -> None:
    editor.open(EN)
    assert typed(editor, EN, "Think twice.", "Think `2**|8`.") == []
    assert typed(editor, EN, "Nothing. |", "**Nothing** |. |") == []


def test_front_matter_and_codes(editor: Editor) -> None:
    editor.open(EN)
    assert [item.label for item in typed(editor, EN, "apps: [app]", "apps: [|]")] == ["app"]
    (item,) = typed(editor, EN, "title: Pause the plan", "ti|")
    assert (item.label, item.text_edit.new_text if item.text_edit else "") == ("title", "title: ")
    codes = typed(editor, EN, "Read this first", "<!-- kadam: ignore S1| -->\nRead this first")
    assert "S102" in {item.label for item in codes}


def hover(editor: Editor, path: str, word: str) -> str:
    before = editor.text(path)[: editor.text(path).index(word)]
    character = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2 + 1
    params = types.HoverParams(editor.id(path), types.Position(before.count("\n"), character))
    found = editor.run(editor.client.text_document_hover_async(params))
    if found is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def test_a_label_is_explained_in_every_language(editor: Editor) -> None:
    editor.open(HI)
    shown = hover(editor, HI, "रोकें**")
    assert "**app.pause**" in shown
    assert "| hi | रोकें | plausible | [Help pages](https://example.com/help) | 2026-01-02 |" in shown
    assert "| en | Pause | confirmed |" in shown
    assert "not “बंद करें” (forbidden): That is another button." in shown
    assert hover(editor, HI, "पहले") == ""


def test_a_code_is_explained(editor: Editor) -> None:
    editor.open(EN)
    editor.replace(EN, "Read this first", "<!-- kadam: ignore S102 -- a reason -->\nRead this first")
    assert "rendered-number" in hover(editor, EN, "S102")


def test_from_a_label_to_the_glossary(editor: Editor) -> None:
    editor.open(HI)
    text = editor.text(HI)
    line = text[: text.index("**रोकें**")].count("\n")
    column = text.split("\n")[line].index("रोकें")
    params = types.DefinitionParams(editor.id(HI), types.Position(line, column))
    found = editor.run(editor.client.text_document_definition_async(params))
    assert isinstance(found, (list, tuple))
    (place,) = found
    assert isinstance(place, types.Location)
    assert place.uri == editor.uri(GLOSSARY)
    lines = (editor.root / GLOSSARY).read_text(encoding="utf-8").split("\n")
    assert lines[place.range.start.line] == "      hi:"
    assert lines[place.range.start.line + 1] == "        label: रोकें"


def test_the_outline_has_the_numbers_that_readers_see(editor: Editor) -> None:
    editor.open(EN)
    editor.replace(
        EN, "    2. Choose **Done**. { #android-done }", "    7. Choose **Done**. { #android-done }"
    )
    params = types.DocumentSymbolParams(editor.id(EN))
    found = editor.run(editor.client.text_document_document_symbol_async(params))
    assert found

    def outline(symbols: object, depth: int = 0) -> list[str]:
        assert isinstance(symbols, (list, tuple))
        return [
            line
            for symbol in symbols
            for line in [f"{'  ' * depth}{symbol.name}", *outline(symbol.children or (), depth + 1)]
        ]

    assert outline(found) == [
        "Pause the plan",
        "  Steps",
        "    On a computer",
        "      1. Open the page and log in.",
        "      2. Under Your plan, choose Pause.",
        "    On Android",
        "      1. Choose Pause.",
        "      2. Choose Done.",
        "  If something is missing",
    ]
