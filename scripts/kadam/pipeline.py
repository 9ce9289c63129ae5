"""The stages in order: load, check, render, export. Each takes the former one's values."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kadam.app.later import later_catalogues, later_screens
from kadam.asked import check_codes, doubles, wanted_pages
from kadam.buffers import NO_BUFFERS, Buffers
from kadam.config.settings import Settings
from kadam.coverage import STATUS_PAGE, LocaleCoverage, coverage, screen_counts
from kadam.errors import BuildFailed
from kadam.findings import Finding, Severity
from kadam.glossary import EMPTY, PLATFORMS, Glossary
from kadam.kept.inputs import inputs_digest, reading_digest
from kadam.kept.states import KEPT_STATES, KeptStates
from kadam.load.site import load_site
from kadam.locales import profile
from kadam.model import Site
from kadam.rendered import Edition
from kadam.summary import Summary, summarize
from kadam.translation import Stamp
from kadam.unsafe import unsafe_files
from kadam.untranslated import is_untranslated

if TYPE_CHECKING:
    from kadam.check.context import Context
    from kadam.render.site import Elsewhere

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being worked on)."""

LABELS_PAGE = "labels.md"
"""The page that the plugin makes from the glossary."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found."""

    findings: tuple[Finding, ...]
    summary: Summary
    notes: tuple[str, ...]
    """What was assumed or could not be checked, in whole sentences."""
    site: Site

    def failed(self, fail_on: str) -> bool:
        """Whether a finding is at least as severe as ``fail_on``."""
        return any(finding.severity >= Severity[fail_on.upper()] for finding in self.findings)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made."""

    site_dir: Path
    editions: tuple[Edition, ...]
    pdfs: tuple[Path, ...]
    check: CheckResult | None


def silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


def read_glossary(settings: Settings, buffers: Buffers = NO_BUFFERS) -> Glossary:
    """Read a project's glossary; an empty one when it has none. ``buffers``: see :func:`load`."""
    if settings.glossary_dir is None:
        return EMPTY
    from kadam.glossary.load import load_glossaries

    platforms = dict.fromkeys((*PLATFORMS, *settings.platforms))
    return load_glossaries(
        settings.glossary_dir, root=settings.root, platforms=tuple(platforms), buffers=buffers
    )


def load(
    settings: Settings, *, buffers: Buffers = NO_BUFFERS, progress: Progress = silent
) -> tuple[Site, Glossary]:
    """Read every page and the glossary of a project.

    ``buffers`` are texts of an editor that are read in place of the files.
    """
    return load_pages(settings, buffers=buffers, progress=progress), read_glossary(settings, buffers)


def load_pages(
    settings: Settings,
    *,
    buffers: Buffers = NO_BUFFERS,
    cache: Path | None = None,
    progress: Progress = silent,
) -> Site:
    """Read every page of a project. ``buffers``: see :func:`load`; ``cache``: see :func:`load_site`."""
    return load_site(
        root=settings.root,
        docs_dir=settings.docs_dir,
        layout=settings.layout,
        source_locale=settings.source_locale,
        default_locale=settings.default_locale,
        folders={locale.tag: locale.folder or locale.tag for locale in settings.locales},
        extensions=settings.markdown_extensions,
        dialect=settings.dialect,
        platform_of=partial(_platform_of, settings.platforms),
        plugin=settings.uses_plugin,
        publishing=settings.publishing,
        buffers=buffers,
        cache=cache,
        progress=progress,
    )


def check(
    settings: Settings,
    *,
    paths: Sequence[Path] = (),
    locales: Collection[str] | None = None,
    jobs: int | None = None,
    cache: bool = True,
    progress: Progress = silent,
) -> CheckResult:
    """Check a project.

    Args:
        paths: files or folders to report on; all pages when empty.
        locales: locales to report on; all when ``None``.
        jobs: processes to run; one for each processor when ``None``.
        cache: keep findings in ``.kadam/cache``, and use those of pages that have not changed.
    """
    from kadam.check.runner import run

    started = time.perf_counter()
    check_codes(settings)
    kept = cache_of(settings) if cache else None
    site, glossary = load_pages(settings, cache=kept, progress=progress), read_glossary(settings)
    context = context_of(settings, site, glossary)
    checked = run(
        context,
        select=settings.select,
        ignore=settings.ignore,
        locales=locales,
        paths=wanted_pages(settings, site, paths),
        jobs=jobs,
        cache=kept,
        inputs=inputs_of(settings, context) if cache else "",
        progress=progress,
    )
    summary = summarize(
        site,
        checked.findings,
        guides=checked.guides,
        seconds=time.perf_counter() - started,
        locales=locales,
        untranslated=settings.untranslated,
    )
    return CheckResult(
        tuple(checked.findings), summary, (*settings.notes, *doubles(site), *checked.notes), site
    )


def cache_of(settings: Settings) -> Path:
    """The folder in which findings are kept."""
    return settings.root / ".kadam" / "cache"


def inputs_of(settings: Settings, context: Context) -> str:
    """What findings rest on beside the pages: the same only if all of it is the same."""
    return f"{inputs_digest(settings, context.site)} {context.unsafe}"


def context_of(settings: Settings, site: Site, glossary: Glossary) -> Context:
    """Everything that the rules may ask about."""
    from kadam.check.context import Context

    return Context(
        site=site,
        glossary=glossary,
        default_apps=settings.default_apps,
        required_meta=settings.required_meta,
        untranslated=settings.untranslated,
        stamps=_stamps(settings, site),
        generated=_generated(settings, glossary),
        screens=later_screens(settings, site, glossary),
        catalogues=later_catalogues(settings),
        unsafe=unsafe_files(settings.root, settings.docs_dir, site),
        per_file_ignores=settings.per_file_ignores,
        severity=settings.severity,
        options=settings.rules,
        publishing=settings.publishing,
    )


def _stamps(settings: Settings, site: Site) -> dict[tuple[str, str], Stamp] | None:
    """What each translation was made from; ``None`` for a project that keeps no stamps."""
    if not settings.stamps_dir.is_dir():
        return None  # what reads them takes long to load
    from kadam.translation.store import read_stamps

    return read_stamps(settings.stamps_dir, site, settings.root)


def _generated(settings: Settings, glossary: Glossary) -> frozenset[str]:
    """The pages that the plugin makes."""
    pages = ((LABELS_PAGE, bool(glossary)), (STATUS_PAGE, len(settings.locales) > 1))
    return frozenset(page for page, made in pages if made and settings.uses_plugin)


def _platform_of(
    platforms: Mapping[str, Mapping[str, tuple[str, ...]]], locale: str, title: str
) -> str | None:
    return profile(locale).platform_of(title, platforms)


def translatable(settings: Settings) -> Callable[[str], bool]:
    """Return a function that tells whether a page, by its key, is meant to be translated."""
    return lambda key: not is_untranslated(key, settings.untranslated)


def status(
    settings: Settings, *, locales: Collection[str] | None = None, site: Site | None = None
) -> tuple[LocaleCoverage, ...]:
    """Count what is translated, for each locale but the source, or those given; ``site`` if it is read."""
    glossary = read_glossary(settings)
    site = site or load_pages(settings, cache=cache_of(settings))
    stamps = _stamps(settings, site)
    screens = later_screens(settings, site, glossary)
    kept = KeptStates(cache_of(settings), reading_digest(settings), site)
    found = coverage(
        site,
        glossary,
        stamps,
        translatable=translatable(settings),
        locales=locales,
        screenshots=screen_counts(screens.value if screens else None),
        kept=kept,
    )
    kept.write()
    return found


def build(
    settings: Settings,
    *,
    strict: bool = True,
    checked: bool = True,
    pdf: bool = True,
    locales: Collection[str] | None = None,
    cache: bool = True,
    jobs: int | None = None,
    only: Collection[str] | None = None,
    out: Path | None = None,
    finish: Callable[[Path, Mapping[str, str]], None] = lambda _folder, _books: None,
    elsewhere: Elsewhere | None = None,
    progress: Callable[[str], Progress] = lambda _stage: silent,
    on_check: Callable[[CheckResult], None] = lambda _result: None,
) -> BuildResult:
    """Check, render and export a project. The former site stays in place unless all succeeds.

    Args:
        strict: warnings of the renderer fail the build.
        checked: run the checks first; findings at the failing severity raise ``BuildFailed``.
        pdf: export one PDF per locale into ``pdf/``.
        locales: locales to export as PDF; all when ``None``.
        cache: use what the last build has left, and keep what the next one can use.
        jobs: processes to run; one for each processor when ``None``.
        only: locales to check and to build; all when ``None``.
        out: folder to build into, if not the one that the settings name.
        finish: called with the new site's folder and the place of each locale's PDF, all locales' of the
            site, before the site becomes visible.
        elsewhere: builds locales in other processes.
        progress: given the name of a stage, returns who watches it.
        on_check: called with the result of the checks before anything is rendered.
    """
    from kadam.render.site import build_site
    from kadam.render.speed.sharing import ahead

    out = out or settings.site_dir
    result = None
    if checked:
        result = check(settings, locales=only, jobs=jobs, cache=cache, progress=progress("check"))
        on_check(result)
        if result.failed(settings.fail_on):
            raise BuildFailed(
                "the checks found problems; the former site was left as it is",
                hint="Mend them, or build all the same with --no-check.",
            )
    glossary = read_glossary(settings)
    tags = [locale.tag for locale in settings.locales if locales is None or locale.tag in locales]
    books = _books(settings, tags) if pdf else {}
    made: list[Path] = []

    def complete(folder: Path, editions: tuple[Edition, ...]) -> None:
        if pdf:
            from kadam.books.plan import export_books

            chosen = [edition for edition in editions if locales is None or edition.locale in locales]
            former = out if cache else None
            made.extend(
                export_books(settings, glossary, chosen, folder, former=former, progress=progress("pdf"))
            )
        finish(folder, books)

    count = partial(status, settings, site=result.site if result else None)
    with ahead(count, worth=not (cache_of(settings) / KEPT_STATES).exists()) as counted:
        editions = build_site(
            settings,
            out,
            strict=strict,
            progress=progress("render"),
            finish=complete,
            coverage=counted,
            books=books,
            cached=cache,
            jobs=jobs,
            only=[settings.locale(tag).folder or tag for tag in only or ()],
            elsewhere=elsewhere,
        )
    return BuildResult(out, editions, tuple(out / path for path in made), result)


def _books(settings: Settings, tags: Collection[str]) -> dict[str, str]:
    """The place of each locale's PDF in the site."""
    from kadam.books.plan import FOLDER, book_name

    return {tag: f"{FOLDER}/{book_name(settings, tag)}" for tag in tags}
