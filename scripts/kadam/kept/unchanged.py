"""The same command again, and nothing has changed: known before anything is loaded.

After a build that succeeded, the state of the project and of the site is noted, as names, sizes and
times of all files. The next time, looking at these takes a moment, loading the generator takes
many. Nothing else is imported here than what that look needs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kadam.machine.software import software
from kadam.render.speed.state import cache_folder, fingerprint, settings_digest

_FORMAT = 2
_MOST = 50_000
"""Files up to which a project is looked through."""
_ALSO = ("SOURCE_DATE_EPOCH", "KADAM_CACHE")


def find_config(folder: Path) -> Path | None:
    """Return the settings file of the project around a folder."""
    for place in (folder, *folder.parents):
        if (place / "mkdocs.yml").is_file():
            return place / "mkdocs.yml"
    return None


def _history(folder: Path) -> list[str]:
    """The files that git changes with each commit and checkout: plugins show who changed a page, and when."""
    for place in (folder, *folder.parents):
        git = place / ".git"
        if git.is_file():  # a work tree beside another one
            git = place / git.read_text("utf-8").partition("gitdir:")[2].strip()
        if git.is_dir():
            return [str(git / "HEAD"), str(git / "logs" / "HEAD")]
    return []


class Project:
    """A project as it stands now; made before a build, kept after it."""

    def __init__(self, config: Path, site: Path, folders: Sequence[Path], command: Sequence[str]) -> None:
        self.config, self.site, self.folders = config.resolve(), site.resolve(), folders
        self.command = list(command)
        self.inputs = self._inputs()

    def _inputs(self) -> str:
        environment = {name: os.environ.get(name) for name in _ALSO}
        folders = [str(folder) for folder in (self.config.parent, *self.folders)]
        return json.dumps(
            [
                fingerprint(folders, aside=str(self.site), most=_MOST),
                settings_digest(self.config),
                software(),
                environment,
                fingerprint(_history(self.config.parent)),
            ]
        )

    def _path(self) -> Path:
        return cache_folder(self.config.parent) / "last.json"

    def keep(self, said: str) -> None:
        """Note that the site was built from this; ``said`` is told when it is asked for again."""
        note = {
            "format": _FORMAT,
            "command": self.command,
            "inputs": self.inputs,
            "site": str(self.site),
            "folders": [str(folder) for folder in self.folders],
            "outputs": fingerprint([str(self.site)]),
            "said": said,
        }
        with suppress(OSError):
            self._path().parent.mkdir(parents=True, exist_ok=True)
            self._path().write_text(json.dumps(note), "utf-8")


def answer(config: Path, command: Sequence[str]) -> str | None:
    """Return what the last build said, if this command would only do the same again."""
    try:
        note = json.loads((cache_folder(config.resolve().parent) / "last.json").read_text("utf-8"))
        if note["format"] != _FORMAT or note["command"] != list(command):
            return None
        project = Project(config, Path(note["site"]), [Path(name) for name in note["folders"]], command)
        same = project.inputs == note["inputs"] and fingerprint([note["site"]]) == note["outputs"]
        return str(note["said"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
