"""A copy of the project's guides and stand-in app, to break and to walk through."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kadam.app.replaying import CaptureResult, ReplayResult, capture, replay
from kadam.capture.plan import Choice
from kadam.capture.replay import Miss
from kadam.config.load import load_settings
from kadam.findings import Finding
from kadam.pipeline import check, load

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Project:
    """A project that may be changed at will."""

    root: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace some text that must be there once or more."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new), "utf-8")

    def replay(self, guide: str, locale: str, platform: str = "web", workers: int = 1) -> ReplayResult:
        """Walk one guide in one locale on one platform."""
        settings = load_settings(self.root)
        return replay(
            settings,
            *load(settings),
            Choice(locales=[locale], platforms=[platform], guides=[guide]),
            workers=workers,
        )

    def misses(self, guide: str, locale: str, platform: str = "web") -> list[Miss]:
        """Walk, and return what could not be done."""
        return self.replay(guide, locale, platform).misses

    def capture(
        self, guide: str, locale: str, platform: str = "web", *, workers: int = 1, force: bool = True
    ) -> CaptureResult:
        """Take pictures."""
        settings = load_settings(self.root)
        return capture(
            settings,
            *load(settings),
            Choice(locales=[locale], platforms=[platform], guides=[guide]),
            workers=workers,
            force=force,
        )

    def findings(self, *codes: str) -> list[Finding]:
        """Check, without a browser."""
        return list(check(load_settings(self.root, select=codes), cache=False).findings)


def copy_project(target: Path, *, pictures: bool = False, locales: Sequence[str] = ()) -> Project:
    """Copy what a walk needs; all locales when none is named."""
    for name in ("mkdocs.yml",):
        shutil.copy(ROOT / name, target / name)
    for name in ("glossary", "demo"):
        shutil.copytree(ROOT / name, target / name)
    for folder in sorted((ROOT / "docs").iterdir()):
        if folder.name == "assets":
            continue
        (target / "docs" / folder.name).mkdir(parents=True)
        for page in folder.glob("*.md") if not locales or folder.name in locales else ():
            shutil.copy(page, target / "docs" / folder.name / page.name)
    if pictures:
        shutil.copytree(ROOT / "docs" / "assets" / "screens", target / "docs" / "assets" / "screens")
    return Project(target)
