"""Pictures as files: made by hand, removed, out of place. No browser is needed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from stand_in import ROOT, Project, copy_project

from kadam.app.replaying import capture
from kadam.cli import main
from kadam.config.load import load_settings
from kadam.pipeline import load
from kadam.screens.manifest import read_manifests

NAME = "docs/assets/screens/cancel-premium/hi/android/android-cancel.webp"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path, pictures=True)


def take_in(project: Project, *, prune: bool = False) -> tuple[list[str], list[str]]:
    settings = load_settings(project.root)
    result = capture(settings, *load(settings), prune=prune)
    assert not result.replay.outcomes, "no browser was needed"
    return list(result.manual), list(result.unreadable)


def put(project: Project, name: str, size: tuple[int, int] = (824, 1200)) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, "#eeeeee").save(out, "WEBP", lossless=True)
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())


def record(project: Project, name: str) -> object:
    found, _ = read_manifests(project.root, "docs/assets/screens")
    return next(m.shots[name] for m in found if m.locale == "hi" and m.guide == "cancel-premium.md")


def test_the_project_is_clean() -> None:
    found, problems = read_manifests(ROOT, "docs/assets/screens")
    assert not problems
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/assets/screens").rglob("*.webp")}
    assert files == {manifest.image(name) for manifest in found for name in manifest.shots}
    assert sum((ROOT / file).stat().st_size for file in files) < 3_000_000


def test_a_picture_made_by_hand_is_recorded_and_kept(project: Project) -> None:
    put(project, NAME)
    assert [f.code for f in project.findings("I405")] == ["I405"]
    assert take_in(project) == ([NAME], [])
    shot = record(project, "android/android-cancel")
    assert (shot.made, shot.width, shot.height) == ("manual", 412, 600)  # type: ignore[attr-defined]
    assert shot.date  # type: ignore[attr-defined]
    assert "अकाउंट" in shot.alt  # type: ignore[attr-defined]
    assert not project.findings("I403", "I404", "I405", "I406", "I407", "I409")
    before = (project.root / NAME).read_bytes()
    assert take_in(project) == ([], [])
    assert (project.root / NAME).read_bytes() == before
    project.edit("docs/hi/cancel-premium.md", "चुनें। { #android-cancel }", "पर जाएँ। { #android-cancel }")
    (finding,) = project.findings("I405")
    assert "made by hand" in finding.help


def test_a_picture_of_a_step_that_asks_for_none(project: Project) -> None:
    name = "docs/assets/screens/cancel-premium/hi/android/android-check.webp"
    put(project, name)
    assert [f.path for f in project.findings("I404")] == [name]
    assert take_in(project)[0] == [name]
    assert not project.findings("I404")
    assert ["has no alternative text" in f.message for f in project.findings("I409")] == [True]


def test_what_is_no_picture(project: Project) -> None:
    name = NAME.replace("android-cancel", "android-check")
    (project.root / name).write_text("nothing")
    assert take_in(project) == ([], [name])


def test_prune(project: Project) -> None:
    stray = "docs/assets/screens/cancel-premium/hi/web/gone.webp"
    put(project, stray)
    project.edit(
        "demo/replay/close-account.yml",
        "  close-start:\n    shot:\n      platforms: [web]",
        "  close-start:\n    shot:\n      platforms: [nowhere]",
    )
    assert len(project.findings("I404")) == 6
    settings = load_settings(project.root)
    capture(settings, *load(settings), prune=True)
    assert not project.findings("I404")
    assert not (project.root / stray).exists()


def test_the_contact_sheet(project: Project) -> None:
    (project.root / NAME).unlink()
    settings = load_settings(project.root)
    from kadam.app.replaying import write_sheet
    from kadam.app.screening import catalogues_of, screens

    site, glossary = load(settings)
    known = screens(settings, site, glossary, catalogues_of(settings))
    write_sheet(settings, site, known, project.root / "out" / "sheet.html")
    text = (project.root / "out" / "sheet.html").read_text("utf-8")
    assert 'src="../docs/assets/screens/cancel-premium/ar/web/web-cancel.webp"' in text
    assert "51 wanted, 1 missing, 0 stale" in text
    assert text.count("<table>") == 4


def test_without_settings(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    start, end = text.index("      capture:\n"), text.index("markdown_extensions:")
    (project.root / "mkdocs.yml").write_text(text[:start] + "\n" + text[end:], "utf-8")
    for command in ("replay", "capture"):
        result = CliRunner().invoke(main, ["-C", str(project.root), command])
        assert result.exit_code == 2
        assert "does not say where its app is" in result.output
    assert not project.findings("I")
