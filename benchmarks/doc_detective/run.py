"""Compare kadam replay with Doc Detective on the English web guide: set-up, time, mistakes caught.

    mkdir dd && cd dd && npm install doc-detective@4.38.1      # needs Node 22
    export DOC_DETECTIVE_CACHE_DIR=$PWD/cache
    npx doc-detective install runtime webdriverio appium @puppeteer/browsers appium-chromium-driver
    npx doc-detective install browsers chrome chromedriver     # or put them there: docs-dev/screenshots.md
    python benchmarks/doc_detective/run.py --doc-detective dd/node_modules/.bin/doc-detective

Both walk the same guide in the same stand-in app. Doc Detective does so twice: with a spec beside the
guide, written by hand, and with its tests embedded in the guide, where it reads labels from the prose.
Each mistake is planted in a fresh copy. "Caught" means: the walk fails; without any it must pass.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "screens"))

from mistakes import CANCEL, IN_GUIDES, IN_THE_APP, Edit  # noqa: E402
from stand_in import Project, copy_project  # noqa: E402

from kadam.app.screening import needed  # noqa: E402
from kadam.capture.run import app  # noqa: E402
from kadam.config.load import load_settings  # noqa: E402

GUIDE = f"docs/en/{CANCEL}.md"
_ID = re.compile(r"\{ #([\w-]+) \}\s*$")


@dataclass
class Runs:
    """What one tool did."""

    caught: dict[str, str] = field(default_factory=dict)
    """Mistake → what the tool said; only those that it caught."""
    clean: bool = False
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Seconds of processor time, browsers included."""


Walk = Callable[[Project], str]
"""Walk the guide; what failed, empty when nothing did."""


def mistakes() -> Iterator[tuple[str, list[Edit]]]:
    """The planted mistakes that concern the English guide on the web."""
    for table in (IN_GUIDES, IN_THE_APP):
        for name, (locale, platform, edits, step, _words) in table.items():
            if (locale, platform) == ("en", "web") and not step.startswith("apple"):
                yield name, edits


def embedded(guide: str) -> str:
    """The guide with Doc Detective's tests in comments around its steps."""
    comments = json.loads((HERE / "embedded.json").read_text("utf-8"))
    lines = []
    for line in guide.splitlines():
        found = _ID.search(line)
        own = comments.get(found[1], {}) if found else {}
        lines += [f"    {text}" for text in own.get("before", ())]
        lines.append(line)
        lines += [f"    {text}" for text in own.get("after", ())]
    body = guide.splitlines().index("---", 1) + 1
    start, end = (f"<!-- test ignore {word} -->" for word in ("start", "end"))
    return "\n".join([*lines[:body], start, *lines[body:], end, ""])


def replay(project: Project) -> str:
    """Walk with kadam, as from the command line."""
    command = [str(Path(sys.executable).with_name("kadam")), "-C", str(project.root), "replay"]
    command += ["--guide", CANCEL, "--locale", "en", "--platform", "web", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    if done.returncode != 1:
        raise RuntimeError(done.stderr)
    found = re.search(r" step .*", done.stdout)
    if found is None:
        raise RuntimeError(f"kadam says nothing of a step:\n{done.stdout}{done.stderr}")
    return found[0].strip()


class DocDetective:
    """Walk with Doc Detective, with a spec or with tests embedded in the guide."""

    def __init__(self, command: Path, *, spec: bool) -> None:
        self.command = command
        self.spec = spec

    def __call__(self, project: Project) -> str:
        folder = project.root / "dd"
        folder.mkdir(exist_ok=True)
        options = needed(load_settings(project.root))
        with app(options, project.root) as base:
            config = json.loads((HERE / "config.json").read_text("utf-8"))
            config["origin"] = base
            if self.spec:
                config["input"] = f"{CANCEL}.spec.json"
                (folder / config["input"]).write_text((HERE / config["input"]).read_text("utf-8"), "utf-8")
            else:
                text = embedded((project.root / GUIDE).read_text("utf-8"))
                (folder / config["input"]).write_text(text, "utf-8")
            (folder / "config.json").write_text(json.dumps(config), "utf-8")
            done = subprocess.run(
                [str(self.command), "-c", "config.json"],
                cwd=folder, capture_output=True, text=True, check=False, timeout=300,
            )  # fmt: skip
        results = sorted((folder / "results").glob("testResults-*.json"))
        if not results:
            raise RuntimeError(f"Doc Detective gave no results:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return self._failed(json.loads(results[-1].read_text("utf-8")))

    @staticmethod
    def _failed(report: dict[str, dict[str, dict[str, int]]]) -> str:
        steps = [
            step
            for spec in report["specs"]
            for test in spec["tests"]  # type: ignore[index]
            for context in test["contexts"]
            for step in context["steps"]
        ]
        if not steps or all(step["result"] == "SKIPPED" for step in steps):
            raise RuntimeError(f"Doc Detective walked nothing: {json.dumps(report['summary'])}")
        failed = next((step for step in steps if step["result"] == "FAIL"), None)
        if failed is None:
            return ""
        done = {name: value for name, value in failed.items() if name in ("goTo", "find", "click", "type")}
        return f"{json.dumps(done)}: {failed['resultDescription']}"


def measure(walk: Walk, chosen: Sequence[tuple[str, list[Edit]]]) -> Runs:
    """Walk without a mistake, then with each."""
    runs = Runs()
    for name, edits in [("", []), *chosen]:
        with tempfile.TemporaryDirectory(prefix="kadam-compare-") as folder:
            project = copy_project(Path(folder), locales=["en"])
            for edit in edits:
                project.edit(*edit)
            start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            said = walk(project)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if not name:
                runs.seconds.append(time.perf_counter() - start)
                runs.cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
                runs.clean = not said
            elif said:
                runs.caught[name] = said
        print(f"  {name or 'no mistake'}: {said or 'passes'}", file=sys.stderr, flush=True)
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--doc-detective", type=Path, required=True, help="its command")
    parser.add_argument("--tool", action="append", help="this column alone; may be repeated")
    parser.add_argument("--mistake", action="append", help="this mistake alone; may be repeated")
    parser.add_argument("--json", type=Path, help="write what each tool said here")
    options = parser.parse_args()
    os.environ.setdefault("KADAM_CACHE", str(ROOT / ".kadam" / "cache"))
    os.environ.setdefault("DOC_DETECTIVE_AUTOINSTALL", "0")
    chosen = [item for item in mistakes() if not options.mistake or item[0] in options.mistake]
    command = options.doc_detective.absolute()
    found: dict[str, Runs] = {}
    for title, walk in {
        "kadam replay": replay,
        "Doc Detective, spec": DocDetective(command, spec=True),
        "Doc Detective, embedded": DocDetective(command, spec=False),
    }.items():
        if options.tool and title not in options.tool:
            continue
        print(title, file=sys.stderr)
        found[title] = measure(walk, chosen)
    print("| | " + " | ".join(found) + " |\n|---|" + "---|" * len(found))
    rows = {
        "passes without a mistake": lambda runs: "yes" if runs.clean else "no",
        "wall seconds": lambda runs: f"{runs.seconds[0]:.1f}",
        "CPU seconds": lambda runs: f"{runs.cpu[0]:.1f}",
        "caught": lambda runs: f"{len(runs.caught)} of {len(chosen)}",
        **{name: lambda runs, name=name: "caught" if name in runs.caught else "–" for name, _ in chosen},
    }
    for name, cell in rows.items():
        print(f"| {name} | " + " | ".join(cell(runs) for runs in found.values()) + " |")
    if options.json:
        data = {title: runs.caught for title, runs in found.items()}
        options.json.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
