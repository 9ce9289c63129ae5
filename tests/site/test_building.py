"""How a build behaves: strictness, messages, atomicity, repetition."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sample import GLOSSARY, build, page, write_sample

from kadam.errors import BuildFailed, ConfigError, InvalidFiles

FILES = {
    "docs/en/index.md": page("Home"),
    "docs/en/other.md": page("Other"),
    "docs/ar/other.md": page("أخرى"),
}
STRICT = {"links": {"anchors": "warn", "not_found": "warn"}}


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_warnings_fail_a_strict_build_and_name_the_file(tmp_path: Path) -> None:
    broken = FILES | {"docs/ar/other.md": page("x") + "\n[gone](gone.md) [lost](index.md#nowhere)\n"}
    config = write_sample(tmp_path, broken, validation=STRICT)
    with pytest.raises(BuildFailed) as error:
        build(config)
    assert "ar/other.md" in str(error.value)
    assert "gone.md" in str(error.value)
    assert "nowhere" in str(error.value)
    assert not (tmp_path / "site").exists()
    assert build(config, strict=False)[1]


def test_failed_build_leaves_the_former_site(tmp_path: Path) -> None:
    site, _ = build(write_sample(tmp_path, FILES))
    before = digest(site)
    (tmp_path / "docs/en/other.md").write_text("[gone](gone.md)")
    with pytest.raises(BuildFailed):
        build(tmp_path / "mkdocs.yml")
    assert digest(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_same_bytes_each_time(tmp_path: Path) -> None:
    files = FILES | {"glossary/app.yml": GLOSSARY}
    site, _ = build(write_sample(tmp_path, files))
    first = digest(site)
    assert digest(build(tmp_path / "mkdocs.yml")[0]) == first


def test_interrupted_build_leaves_the_former_site(tmp_path: Path) -> None:
    site, _ = build(write_sample(tmp_path, FILES))
    before = digest(site)
    program = (
        "import sys; from pathlib import Path; from kadam.render.site import build_site\n"
        "def slow(done, total, what):\n    print('page', flush=True)\n    import time; time.sleep(30)\n"
        "build_site(Path(sys.argv[1]), Path(sys.argv[2]), progress=slow)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "mkdocs.yml"), str(site)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "page\n"
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(10) != 0
    time.sleep(0.1)
    assert digest(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_faulty_glossary_is_reported_with_its_places(tmp_path: Path) -> None:
    files = FILES | {"glossary/app.yml": "app: app\nodd: 1\n"}
    with pytest.raises(InvalidFiles) as error:
        build(write_sample(tmp_path, files))
    assert "glossary/app.yml:2" in str(error.value)


def test_unknown_option_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        build(write_sample(tmp_path, FILES, kadam={"glosary": "x"}))
    assert "glosary" in str(error.value)


def test_site_without_the_plugin(tmp_path: Path) -> None:
    config = write_sample(tmp_path, FILES, plugins=["search"])
    with pytest.raises(ConfigError, match="plugin"):
        build(config)


def test_progress_ends_at_its_total(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    build(write_sample(tmp_path, FILES), progress=lambda *step: seen.append(step))
    assert [done for done, _, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1][0] == seen[-1][1]


def test_pages_not_meant_to_be_translated(tmp_path: Path) -> None:
    files = FILES | {"docs/en/tool/cli.md": page("Cli").replace("other.md", "../other.md")}
    site, _ = build(write_sample(tmp_path, files, kadam={"untranslated": ["tool/"]}))
    assert "kadam-notice--quiet" in (site / "ar/tool/cli/index.html").read_text("utf-8")
