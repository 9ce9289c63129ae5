"""A project as its files and an editor's texts are. One thread works with it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kadam import pipeline
from kadam.asked import check_codes
from kadam.config import load_settings
from kadam.config.settings import Settings
from kadam.errors import InvalidFiles, KadamError, Problem
from kadam.findings import Finding
from kadam.glossary import EMPTY, Glossary
from kadam.lsp.base import Base
from kadam.lsp.checker import Checker
from kadam.lsp.view import View
from kadam.model import Site
from kadam.pages import Key
from kadam.paths import MDX_SUFFIXES, PAGE_SUFFIXES

_SETTINGS, _GLOSSARY, _REST, _SITE, _BASE = "settings", "glossary", "pages", "site", "base"
"""What can fail by itself; the rest then goes on with what it was before."""


class Project:
    """The latest state of a project that can be worked with, and what is wrong with its files."""

    def __init__(self, config: Path, base: str | None = None) -> None:
        """``base``: a git revision; only findings that are new since then are told."""
        self.config = config
        self._revision = base
        self._base: Base | None = None
        self.settings: Settings | None = None
        self.checker: Checker | None = None
        self.view: View | None = None
        self._glossary: Glossary = EMPTY
        self._site: Site | None = None
        self._keys: dict[Path, Key] = {}
        self._buffers: dict[Path, str] = {}
        self._errors: dict[str, KadamError] = {}
        self._read = False

    def key(self, path: Path) -> Key | None:
        """The page that a file holds; ``None`` for a file that is no page of the site."""
        return self._keys.get(path)

    def take(self, buffers: Mapping[Path, str]) -> None:
        """Take the texts that an editor has open, and read anew what they change."""
        both = buffers.keys() | self._buffers.keys()
        changed = {path for path in both if buffers.get(path) != self._buffers.get(path)}
        self._buffers.clear()
        self._buffers.update(buffers)  # pages are read through this very mapping
        if not self._read or any(path.parent == self.config.parent and _is_yaml(path) for path in changed):
            self.reload()
        elif any(self._is_new_page(path) for path in changed):
            self._load_pages()
        elif any(self._is_glossary(path) for path in changed):
            self._load_glossary()
        elif self.checker is not None:
            self._reread(changed)

    def changed_on_disk(self, paths: Collection[Path]) -> None:
        """Read what something else than the editor has changed; what the editor holds counts all the same."""
        others = [path for path in paths if path not in self._buffers]
        if all(path in self._keys and path.is_file() for path in others):
            self._reread(others)
        elif others:
            self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        self._read = True
        with self._part(_SETTINGS):
            settings = load_settings(self.config.parent, self.config, buffers=self._buffers)
            check_codes(settings)
            self.settings = settings
        if self._base is None and self._revision is not None and self.settings is not None:
            with self._part(_BASE):
                self._base = Base(self.settings, self._revision)
        self._load_pages()

    def _load_pages(self) -> None:
        if self.settings is not None:
            with self._part(_REST):
                self._site = pipeline.load_pages(self.settings, buffers=self._buffers)
            self._load_glossary()

    def _load_glossary(self) -> None:
        if self.settings is None or self._site is None:
            return
        with self._part(_GLOSSARY):
            self._glossary = pipeline.read_glossary(self.settings, self._buffers)
        with self._part(_REST):
            context = pipeline.context_of(self.settings, self._site, self._glossary)
            before = self.checker.wide if self.checker is not None else ()
            self.checker = Checker(self.settings, context)
            self.checker.wide = before  # until all pages are compared again
            paths = self.checker.pages.paths
            self._keys = {self.settings.root / path: key for key, path in paths.items()}
            self.view = View(self.settings, context, dict(self._keys), dict(self._buffers))
            self._reread(self._buffers)

    def _reread(self, paths: Iterable[Path]) -> None:
        for path in paths:
            key = self._keys.get(path)
            if key is not None and self.checker is not None:
                if path in self._buffers or path.is_file():
                    self.checker.reread(key)
                else:
                    self._load_pages()  # it was never saved, and is gone

    def catch_up(self, paths: Iterable[Path]) -> Iterator[Path | None]:
        """Check some pages and their translations.

        Yields a page's path when its findings have changed, and ``None`` where one may stop.
        """
        checker = self.checker
        if checker is None:
            return
        keys = {key: path for path in paths if (key := self._keys.get(path)) is not None}
        for key, path in keys.items():
            list(checker.check((checker.family(key)[0], key)))
            yield path
        for names in {key[1]: checker.family(key) for key in keys}.values():
            for _ in checker.check(names):
                yield None
            yield from (keys[key] for key in names if key in keys)

    def compare(self) -> Iterator[None]:
        """Check all pages, and what is found only with all of them; yields where one may stop."""
        if self.checker is not None:
            if self._base is not None:
                yield from self._base.compare()
            with self._part(_SITE):
                yield from (None for _ in self.checker.compare())

    def findings(self, path: Path) -> list[Finding]:
        """What was found in a page, or is known of a file that cannot be read as one."""
        if self.checker is None or self.settings is None:
            return []
        key = self._keys.get(path)
        found = (
            self.checker.findings(key)
            if key is not None
            else [finding for finding in self.checker.wide if self.settings.root / finding.path == path]
        )
        return found if self._base is None else self._base.new(found, path, self._buffers)

    def findings_with(self, path: Path, text: str) -> list[Finding]:
        """What would be found in a page if it had another text."""
        before = dict(self._buffers)
        self.take({**before, path: text})
        for _ in self.catch_up([path]):
            pass
        found = self.findings(path)
        self.take(before)
        return found

    def problems(self) -> dict[Path, list[Problem]]:
        """What is wrong in settings, glossary and other files that are no pages."""
        root = self.settings.root if self.settings is not None else self.config.parent
        found: dict[Path, list[Problem]] = {}
        for error in self._errors.values():
            for problem in error.problems if isinstance(error, InvalidFiles) else ():
                found.setdefault(Path(os.path.normpath(root / problem.path)), []).append(problem)
        return found

    def errors(self) -> list[KadamError]:
        """What keeps the project from being checked, where no place in a file says it better."""
        return [error for error in self._errors.values() if not isinstance(error, InvalidFiles)]

    def notes(self) -> list[str]:
        """What was assumed, and what could not be checked."""
        return [
            *(self.settings.notes if self.settings is not None else ()),
            *(self.checker.notes if self.checker is not None else ()),
            *(self._base.notes if self._base is not None else ()),
        ]

    def _is_new_page(self, path: Path) -> bool:
        inside = self.settings is not None and path.is_relative_to(self.settings.docs_dir)
        return inside and path not in self._keys and is_markdown(path)

    def _is_glossary(self, path: Path) -> bool:
        folder = self.settings.glossary_dir if self.settings is not None else None
        return path.parent == folder and _is_yaml(path)

    def _part(self, name: str) -> _Part:
        return _Part(self._errors, name)


class _Part:
    """Keeps the error of a part of the project, until the part has none any more."""

    def __init__(self, errors: dict[str, KadamError], name: str) -> None:
        self._errors = errors
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> bool:
        self._errors.pop(self._name, None)
        if isinstance(error, KadamError):
            self._errors[self._name] = error
            return True
        return False


def is_markdown(path: Path) -> bool:
    """Whether a file looks like a page, wherever it lies."""
    return path.suffix.lower() in (PAGE_SUFFIXES | MDX_SUFFIXES)


def _is_yaml(path: Path) -> bool:
    return path.suffix in (".yml", ".yaml")
