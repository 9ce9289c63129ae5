"""What a change does, for the people who review it: by locale, with the steps that became stale."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kadam import pipeline
from kadam.config.settings import Settings
from kadam.errors import KadamError
from kadam.findings import Finding
from kadam.model import Page, Site
from kadam.report.fingerprint import fingerprints
from kadam.revisions.baseline import SettingsAt, files_at, lines_below
from kadam.translation import PageState, page_states, units_of
from kadam.translation.store import read_stamps


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page that a change touches."""

    path: str
    locale: str
    what: str
    """``added``, ``changed`` or ``removed``."""
    steps: tuple[str, ...] = ()
    """Ids of the steps that it adds, changes or removes."""
    texts: int = 0
    """Other texts that it adds, changes or removes."""


@dataclass(frozen=True)
class Review:
    """A change, from a revision to the files as they are."""

    pages: tuple[ChangedPage, ...]
    stale: tuple[PageState, ...]
    """Translations with steps or texts that this change made stale."""
    stale_parts: Mapping[tuple[str, str], tuple[str, ...]]
    """(locale, key) → what became stale."""
    findings: tuple[Finding, ...]
    """New ones."""
    mended: int
    """Findings that were there before and are gone."""
    fixed: frozenset[str] = field(default_factory=frozenset)
    notes: tuple[str, ...] = ()


def review(settings: Settings, revision: str, settings_at: SettingsAt) -> Review:
    """Compare the project with a revision. Nothing of the revision is executed."""
    result = pipeline.check(settings)
    marks = fingerprints(result.findings, lines_below(settings.root))
    with files_at(settings, revision) as folder:
        try:
            old = settings_at(folder)
            before, _ = pipeline.load(old)
            known = pipeline.check(old, cache=False)
            old_marks = set(fingerprints(known.findings, lines_below(folder)))
            old_stale = _stale(old, before)
            pages = _changed(before, result.site)
            notes: tuple[str, ...] = ()
        except KadamError as error:
            said = error.message.partition("\n")[0]
            notes = (f"The project at {revision} cannot be read ({said}).",)
            return Review((), (), {}, result.findings, 0, notes=notes)
    now = _stale(settings, result.site)
    parts = {
        key: new
        for key, names in now.items()
        if (new := tuple(name for name in names if name not in old_stale.get(key, ())))
    }
    states = {(s.locale, s.key): s for s in _states(settings, result.site)}
    return Review(
        pages=pages,
        stale=tuple(states[key] for key in parts),
        stale_parts=parts,
        findings=tuple(f for f, mark in zip(result.findings, marks, strict=True) if mark not in old_marks),
        mended=len(old_marks - set(marks)),
        notes=notes,
    )


def _states(settings: Settings, site: Site) -> list[PageState]:
    stamps = read_stamps(settings.stamps_dir, site, settings.root)
    return list(page_states(site, stamps or {}, pipeline.translatable(settings)))


def _stale(settings: Settings, site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """(locale, key) → names of stale parts, with their digests so that a second change counts too."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for state in _states(settings, site):
        names = {_part(c.kind, c.name): None for c in state.changes if c.stale and state.state != "missing"}
        if names:
            found[state.locale, state.key] = tuple(names)
    return found


def _part(kind: str, name: str) -> str:
    return name if kind == "step" else f"front matter: {name}" if kind == "meta" else f"section {name}"


def _changed(before: Site, now: Site) -> tuple[ChangedPage, ...]:
    found = []
    for key in dict.fromkeys((*now.pages, *before.pages)):
        old, new = before.pages.get(key), now.pages.get(key)
        if old is not None and new is not None and old.lines == new.lines:
            continue
        page = new or old
        assert page is not None
        what = "changed" if old and new else "added" if new else "removed"
        steps, texts = _parts(old, new)
        found.append(ChangedPage(page.path, page.locale, what, steps, texts))
    return tuple(found)


def _parts(old: Page | None, new: Page | None) -> tuple[tuple[str, ...], int]:
    left, right = _digests(old), _digests(new)
    differing: Collection[tuple[str, str, str]] = [u for u in (*right, *left) if (u in left) != (u in right)]
    steps = dict.fromkeys(name for kind, name, _ in differing if kind == "step")
    added = sum(u in right for u in differing if u[0] != "step")
    removed = sum(u in left for u in differing if u[0] != "step")
    return tuple(steps), max(added, removed)


def _digests(page: Page | None) -> dict[tuple[str, str, str], None]:
    return {(u.kind, u.name, u.digest): None for u in units_of(page)} if page else {}
