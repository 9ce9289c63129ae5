"""Measure replay and capture of this project: speed with 1 and 2 workers, bytes, identical re-runs.

    python benchmarks/capture.py --mistakes --json figures.json    # everything, as in the documents
    python benchmarks/capture.py --guide cancel-premium            # a part

Works on a copy; the project's own pictures stay as they are. Every picture is taken anew in each
run; a re-run is identical when the file would be the same byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from kadam.app.replaying import capture, replay
from kadam.capture.plan import Choice
from kadam.config.load import load_settings
from kadam.pipeline import load

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("mkdocs.yml", "glossary", "demo", "docs")


def copy(target: Path) -> None:
    for name in KEPT:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target / name)
    shutil.rmtree(target / "docs" / "assets" / "screens", ignore_errors=True)


def measure(root: Path, guides: list[str] | None) -> dict[str, object]:
    settings = load_settings(root)
    site, glossary = load(settings)
    found: dict[str, object] = {"load": os.getloadavg()[0], "cores": os.cpu_count()}
    warm = replay(settings, site, glossary, Choice(guides=["check-it-worked"], locales=["ja"]), workers=1)
    assert warm.ok, warm.misses
    for workers in (1, 2):
        start = time.perf_counter()
        result = replay(settings, site, glossary, Choice(guides=guides), workers=workers)
        seconds = time.perf_counter() - start
        assert result.ok, result.misses or result.troubles
        found[f"replay, {workers} workers"] = {
            "walks": len(result.outcomes),
            "steps": result.done,
            "seconds": round(seconds, 1),
            "steps per second": round(result.done / seconds, 2),
        }
    identical = total = 0
    for run, workers in enumerate((1, 2, 2)):
        start = time.perf_counter()
        taken = capture(settings, site, glossary, Choice(guides=guides), workers=workers, force=True)
        seconds = time.perf_counter() - start
        assert taken.ok, taken.replay.misses or taken.replay.troubles
        shots = len(taken.taken) + len(taken.same)
        if run:
            identical, total = identical + len(taken.same), total + shots
        if run < 2:
            found[f"capture, {workers} workers"] = {
                "shots": shots,
                "seconds": round(seconds, 1),
                "shots per second": round(shots / seconds, 2),
            }
    start = time.perf_counter()
    idle = capture(settings, site, glossary, Choice(guides=guides))
    found["capture, nothing to do"] = round(time.perf_counter() - start, 2)
    assert not idle.replay.outcomes
    sizes = [path.stat().st_size for path in (root / "docs/assets/screens").rglob("*.webp")]
    found["bytes"] = {"pictures": len(sizes), "total": sum(sizes), "each": round(sum(sizes) / len(sizes))}
    found["identical re-runs"] = f"{identical} of {total}"
    return found


def mistakes() -> str:
    """Plant each mistake of the tests, and count those that are caught."""
    with tempfile.TemporaryDirectory(prefix="kadam-mistakes-") as name:
        report = Path(name) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "", f"--junitxml={report}"]
        subprocess.run(
            [*command, "tests/screens/test_seeded_mistakes.py"], cwd=ROOT, stdout=sys.stderr, check=False
        )
        (suite,) = ElementTree.parse(report).getroot().iter("testsuite")
    total, skipped = int(suite.attrib["tests"]), int(suite.attrib["skipped"])
    missed = int(suite.attrib["failures"]) + int(suite.attrib["errors"]) + skipped
    return f"{total - missed} of {total}" + (f" ({skipped} not tried)" if skipped else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--guide", action="append", help="this guide alone; may be repeated")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--mistakes", action="store_true", help="plant the mistakes of the tests as well")
    options = parser.parse_args()
    started = time.perf_counter()
    os.environ.setdefault("KADAM_CACHE", str(ROOT / ".kadam" / "cache"))
    with tempfile.TemporaryDirectory(prefix="kadam-capture-") as name:
        copy(Path(name))
        found = measure(Path(name), options.guide)
    if options.mistakes:
        found["mistakes caught"] = mistakes()
    found["seconds in all"] = round(time.perf_counter() - started)
    text = json.dumps(found, indent=2, ensure_ascii=False)
    print(text)
    if options.json:
        options.json.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
