"""The pictures that a change has changed, in a made-up pull request."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw
from stand_in import ROOT, Project, copy_project
from test_manifest import SHOT

from kadam.cli import main
from kadam.screens import Mark
from kadam.screens.changed import changed_summary
from kadam.screens.changes import Picture, changes

SCREENS = "docs/assets/screens"
EDITED = "cancel-premium/ar/web/web-cancel.webp"
GONE = "close-account/hi/web/close-confirm"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = copy_project(tmp_path, pictures=True)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
        subprocess.run(
            ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments],
            cwd=tmp_path,
            check=True,
        )
    return made


def sheet(project: Project) -> tuple[Result, str, str]:
    arguments = ["-C", str(project.root), "sheet", "out.html", "--base", "HEAD", "--summary", "out.md"]
    result = CliRunner().invoke(main, arguments, standalone_mode=False)
    assert result.exception is None
    return result, *((project.root / name).read_text("utf-8") for name in ("out.html", "out.md"))


def test_before_after_and_difference(project: Project) -> None:
    path = project.root / SCREENS / EDITED
    before = path.read_bytes()
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    ImageDraw.Draw(image).rectangle((100, 50, 149, 69), fill="#ff00ff")
    image.save(path, "WEBP", lossless=True)
    project.edit(f"{SCREENS}/cancel-premium/ar.yml", "    - main:", "    - main <new>:")
    (project.root / SCREENS / f"{GONE}.webp").unlink()
    project.edit(f"{SCREENS}/check-it-worked/ja.yml", "kind: look", "kind: press")

    result, html, summary = sheet(project)
    assert result.return_value == 0
    assert "2 changed, 1 gone" in result.output
    sources = re.findall(r'src="([^"]*)"', html)
    assert len(sources) == 3 + 2 + 1
    assert all(source.startswith("data:image/webp;base64,") for source in sources)
    images = [b64decode(source.partition(",")[2]) for source in sources]
    assert images[:2] == [before, path.read_bytes()]
    with Image.open(io.BytesIO(images[2])) as difference:
        red = sum(
            count for count, colour in difference.convert("RGB").getcolors(1 << 24) if colour == (200, 30, 30)
        )
        assert red == 50 * 20, "every pixel of the drawn rectangle, and no other"
        share = red / (difference.width * difference.height)
    assert summary.count("\n| `") == 3
    what = f"{max(share, 0.001):.1%} of the pixels"
    assert f"| `cancel-premium.md` | `ar` | `web/web-cancel` | {what} |" in summary
    assert "main &lt;new&gt;:" in html, "the words on the screen are compared too"
    assert "| `close-account.md` | `hi` | `web/close-confirm` | gone |" in summary
    assert "| `check-it-worked.md` | `ja` | `web/check-compare` | the marks |" in summary


def test_nothing_changed(project: Project) -> None:
    _, html, summary = sheet(project)
    assert "none." in html
    assert summary == ""


def test_the_step_of_the_workflow(project: Project) -> None:
    address = "https://example.org/runs/1"
    command = [str(ROOT / "scripts/ci/pictures"), "HEAD", "review.md", "pictures", address]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    review = project.root / "review.md"
    review.write_text("Before.\n", "utf-8")
    for changed in (False, True):
        if changed:
            (project.root / SCREENS / f"{GONE}.webp").unlink()
        subprocess.run(command, cwd=project.root, env=environment, check=True)
        assert (project.root / "pictures/screenshots.html").exists() == changed
        assert review.read_text("utf-8").startswith(
            "Before.\n\n### Screenshots\n" if changed else "Before.\n"
        )
    assert review.read_text("utf-8").endswith(f"the artifact [pictures]({address}#artifacts).\n")


def test_a_summary_is_no_place_for_mentions() -> None:
    from dataclasses import replace

    shot = replace(SHOT, guide="`@someone` | [x](http://x)")
    (new,) = changes({}, {"a": Picture(shot, b"")})
    assert new.what == "new"
    row = changed_summary([new]).splitlines()[-1]
    assert row == "| `’@someone’ ¦ [x](http://x)` | `hi` | `web/cancel` | new |"


def test_records_that_show_the_same_are_no_change() -> None:
    from dataclasses import replace

    other = replace(SHOT, inputs={"step": "ff"}, browser="chromium 2", date="2026-01-01")
    assert changes({"a": Picture(SHOT, b"x")}, {"a": Picture(other, b"x")}) == []
    moved = replace(SHOT, marks=(Mark(9, 9, 9, 9),), alt="Other.")
    (change,) = changes({"a": Picture(SHOT, b"x")}, {"a": Picture(moved, b"x")})
    assert change.what == "the marks, the alternative text"
    (odd,) = changes({"a": Picture(SHOT, b"x")}, {"a": Picture(SHOT, b"y")})
    assert odd.what == "the file, not what it shows"
