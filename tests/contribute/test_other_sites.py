"""Sites that are laid out in another way: suffixes, no ids, a folder inside of a repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from project import EN, HI, MKDOCS, Project

SUFFIX = MKDOCS.replace("docs_structure: folder", "docs_structure: suffix")


def findings(project: Project, *options: str) -> list[tuple[str, str, int]]:
    report = json.loads(project.kadam("check", "-q", "--format", "json", *options, code=None).stdout)
    return [(f["code"], f["path"], f["line"]) for f in report["findings"]]


@pytest.fixture
def suffixes(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("mkdocs.yml", SUFFIX)
    project.write("docs/index.md", "# Start\n\nGo to [the guide](pause.md).\n")
    project.write("docs/pause.md", EN)
    project.write("docs/pause.hi.md", HI)
    return project


def test_suffixes(suffixes: Project) -> None:
    suffixes.kadam("stamp", "--all")
    assert (suffixes.root / "docs/.translations/hi/pause.yml").is_file()
    suffixes.edit("docs/pause.md", "and log in. {", "and sign in. {")
    assert ("P312", "docs/pause.hi.md", 15) in findings(suffixes)
    suffixes.kadam("translate", "hi", "index")
    assert suffixes.read("docs/index.hi.md").startswith("# TODO: Start\n")
    suffixes.kadam("new", "guide", "resume")
    assert (suffixes.root / "docs/resume.md").is_file()


def test_without_ids_paragraphs_and_steps_are_named_by_their_section(suffixes: Project) -> None:
    for path in ("docs/pause.md", "docs/pause.hi.md"):
        text = "\n".join(line.partition(" {")[0] for line in suffixes.read(path).split("\n"))
        suffixes.write(path, text)
    suffixes.kadam("stamp", "--all")
    suffixes.edit("docs/pause.md", "and log in.", "and sign in.")
    assert [f for f in findings(suffixes) if f[0] == "P312"] == [("P312", "docs/pause.hi.md", 11)]
    out = suffixes.kadam("translate", "hi", "pause").stdout
    assert "section steps has changed" in out
    assert "खोलें और लॉग इन करें" in out


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write("mkdocs.yml", MKDOCS)
    project.write("docs/en/index.md", "# Start\n\nA [dead link](nothing.md).\n")
    project.write("docs/en/pause.md", EN)
    project.write("docs/hi/pause.md", HI)
    project.kadam("stamp", "--all")
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    project.commit("start")
    assert findings(project, "--base", "main") == []
    project.edit("docs/en/pause.md", "(index.md)", "(gone.md)")
    assert [f[:2] for f in findings(project, "--base", "main") if f[0] == "K501"] == [
        ("K501", "docs/en/pause.md")
    ]
    old = project.kadam("translate", "hi", "pause").stdout
    assert "(index.md)" in old, "the old wording comes from git, from a folder, too"


def test_windows_line_ends_and_a_mark_at_the_start(suffixes: Project) -> None:
    (suffixes.root / "docs/pause.md").write_bytes(b"\xef\xbb\xbf" + EN.replace("\n", "\r\n").encode())
    suffixes.kadam("stamp", "--all")
    suffixes.write("docs/pause.md", EN)
    assert [f for f in findings(suffixes) if f[0] == "P312"] == []


ACTION = Path(__file__).parent.parent.parent / "action.yml"


@pytest.mark.parametrize(
    ("given", "base", "expected"),
    [
        ("", "", "-C . check --format github"),
        ("--select=S,L\n--docs=my docs\n", "", "-C . check --format github|--select=S,L|--docs=my docs"),
        ("", "main", "-C . check --format github|--base|main"),
        ("", "0000", "-C . check --format github"),
        ("$(touch hacked)", "", "-C . check --format github|$(touch hacked)"),
    ],
)
def test_the_actions_script(suffixes: Project, given: str, base: str, expected: str) -> None:
    import yaml

    suffixes.git("init", "-q", "-b", "main")
    suffixes.commit()
    fake = suffixes.root / "kadam/bin/kadam"
    suffixes.write("kadam/bin/kadam", '#!/bin/bash\nIFS="|"; echo "$*"\n')
    fake.chmod(0o755)
    script = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][-1]["run"]
    environment = {"ARGS": given, "FOLDER": ".", "BASE": base, "RUNNER_TEMP": str(suffixes.root)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=suffixes.root,
        env=environment | {"PATH": "/usr/bin:/bin:/usr/local/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    *notices, command = done.stdout.strip().splitlines()
    assert command.replace("-C|.|check|--format|github", "-C . check --format github") == expected
    assert ["fetch-depth: 0" in notice for notice in notices] == [True] * (base == "0000")  # no such commit
    assert not (suffixes.root / "hacked").exists()
