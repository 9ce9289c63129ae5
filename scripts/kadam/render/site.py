"""Build a whole site with MkDocs as a library, beside the former one, and swap the two."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from kadam.config.settings import Settings
from kadam.coverage import LocaleCoverage
from kadam.errors import BuildFailed, ConfigError, KadamError
from kadam.later import Later
from kadam.render.build import cache_folder
from kadam.render.languages import languages
from kadam.render.log import Collected, collecting
from kadam.render.only_locale import only_locale
from kadam.render.plugin import KadamPlugin
from kadam.render.speed.fast import fast_build
from kadam.render.speed.icons import icons_when_named
from kadam.render.speed.outcome import Outcome
from kadam.render.staging import replacing
from kadam.render.stale import Stale
from kadam.rendered import Edition

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); ``total`` is an estimate while a build runs."""
Coverage = Sequence[LocaleCoverage] | Later[tuple[LocaleCoverage, ...]] | None
"""How far each translation is, if anybody knows."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a process has to know to build a site, or a locale of it; paths are absolute."""

    config: Path
    folder: Path
    former: Path
    cached: bool
    cache: Path | None
    stale: Stale
    coverage: Sequence[LocaleCoverage] | None
    books: Mapping[str, str]
    site_url: str | None

    def cache_of(self, config: MkDocsConfig) -> Path | None:
        """Return the folder for what a further build can use again, if anything is to be kept."""
        return (self.cache or cache_folder(config)) if self.cached else None


Elsewhere = Callable[[Job, Sequence[str]], Generator[Outcome, None, None]]
"""Builds locales in other processes, each with :func:`render_locale`."""

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner


def render_site(
    config: Settings | Path,
    folder: Path,
    *,
    strict: bool = True,
    progress: Progress | None = None,
    stale: Stale | None = None,
    coverage: Coverage = None,
    books: Mapping[str, str] | None = None,
    former: Path | None = None,
    cached: bool = True,
    cache: Path | None = None,
    jobs: int | None = None,
    site_url: str | None = None,
    only: Collection[str] = (),
    elsewhere: Elsewhere | None = None,
) -> tuple[Edition, ...]:
    """Build the site into ``folder``, which should be empty, and return it as values.

    With ``strict``, any warning of MkDocs or a plugin raises ``BuildFailed`` that names them all.
    ``coverage`` is how far each translation is, and is found out when left out; a value that is found
    later is asked for once the settings are loaded. ``stale`` names the
    translations whose readers are told that their source has changed, if not as ``coverage`` says;
    ``books`` holds the PDF of each locale, relative to the site, for pages to link to.
    Pages of the ``former`` site that would come out the same are taken from it; with
    ``cached=False`` everything is rendered anew, and nothing is kept for the next build. ``cache``
    is a folder of its own for that, and ``site_url`` another address than that in the settings.
    ``only`` names the locales to build, all when empty: what they add to the site is then made, and
    nothing else. ``elsewhere`` builds locales in other processes.
    """
    path = config.config_path if isinstance(config, Settings) else config
    if path is None:
        raise ConfigError("a site needs an mkdocs.yml", hint="kadam new can write one")
    known = None if isinstance(coverage, Later) else coverage
    job = Job(path, folder, former or folder, cached, cache, stale or {}, known, books or {}, site_url)
    with _loaded(job) as (loaded, plugin, collected):
        if isinstance(coverage, Later):
            plugin.coverage = coverage.value
        if progress is not None:
            plugin.on_page_done = _counter(loaded, progress)
        plugin.know_coverage(loaded)
        if only_locale(loaded):
            mkdocs_build(loaded)
        else:
            told = replace(job, coverage=plugin.coverage, stale=plugin.stale)
            apart = partial(elsewhere, told) if elsewhere else None
            build = _fast_build(job, loaded, plugin, collected)
            build(jobs=jobs, only=only, elsewhere=apart)
    if strict and collected.warnings:
        raise BuildFailed(_summary(collected), hint="Use --no-strict to publish all the same.")
    assert plugin.build is not None
    order = languages(loaded).built
    return tuple(plugin.build.editions[locale] for locale in order if locale in plugin.build.editions)


def render_locale(job: Job, locale: str, done: Callable[[str], None]) -> Outcome:
    """Build one locale of a site in the place of the process that has made the job.

    ``done`` is called with the path of each page that is done. Raises ``ConfigError`` where the locale
    cannot be built alone here, because other code is installed than ``kadam.render.speed`` knows.
    """
    with _loaded(job) as (loaded, plugin, collected):
        plugin.on_page_done = done
        outcome = _fast_build(job, loaded, plugin, collected)(jobs=1, alone=locale)
    if outcome is None:
        raise ConfigError("locales cannot be built apart here", hint="Build without --executor.")
    return outcome


def build_site(
    config: Settings | Path,
    out: Path,
    *,
    strict: bool = True,
    progress: Progress | None = None,
    finish: Callable[[Path, tuple[Edition, ...]], None] | None = None,
    stale: Stale | None = None,
    coverage: Coverage = None,
    books: Mapping[str, str] | None = None,
    cached: bool = True,
    cache: Path | None = None,
    jobs: int | None = None,
    site_url: str | None = None,
    only: Collection[str] = (),
    elsewhere: Elsewhere | None = None,
) -> tuple[Edition, ...]:
    """Build the site and put it in the place of ``out``, in one go.

    ``finish`` is called with the new site's folder before it becomes visible; the place for
    PDFs. When anything fails or the build is interrupted, ``out`` stays as it was.
    """
    with replacing(out) as folder:
        editions = render_site(
            config,
            folder,
            strict=strict,
            progress=progress,
            stale=stale,
            coverage=coverage,
            books=books,
            former=out,
            cached=cached,
            cache=cache,
            jobs=jobs,
            site_url=site_url,
            only=only,
            elsewhere=elsewhere,
        )
        if finish is not None:
            finish(folder, editions)
    return editions


@contextmanager
def _loaded(job: Job) -> Iterator[tuple[MkDocsConfig, KadamPlugin, Collected]]:
    """Load a site's settings, with its plugins started while the block runs."""
    with icons_when_named(), collecting() as collected, _as_kadam_errors(collected):
        with _as_kadam_errors(collected, ConfigError):
            address = {"site_url": job.site_url} if job.site_url else {}
            loaded = load_config(str(job.config), site_dir=str(job.folder), strict=False, **address)
        plugin = _own_plugin(loaded)
        plugin.stale, plugin.coverage, plugin.books = job.stale, job.coverage, job.books
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            yield loaded, plugin, collected
        finally:
            loaded.plugins.on_shutdown()


def _fast_build(
    job: Job, loaded: MkDocsConfig, plugin: KadamPlugin, collected: Collected
) -> Callable[..., Outcome | None]:
    """The build of a job; what it still takes says which of the locales, and where."""
    return partial(
        fast_build,
        loaded,
        plugin,
        collected,
        _as_kadam_errors,
        former=job.former,
        cache=job.cache_of(loaded),
    )


def _own_plugin(config: MkDocsConfig) -> KadamPlugin:
    plugin = config.plugins.get("kadam")
    if not isinstance(plugin, KadamPlugin):
        raise ConfigError(
            f"{Path(config.config_file_path).name} does not use kadam's plugin",
            hint="Add `- kadam` under `plugins`.",
        )
    return plugin


def _counter(config: MkDocsConfig, progress: Progress) -> Callable[[str], None]:
    per_locale = sum(1 for path in Path(config.docs_dir).rglob("*.md"))
    done = 0

    def page_done(path: str) -> None:
        nonlocal done
        done += 1
        progress(done, max(per_locale, done), path)

    return page_done


def _summary(collected: Collected) -> str:
    count = len(collected.warnings)
    what = "1 warning" if count == 1 else f"{count} warnings"
    return "\n".join([f"the site has {what}:", *(f"  {text}" for text in collected.warnings)])


def own_error(error: BaseException | None) -> KadamError | None:
    """Return the error of kadam that MkDocs has wrapped, if it was one."""
    while error is not None:
        if isinstance(error, KadamError):
            return error
        error = error.__cause__ or error.__context__
    return None


@contextmanager
def _as_kadam_errors(collected: Collected, kind: type[KadamError] = BuildFailed) -> Iterator[None]:
    try:
        yield
    except (Abort, MkDocsException) as error:
        if (own := own_error(error)) is not None:
            raise own from None
        lines = collected.errors or [str(error)]
        raise kind("\n".join(lines)) from error


__all__ = ["Elsewhere", "Job", "Progress", "build_site", "own_error", "render_locale", "render_site"]
