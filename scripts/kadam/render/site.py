"""Build a whole site with MkDocs as a library, beside the former one, and swap the two."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from kadam.config.settings import Settings
from kadam.coverage import LocaleCoverage
from kadam.errors import BuildFailed, ConfigError, KadamError
from kadam.render.build import cache_folder
from kadam.render.languages import languages
from kadam.render.log import Collected, collecting
from kadam.render.only_locale import only_locale
from kadam.render.plugin import KadamPlugin
from kadam.render.speed.fast import fast_build
from kadam.render.staging import replacing
from kadam.render.stale import Stale
from kadam.rendered import Edition

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); ``total`` is an estimate while a build runs."""

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner


def render_site(
    config: Settings | Path,
    folder: Path,
    *,
    strict: bool = True,
    progress: Progress | None = None,
    stale: Stale | None = None,
    coverage: Sequence[LocaleCoverage] | None = None,
    books: Mapping[str, str] | None = None,
    former: Path | None = None,
    cached: bool = True,
    cache: Path | None = None,
    jobs: int | None = None,
    site_url: str | None = None,
    only: Collection[str] = (),
) -> tuple[Edition, ...]:
    """Build the site into ``folder``, which should be empty, and return it as values.

    With ``strict``, any warning of MkDocs or a plugin raises ``BuildFailed`` that names them all.
    ``coverage`` is how far each translation is, and is found out when left out; ``stale`` names the
    translations whose readers are told that their source has changed, if not as ``coverage`` says;
    ``books`` holds the PDF of each locale, relative to the site, for pages to link to.
    Pages of the ``former`` site that would come out the same are taken from it; with
    ``cached=False`` everything is rendered anew, and nothing is kept for the next build. ``cache``
    is a folder of its own for that, and ``site_url`` another address than that in the settings.
    ``only`` names the locales to build, all when empty: what they add to the site is then made, and
    nothing else.
    """
    path = config.config_path if isinstance(config, Settings) else config
    if path is None:
        raise ConfigError("a site needs an mkdocs.yml", hint="kadam new can write one")
    with collecting() as collected, _as_kadam_errors(collected):
        with _as_kadam_errors(collected, ConfigError):
            address = {"site_url": site_url} if site_url else {}
            loaded = load_config(str(path), site_dir=str(folder), strict=False, **address)
        plugin = _own_plugin(loaded)
        plugin.stale, plugin.coverage = stale or {}, coverage
        plugin.books = books or {}
        if progress is not None:
            plugin.on_page_done = _counter(loaded, progress)
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            plugin.know_coverage(loaded)
            if only_locale(loaded):
                mkdocs_build(loaded)
            else:
                fast_build(
                    loaded,
                    plugin,
                    collected,
                    _as_kadam_errors,
                    former=former or folder,
                    cache=(cache or cache_folder(loaded)) if cached else None,
                    jobs=jobs,
                    only=only,
                )
        finally:
            loaded.plugins.on_shutdown()
    if strict and collected.warnings:
        raise BuildFailed(_summary(collected), hint="Use --no-strict to publish all the same.")
    assert plugin.build is not None
    order = languages(loaded).built
    return tuple(plugin.build.editions[locale] for locale in order if locale in plugin.build.editions)


def build_site(
    config: Settings | Path,
    out: Path,
    *,
    strict: bool = True,
    progress: Progress | None = None,
    finish: Callable[[Path, tuple[Edition, ...]], None] | None = None,
    stale: Stale | None = None,
    coverage: Sequence[LocaleCoverage] | None = None,
    books: Mapping[str, str] | None = None,
    cached: bool = True,
    cache: Path | None = None,
    jobs: int | None = None,
    site_url: str | None = None,
    only: Collection[str] = (),
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
        )
        if finish is not None:
            finish(folder, editions)
    return editions


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


__all__ = ["Progress", "build_site", "own_error", "render_site"]
