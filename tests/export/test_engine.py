"""The engine ends before its time: memory runs out, the kernel ends it, somebody presses Ctrl-C."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rendered_site import edition, page

from kadam.export import ExportError, export_pdf
from kadam.export.typst import engine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")

KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
SMALL = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_AS, (160 << 20, 160 << 20))
runpy.run_path({compiler!r}, run_name="__main__")
"""
ASLEEP = "import os, sys, time; open({started!r}, 'w').write(str(os.getpid())); time.sleep(60)"
EXPORT = """
import pickle, sys
from pathlib import Path
from kadam.export import export_pdf
from kadam.export.typst import engine
engine._COMPILER = Path(sys.argv[1])
export_pdf(pickle.loads(Path(sys.argv[2]).read_bytes()), Path(sys.argv[3]), assets=Path(sys.argv[4]))
"""
BOOK = edition(page("# A\n\n" + "\n\n".join(f"Sentence {n} of many. " * 40 for n in range(1500))))


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A PDF of an earlier run, alone in its folder."""
    out = tmp_path / "out" / "book.pdf"
    out.parent.mkdir()
    out.write_bytes(b"former")
    return out


def is_untouched(former: Path) -> bool:
    return list(former.parent.iterdir()) == [former] and former.read_bytes() == b"former"


@pytest.mark.parametrize(
    ("script", "said"),
    [(KILLED, "ended by SIGKILL"), (SMALL, "engine (was ended by SIGABRT|broke down)")],
    ids=["ended by the kernel", "little memory"],
)
def test_an_engine_without_memory_is_an_error_that_says_so(
    script: str, said: str, former: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler = tmp_path / "compiler.py"
    compiler.write_text(script.format(compiler=str(engine._COMPILER)), encoding="utf-8")
    monkeypatch.setattr(engine, "_COMPILER", compiler)
    with pytest.raises(ExportError, match=said) as raised:
        export_pdf(BOOK, former, assets=tmp_path)
    assert "Memory" in raised.value.hint
    assert is_untouched(former)


def test_an_interrupt_ends_the_engine_and_leaves_nothing_behind(former: Path, tmp_path: Path) -> None:
    started, compiler = tmp_path / "started", tmp_path / "compiler.py"
    compiler.write_text(ASLEEP.format(started=str(started)), encoding="utf-8")
    (tmp_path / "book.pickle").write_bytes(pickle.dumps(edition(page("# A"))))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    export = subprocess.Popen(
        [sys.executable, "-c", EXPORT, compiler, tmp_path / "book.pickle", former, tmp_path],
        env=os.environ | {"TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (started.exists() and started.read_text()):
        assert time.monotonic() < deadline
        assert export.poll() is None
        time.sleep(0.05)
    # To the export alone: it is the one that must end the engine.
    export.send_signal(signal.SIGINT)
    _, errors = export.communicate(timeout=30)
    assert b"KeyboardInterrupt" in errors
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)
    assert is_untouched(former)
    assert list(temporary.iterdir()) == []
