"""What goes wrong around a server must not end it, and is said once."""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner
from editor import Editor
from lsprotocol import types
from project import Project

from kadam.cli import main
from kadam.lsp.server import make_server

EN, HI = "docs/en/pause.md", "docs/hi/pause.md"
WRONG = ("**आपका प्लान** में, **रोकें** (Pause)", "**आपका प्लान** में, **बंद करें** (Pause)")


def lives(editor: Editor) -> None:
    """The server still answers, and still checks."""
    editor.open(HI)
    editor.replace(HI, *WRONG)
    editor.until_codes(HI, "L202")


def test_no_project(tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text("# Text\n\n1. a\n3. b\n", encoding="utf-8")
    with Editor(tmp_path) as editor:
        editor.open("one.md")
        editor.open("two.md")
        editor.until(lambda: bool(editor.said), "the person is told")
        editor.type("one.md", "# Text\n")
        assert editor.complete("one.md", 0, 2) == []
        assert len(editor.said) == 1
        assert "there is no mkdocs.yml" in editor.said[0]


def test_a_page_outside_of_the_docs_folder(editor: Editor, project: Project) -> None:
    project.write("README.md", "# Read me\n\n1. a\n3. b\n")
    project.write("NOTES.md", "# Notes\n")
    editor.open("README.md")
    editor.open("NOTES.md")
    editor.until(lambda: bool(editor.said), "the person is told")
    lives(editor)
    assert len(editor.said) == 1
    assert "README.md is no page of this site" in editor.said[0]
    assert editor.known("README.md") in (None, [])


def test_a_file_that_is_no_utf_8(editor: Editor, project: Project) -> None:
    (project.root / "docs/hi/old.md").write_bytes("# caf\xe9\n".encode("latin-1"))
    editor.open("docs/hi/old.md", "# caf\ufffd\n")
    (found,) = editor.until_codes("docs/hi/old.md", "M703")
    assert "Save the file as UTF-8" in found.message
    lives(editor)


def test_half_of_a_character(editor: Editor) -> None:
    editor.open(HI)
    editor.type(HI, editor.text(HI) + "\ud83d")
    assert editor.current(HI) == []
    lives(editor)


def test_broken_settings_from_the_start(project: Project) -> None:
    good = project.read("mkdocs.yml")
    project.write("mkdocs.yml", good + "\n  : [")
    with Editor(project.root) as editor:
        editor.open(HI)
        editor.open("mkdocs.yml")
        editor.until_codes("mkdocs.yml", "None")
        editor.type("mkdocs.yml", good)
        editor.until_codes(HI)
        lives(editor)


def test_files_that_change_beside_the_editor(editor: Editor, project: Project) -> None:
    editor.open(HI)
    editor.until_codes(HI)
    (project.root / EN).unlink()
    editor.watched(EN)
    editor.until(lambda: "P307" in {each.code for each in editor.known(HI) or ()}, "the page is an orphan")


def test_the_last_of_many_edits_counts(editor: Editor) -> None:
    editor.open(HI)
    for number in range(200):
        editor.type(HI, editor.text(HI) + f"{number}\n")
    editor.replace(HI, *WRONG)
    (found,) = editor.until_codes(HI, "L202")
    line = editor.text(HI).split("\n")[found.range.start.line]
    assert line[found.range.start.character : found.range.end.character] == "बंद करें"


def test_without_pygls(monkeypatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pygls", "lsprotocol")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("kadam.lsp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    result = CliRunner().invoke(main, ["lsp"])
    assert result.exit_code != 0
    assert 'pip install "kadam[lsp]"' in (result.output + getattr(result.exception, "hint", ""))


def test_a_wrong_address() -> None:
    result = CliRunner().invoke(main, ["lsp", "--tcp", "2087"])
    assert result.exit_code == 2
    assert "no HOST:PORT" in result.output


def test_a_message_that_cannot_be_sent_is_not_told_by_a_message() -> None:
    """Editors close the pipe while a round is under way; each failure used to be sent as a message again."""
    tried: list[bytes] = []

    class Closed:
        def write(self, data: bytes) -> None:
            tried.append(data)
            raise ValueError("write to closed file")

        def close(self) -> None:
            pass

    server = make_server()
    server.protocol.set_writer(Closed())
    server.window_show_message(types.ShowMessageParams(types.MessageType.Error, "Hello"))
    assert len(tried) == 1


def test_what_is_found_after_the_goodbye_is_kept_back(editor: Editor, project: Project) -> None:
    editor.open(HI)
    editor.until_codes(HI)
    for _ in range(3):
        editor.replace(HI, *WRONG)
        editor.replace(HI, *reversed(WRONG))
    # the fixture says goodbye while those are checked, and waits for the server to end
