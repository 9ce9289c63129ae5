"""A made-up pull request with five mistakes in Hindi, through what the workflows run."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from project import Project, make_project

ROOT = Path(__file__).parent.parent.parent


sys.path.insert(0, str(ROOT / "scripts/ci"))  # as Python does for a script


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kadam_ci_comment", ROOT / "scripts/ci/comment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


comment = _script()


@pytest.fixture
def pull_request(tmp_path: Path) -> Project:
    project = make_project(tmp_path)
    # An old problem, which is nobody's business in this pull request.
    project.edit("docs/en/index.md", "pause.md", "nowhere.md")
    project.commit("an old mistake")
    project.git("checkout", "-q", "-b", "change")
    project.edit("docs/hi/pause.md", "    2. **आपका प्लान**", "    4. **आपका प्लान**")  # a number
    project.edit("docs/hi/pause.md", "1. **रोकें** (Pause) चुनें।", "1. **बंद करें** (Pause) चुनें।")  # a variant
    project.edit("docs/hi/pause.md", "    2. **Done** चुनें। { #android-done }\n", "")  # a lost step
    project.edit("docs/hi/pause.md", "(index.md)", "(start.md)")  # a dead link
    project.edit("docs/hi/pause.md", "{ #missing }", "")  # a heading's id
    project.edit("docs/en/pause.md", "and log in. {", "and sign in. {")
    project.commit("five mistakes, and a change of the source")
    return project


def annotations(project: Project) -> list[tuple[str, int, str, str]]:
    out = project.kadam("check", "--base", "main", "--format", "github", "-q", code=1).stdout
    found = re.findall(r"^::(\w+) file=([^,]+),line=(\d+),.*?title=(\w+)", out, re.MULTILINE)
    return [(path, int(line), level, code) for level, path, line, code in found]


def test_five_mistakes_get_five_annotations(pull_request: Project) -> None:
    found = annotations(pull_request)
    assert [a for a in found if a[2] != "notice"] == [
        ("docs/hi/pause.md", 9, "error", "K501"),
        ("docs/hi/pause.md", 16, "error", "S101"),
        ("docs/hi/pause.md", 22, "error", "P302"),
        ("docs/hi/pause.md", 22, "error", "L202"),
        ("docs/hi/pause.md", 24, "error", "P306"),
    ]
    assert ("docs/hi/pause.md", 15, "notice", "P312") in found


def test_three_of_them_are_suggestions_that_apply(pull_request: Project) -> None:
    pull_request.kadam(
        "check", "--base", "main", "--format", "rdjson", "--output", "out/findings.json", "-q", code=1
    )
    diff = pull_request.git("diff", "main...change", "--", "docs/hi/pause.md")
    lines = pull_request.read("docs/hi/pause.md").split("\n")
    path = "docs/hi/pause.md"
    found = list(
        comment.suggestions(comment.read_diagnostics(pull_request.root / "out"), {path: diff}, {path: lines})
    )
    assert [(c["line"], c["body"][:4]) for c in found] == [(16, "S101"), (22, "L202"), (24, "P306")]
    for suggested in found:
        lines[suggested["line"] - 1] = suggested["body"].split("```suggestion\n")[1].removesuffix("\n```")
    pull_request.write(path, "\n".join(lines))
    assert {a[3] for a in annotations(pull_request) if a[2] != "notice"} == {"K501", "P302"}


def test_the_summary_names_what_became_stale(pull_request: Project) -> None:
    text = pull_request.kadam("review", "--base", "main").stdout
    assert text.startswith(comment.MARK)
    assert "| English (en) | `docs/en/pause.md` changed | `web-open` |  |" in text
    assert "- Hindi (hi), `docs/hi/pause.md`: `web-open`" in text
    assert "**New problems: 5.**" in text
    assert "nowhere.md" not in text


def test_a_new_locale_and_a_broken_base_are_no_obstacle(pull_request: Project) -> None:
    pull_request.git("checkout", "-q", "main")
    pull_request.edit("mkdocs.yml", "locale: hi", "locale: [")
    pull_request.commit("broken settings")
    pull_request.git("checkout", "-q", "-b", "mended")
    pull_request.edit("mkdocs.yml", "locale: [", "locale: hi")
    pull_request.commit("mended")
    result = pull_request.kadam("check", "--base", "main", "--format", "json", code=1)
    assert "cannot be checked" in result.stderr
    assert "cannot be read" in pull_request.kadam("review", "--base", "main").stdout


@pytest.mark.parametrize("revision", ["nowhere", "--output=/tmp/x", "HEAD:docs"])
def test_a_revision_that_does_not_exist(pull_request: Project, revision: str) -> None:
    assert "error[git]" in pull_request.kadam("check", f"--base={revision}", code=None).output + str(
        getattr(pull_request.kadam("check", f"--base={revision}", code=None).exception, "slug", "error[git]")
    )


def test_outside_of_a_repository(tmp_path: Path) -> None:
    project = make_project(tmp_path, git=False)
    result = project.kadam("check", "--base", "main", code=None)
    assert "in no git repository" in result.output + str(result.exception)


NASTY = "@team `x` <img src=x> [a](javascript:x) | ~~~ ``` *b*"


def test_foreign_words_are_only_words() -> None:
    item = {
        "message": NASTY,
        "code": {"value": "S101"},
        "location": {"path": "a.md"},
        "suggestions": [
            {
                "text": "```\n@x",
                "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 2}},
            }
        ],
    }
    (found,) = comment.suggestions([item], {"a.md": "@@ -1 +1,2 @@\n+x\n+y"}, {"a.md": ["x", "y"]})
    head, _, rest = found["body"].partition("\n")
    assert "@team" not in head
    assert "<img" not in head.replace("\\<", "")
    assert rest.strip().splitlines() == ["````suggestion", "```", "@x", "````"]


def _range(first: int, last: int) -> dict[str, dict[str, int]]:
    return {"start": {"line": first, "column": 1}, "end": {"line": last, "column": 1}}


@pytest.mark.parametrize(
    "change",
    [
        {"location": {"path": "other.md"}},
        {"suggestions": [{"text": "x", "range": _range(9, 9)}]},
        {"suggestions": [{"text": "x", "range": _range(2, 1)}]},
    ],
)
def test_suggestions_outside_of_the_diff_are_left_out(change: dict[str, object]) -> None:
    item = {
        "message": "m",
        "location": {"path": "a.md"},
        "suggestions": [{"text": "x", "range": _range(1, 1)}],
    } | change
    assert list(comment.suggestions([item], {"a.md": "@@ -1 +1 @@\n+x"}, {"a.md": ["x", "y"]})) == []


def test_artifacts_are_checked(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("hello", encoding="utf-8")
    with pytest.raises(comment.Refused):
        comment.read_summary(tmp_path)
    (tmp_path / "findings.json").write_text(json.dumps({"diagnostics": [{}, 1, {"location": 2}]}))
    assert comment.read_diagnostics(tmp_path) == []
    (tmp_path / "findings.json").unlink()
    (tmp_path / "findings.json").symlink_to("/etc/hostname")
    with pytest.raises(comment.Refused):
        comment.read_diagnostics(tmp_path)


def test_only_the_head_that_was_checked_gets_a_comment() -> None:
    pulls = [{"number": 1, "head": {"sha": "a" * 40}}, {"number": 2, "head": {"sha": "b" * 40}}]
    assert comment.pull_number(pulls, "b" * 40) == 2
    with pytest.raises(comment.Refused):
        comment.pull_number(pulls, "c" * 40)


WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.name)
def test_actions_are_pinned_and_nothing_is_pasted_into_scripts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", used) for used in re.findall(r"uses: (\S+)", text))
    data = yaml.safe_load(text)
    jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
    for job in jobs:
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "pass values as environment variables"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_named_job_by_job(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    events = data[True]  # YAML reads "on" as true
    assert data["permissions"] == {}
    assert "pull_request_target" not in events
    for job in data["jobs"].values():
        writes = [name for name, right in job["permissions"].items() if right == "write"]
        assert writes == (["pull-requests"] if "workflow_run" in events else [])
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
