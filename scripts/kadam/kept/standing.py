"""Which files and pages there are, as questions and answers: what a page's findings asked is kept with them.

A question is a file (relative to the docs folder), a folder (the same, with ``/`` behind it) or a page
(locale and key). The answer is empty where there is none; for a page's file it is the page, for a page
its file: two files that could be the same page make a difference, too.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from kadam.model import Site
from kadam.pages import Key, paths_of

_THERE = "-"
"""A folder, or a file that is no page."""
_UNSTEADY = "?"
_EXCLUDED = "!"
"""A file that is no part of the site."""


def question(key: Key) -> str:
    """The question for a page. No path begins like it."""
    return f"/{key[0]} {key[1]}"


def standing(site: Site) -> dict[str, str]:
    """All answers that are not empty."""
    answers = dict.fromkeys(site.excluded, _EXCLUDED)
    answers |= dict.fromkeys((*site.theme_files, *site.files), _THERE)
    answers["./"] = _THERE
    for file in site.files:
        folder = posixpath.dirname(file)
        while folder and f"{folder}/" not in answers:
            answers[f"{folder}/"] = _THERE
            folder = posixpath.dirname(folder)
    prefix = "" if site.docs_dir == "." else f"{site.docs_dir}/"
    for key, path in paths_of(site.pages).items():
        answers[question(key)] = path
        answers[path.removeprefix(prefix)] = question(key)
    return answers


class Asked:
    """Answers questions, and notes down what was asked since ``notes`` was last emptied."""

    def __init__(self, site: Site) -> None:
        self.answers = standing(site)
        self.notes: dict[str, str] = {}

    def __getitem__(self, asked: str) -> str:
        answer = self.notes[asked] = self.answers.get(asked, "")
        return answer

    def __contains__(self, asked: object) -> bool:
        """Whether the site has such a file, folder or page."""
        return isinstance(asked, str) and self[asked] not in ("", _EXCLUDED)

    def unsteady(self, asked: str) -> None:
        """Note down a question that no list of files answers: what rests on it is not used again."""
        self.notes[f"? {asked}"] = _UNSTEADY


class Excluded:
    """The files that are no part of the site, asked for through the same notes."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def __contains__(self, asked: object) -> bool:
        return isinstance(asked, str) and self._asked[asked] == _EXCLUDED


def still(notes: Mapping[str, str], answers: Mapping[str, str]) -> bool:
    """Whether all questions would be answered as they were."""
    return all(answers.get(asked, "") == answer for asked, answer in notes.items())
