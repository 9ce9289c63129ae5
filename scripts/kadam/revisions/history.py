"""Old wordings of pages, from git."""

from __future__ import annotations

from collections.abc import Callable, Collection

from kadam.config.settings import Settings
from kadam.load.reader import PageReader
from kadam.locales import profile
from kadam.model import Page
from kadam.revisions.git import Repository, repository
from kadam.translation import units_of

Reader = Callable[[str, Page], Page]
"""Another text of a page → that page."""


def page_reader(settings: Settings) -> Reader:
    """Return a function that parses other texts of a project's pages."""
    reader = PageReader(
        settings.root,
        settings.dialect,
        settings.markdown_extensions,
        platform_of=lambda locale, title: profile(locale).platform_of(title, settings.platforms),
        plugin=settings.uses_plugin,
    )
    return lambda text, like: reader.parse(text, like.locale, like.key, like.path)


def page_at(settings: Settings, page: Page, revision: str) -> Page | None:
    """A page as it was at a revision; ``None`` where it did not exist.

    Raises ``GitFailed`` for a revision that does not exist, or outside of a repository.
    """
    git = Repository(settings.root)
    text = git.show(git.commit(revision), page.path)
    return None if text is None else page_reader(settings)(text, page)


def old_texts(settings: Settings, page: Page, digests: Collection[str]) -> dict[str, str]:
    """The texts with these digests, from the page's history; those that git does not have are absent."""
    git = repository(settings.root)
    found: dict[str, str] = {}
    if git is None or not digests:
        return found
    read = page_reader(settings)
    for commit, path in git.history(page.path):
        text = git.show(commit, path)
        if text is None:
            continue
        for unit in units_of(read(text, page)):
            if unit.digest in digests:
                found.setdefault(unit.digest, unit.text)
        if len(found) == len(set(digests)):
            break
    return found
