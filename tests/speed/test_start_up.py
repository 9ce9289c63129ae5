"""What a command loads: parts that take long to load stay out where nothing asks for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import write_project

_SCRIPT = """
import atexit, sys
sys.argv[0] = "kadam"
atexit.register(lambda: print("loaded:", *sys.modules))
from kadam.start import main
main()
"""


def loaded(project: Path, *command: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT, "-C", str(project), *command], capture_output=True, text=True
    )
    assert ran.returncode in (0, 1), ran.stderr  # the corpus has its faults
    return set(ran.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("command", [["check"], ["build", "--no-pdf", "--no-check"]], ids=["check", "build"])
def test_pydantic_is_loaded_for_files_to_validate_alone(tmp_path: Path, command: list[str]) -> None:
    config = write_project(tmp_path / "p", guides=1)
    shutil.rmtree(tmp_path / "p" / "glossary")
    assert "kadam.pipeline" in (found := loaded(tmp_path / "p", *command))
    assert "pydantic" not in found
    config.write_text(config.read_text("utf-8").replace("- kadam\n", "- kadam: {fail_on: error}\n"), "utf-8")
    assert "pydantic" in loaded(tmp_path / "p", *command)


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ("return", 0, ""),
        ("sys.exit()", 0, ""),
        ("sys.exit(3)", 3, ""),
        ("sys.exit('no')", 1, "no\n"),
        ("raise ValueError('wrong')", 1, "ValueError: wrong\n"),
    ],
)
def test_the_process_ends_as_python_would_end_it(body: str, code: int, said: str) -> None:
    script = f"""
import atexit, sys
import kadam.start as start
atexit.register(print, "tidied up")
def run():
    print("done")
    {body}
start._run = run
start.main()
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (code, "done\ntidied up\n")
    assert ran.stderr.endswith(said)
    assert said or not ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_no_success() -> None:
    script = "import kadam.start as start\nstart._run = lambda: print('done')\nstart.main()"
    with Path("/dev/full").open("w") as full:
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        ran = subprocess.run([sys.executable, "-c", script], stdout=full, env=buffered)
    assert ran.returncode == 120
