"""The workflow of the documentation that builds a site in parts: its shell steps, run one after the other."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from project import make_project

ROOT = Path(__file__).parent.parent.parent


def run(folder: Path, script: str, **environment: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],  # as the runner does
        cwd=folder,
        env=os.environ | {"PATH": path} | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def step(job: Any, name: str) -> Any:
    (found,) = [step for step in job["steps"] if step.get("name") == name]
    return found


def artifact(job: Any, action: str) -> Any:
    (found,) = [step["with"] for step in job["steps"] if step.get("uses", "").startswith(action)]
    return found


def test_the_workflow_makes_the_site_of_one_machine(tmp_path: Path) -> None:
    text = (ROOT / "docs/en/kadam/build.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(name: Site\n.*?)```", text, re.DOTALL)
    assert found is not None
    jobs: Any = yaml.safe_load(found[1])["jobs"]
    assert jobs["part"]["strategy"]["matrix"] == "${{ fromJSON(needs.plan.outputs.matrix) }}"
    assert (jobs["part"]["needs"], jobs["site"]["needs"]) == ("plan", "part")
    project = make_project(tmp_path)
    project.edit("mkdocs.yml", "repo_url:", "theme: {name: material, font: false}\nrepo_url:")
    run(project.root, "kadam build --no-check --no-strict --no-pdf -q")

    out = tmp_path / "output"
    run(project.root, step(jobs["plan"], "Plan")["run"], GITHUB_OUTPUT=str(out))
    name, _, value = out.read_text("utf-8").strip().partition("=")
    assert jobs["plan"]["outputs"] == {
        name: f"${{{{ steps.{step(jobs['plan'], 'Plan')['id']}.outputs.{name} }}}}"
    }
    rows = json.loads(value)["include"]
    assert len(rows) > 1

    keep, fetch = (
        artifact(jobs["part"], "actions/upload-artifact@"),
        artifact(jobs["site"], "actions/download-artifact@"),
    )
    building = step(jobs["part"], "Build")
    script = building["run"].replace("kadam build", "kadam build --no-check --no-strict --no-pdf")
    runner = tmp_path / "runner"
    for row in rows:
        filled = {key: fill(text, row) for key, text in building["env"].items()}
        run(project.root, script, **filled)
        stored = fill(keep["name"], row)
        assert not set('":<>|*?/\\') & set(stored), "artifacts must not have such names"
        assert re.fullmatch(fetch["pattern"].replace("*", ".*"), stored)
        (runner / fetch["path"]).mkdir(parents=True, exist_ok=True)
        (project.root / keep["path"]).rename(runner / fetch["path"] / stored)
    run(runner, step(jobs["site"], "Merge")["run"])
    published = artifact(jobs["site"], "actions/upload-pages-artifact@")["path"]
    run(tmp_path, f"diff -r '{runner / published}' '{project.root / 'site'}'")


def fill(text: str, row: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ matrix\.(\w+) \}\}", lambda match: row[match[1]], text)
