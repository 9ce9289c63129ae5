"""The shell steps of the workflows, the action and the GitLab job, run on a made-up pull request."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import Project, make_project

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def fork(tmp_path: Path) -> Project:
    """A fork's branch with one mistake in Hindi and a changed source step; the base had a mistake too."""
    project = make_project(tmp_path)
    app = "\n      capture: {base_url: https://app.example/}"
    project.edit("mkdocs.yml", "default_apps: [app]", "default_apps: [app]" + app)
    project.edit("docs/en/index.md", "pause.md", "nowhere.md")
    project.commit("an old mistake")
    project.git("checkout", "-q", "-b", "change")
    project.edit("docs/hi/pause.md", "    2. **आपका प्लान**", "    4. **आपका प्लान**")
    project.edit("docs/en/pause.md", "and log in. {", "and sign in. {")
    project.commit("a mistake, and a change of the source")
    (project.root / "scripts").mkdir()
    (project.root / "scripts/ci").symlink_to(ROOT / "scripts/ci")
    return project


def steps(path: str, job: str | None = None) -> dict[str, str]:
    """Name → shell script."""
    data: Any = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    found = (data["jobs"][job] if job else data["runs"])["steps"]
    return {step["name"]: step["run"] for step in found if "run" in step}


def run(project: Project, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],  # as the runner does
        cwd=project.root,
        env=os.environ | {"PATH": path} | environment,
        capture_output=True,
        text=True,
    )


def base(project: Project) -> str:
    return project.git("rev-parse", "main").strip()


def annotations(output: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^::(\w+) file=[^\n]*?title=(\w+)", output, re.MULTILINE))


def test_the_check_of_a_pull_request(fork: Project) -> None:
    scripts = steps(".github/workflows/check.yml", "guides")
    summary = fork.root / "step-summary.md"
    told = run(
        fork,
        scripts["What this change does"],
        BASE=base(fork),
        RUN="https://ci.example/1",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert told.returncode == 0, told.stderr
    text = fork.read("findings/review.md")
    assert summary.read_text(encoding="utf-8") == text
    assert "- Hindi (hi), `docs/hi/pause.md`: `web-open`" in text, "what became stale by this change"
    diagnostics = json.loads(fork.read("findings/findings.json"))["diagnostics"]
    codes = [item["code"]["value"] for item in diagnostics]
    assert "S101" in codes
    assert "K501" not in codes, "the old mistake is nobody's business here"
    (mended,) = [item for item in diagnostics if item["code"]["value"] == "S101"]
    assert mended["suggestions"]
    checked = run(fork, scripts["Check"], BASE=base(fork))
    assert checked.returncode == 1
    assert annotations(checked.stdout) == {("error", "S101"), ("notice", "P312")}


def test_the_check_of_a_push_reports_all(fork: Project) -> None:
    checked = run(fork, steps(".github/workflows/check.yml", "guides")["Check"], BASE="")
    assert checked.returncode == 1
    assert {"S101", "K501"} <= {code for _, code in annotations(checked.stdout)}


@pytest.mark.parametrize(
    ("sha", "found", "missing"),
    [("main", "S101", "K501"), ("", "K501", "-"), ("f" * 40, "K501", "-")],
    ids=["with the history", "no pull request", "without the history"],
)
def test_the_action(fork: Project, tmp_path: Path, sha: str, found: str, missing: str) -> None:
    place = tmp_path / "runner/kadam/bin"
    place.mkdir(parents=True)
    (place / "kadam").symlink_to(Path(sys.executable).parent / "kadam")
    given = base(fork) if sha == "main" else sha
    done = run(
        fork,
        steps("action.yml")["Check"],
        RUNNER_TEMP=str(tmp_path / "runner"),
        ARGS="--select=S,K\n\n--locale=en,hi\n",
        FOLDER=".",
        BASE=given,
    )
    codes = {code for _, code in annotations(done.stdout)}
    assert done.returncode == 1, done.stderr
    assert found in codes
    assert missing not in codes
    assert all(code[0] in "SK" for code in codes)


def test_the_job_for_gitlab(fork: Project) -> None:
    text = (ROOT / "docs/en/kadam/adopt.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(kadam:\n.*?)```", text, re.DOTALL)
    assert found is not None
    job = yaml.safe_load(found[1])["kadam"]
    install, check = job["script"]
    assert install.startswith("pip install ")
    done = run(fork, check, CI_MERGE_REQUEST_DIFF_BASE_SHA=base(fork))
    assert done.returncode == 1, done.stderr
    report = json.loads(fork.read(job["artifacts"]["reports"]["codequality"]))
    assert {item["check_name"] for item in report} == {"S101", "P312"}
    assert len({item["fingerprint"] for item in report}) == len(report)
    for item in report:
        assert item["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert (fork.root / item["location"]["path"]).is_file()
        assert item["location"]["lines"]["begin"] > 0
