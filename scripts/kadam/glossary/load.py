"""Reading the glossary folder."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from types import MappingProxyType

from kadam.buffers import NO_BUFFERS, Buffers, read_text
from kadam.errors import InvalidFiles, Problem
from kadam.glossary.build import app_of, labels_of, terms_of
from kadam.glossary.checks import check_file
from kadam.glossary.glossary import Glossary
from kadam.glossary.schema import GlossaryFile
from kadam.glossary.values import PLATFORMS
from kadam.located import Located, read_located
from kadam.located.validate import validate


def load_glossaries(
    folder: Path,
    *,
    root: Path | None = None,
    platforms: Iterable[str] = PLATFORMS,
    today: datetime.date | None = None,
    buffers: Buffers = NO_BUFFERS,
) -> Glossary:
    """Read every ``*.yml`` of a folder.

    ``root`` is the folder that problem paths are relative to (the folder above, when left out);
    ``platforms`` are the ids that labels may name, ``today`` the day that none may be after
    (the last place on earth where it is still today counts). ``buffers`` are read in place of files.

    Raises ``InvalidFiles`` with the problems of all files.
    """
    root = root or folder.parent
    known = tuple(dict.fromkeys((*PLATFORMS, *platforms)))
    last = today or (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()
    problems: list[Problem] = []
    files: list[GlossaryFile] = []
    for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
        file, found = _read(path, root, known, last, buffers)
        problems += found
        if file is not None:
            files.append(file)
    if problems:
        raise InvalidFiles(problems, hint="The format is described in docs-dev/glossary.md of kadam.")
    return Glossary(
        MappingProxyType({file.app: app_of(file) for file in files}),
        MappingProxyType({label.key: label for file in files for label in labels_of(file)}),
        MappingProxyType({term.key: term for file in files for term in terms_of(file)}),
        known,
    )


def _read(
    path: Path, root: Path, platforms: Collection[str], today: datetime.date, buffers: Buffers
) -> tuple[GlossaryFile | None, list[Problem]]:
    name = Path(os.path.relpath(path, root)).as_posix()
    try:
        text = read_text(path, buffers)
    except UnicodeDecodeError as error:
        return None, [Problem(name, 1, 1, f"is not UTF-8: {error.reason} at byte {error.start}")]
    except OSError as error:
        return None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}")]
    return check_text(read_located(text, name), platforms, today)


def check_text(
    located: Located, platforms: Collection[str], today: datetime.date
) -> tuple[GlossaryFile | None, list[Problem]]:
    """Return a file's content, and all that is wrong with it."""
    problems = list(located.problems)
    if located.data is None:
        return None, problems or [Problem(located.path, 1, 1, "is empty")]
    file, found = validate(GlossaryFile, located)
    problems += found
    problems += check_file(located, platforms, today)
    return file, problems
