"""``mkdocs build`` with every shortcut that is safe for the site at hand."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build

from kadam.errors import ConfigError
from kadam.machine.software import software
from kadam.render.languages import languages
from kadam.render.log import Collected
from kadam.render.setup import own_search
from kadam.render.speed import locale_build, state
from kadam.render.speed.alternates import linear_alternates
from kadam.render.speed.convert import Converter, converting, unknown_extensions
from kadam.render.speed.guard import verified
from kadam.render.speed.inline import fewer_patterns
from kadam.render.speed.navigation import navigation_once
from kadam.render.speed.outcome import Outcome
from kadam.render.speed.site_build import Elsewhere, SiteBuild
from kadam.render.speed.store import Store, digest
from kadam.render.speed.stylesheets import stylesheets_once
from kadam.render.speed.templates import compiled_once
from kadam.render.speed.theme_files import theme_files_once
from kadam.render.speed.theme_index import no_theme_index
from kadam.render.speed.toc_marker import marker_where_it_is

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kadam.render.plugin import KadamPlugin

log = logging.getLogger(__name__)
KNOWN_PLUGINS = frozenset({"search", "material/search", "i18n", "kadam"})
"""Plugins of which it is known that they keep nothing from page to page, or what."""


def fast_build(
    config: MkDocsConfig,
    plugin: KadamPlugin,
    collected: Collected,
    guard: Callable[[Collected], AbstractContextManager[None]],
    *,
    former: Path,
    cache: Path | None,
    jobs: int | None = None,
    only: Collection[str] = (),
    elsewhere: Elsewhere | None = None,
    alone: str = "",
) -> Outcome | None:
    """Build a site into ``config.site_dir``.

    Args:
        collected: gets what the processes of the locales logged.
        guard: turns the errors of a process into kadam's own.
        former: the site that is there already; pages that are the same are taken from it.
        cache: folder for what a further build can use again; ``None`` to keep and use nothing.
        jobs: how many processes may work at the same time.
        only: locales to build, as the settings write them; all when empty.
        elsewhere: builds locales in other processes, where they can be built apart.
        alone: the one locale to build for another process, which gets it as ``Outcome``.
    """
    root = Path(config.config_file_path).resolve().parent
    cache = cache and state.cache_folder(root, cache)
    digests_file = cache / "digests.json" if cache else None
    digests = state.Digests(_read(digests_file))
    state.use(digests)
    own_index = own_search(config, plugin.options.site)
    searching = any(name in config.plugins for name in ("search", "material/search"))
    if only and searching and not own_index:
        raise ConfigError(
            "the theme's search has one index for all languages, so the site cannot be built in parts",
            hint="Use Material with kadam's own search, or build on one machine.",
        )
    reasons = [f"plugin {name}" for name in config.plugins if name not in KNOWN_PLUGINS]
    reasons += [f"Markdown extension {name}" for name in unknown_extensions(config)]
    with ExitStack() as shortcuts:
        shortcuts.enter_context(compiled_once(keep=cache is not None))
        shortcuts.enter_context(theme_files_once())
        shortcuts.enter_context(navigation_once())
        shortcuts.enter_context(fewer_patterns())
        shortcuts.enter_context(marker_where_it_is())
        shortcuts.enter_context(stylesheets_once())
        if searching and own_index:
            shortcuts.enter_context(no_theme_index())
        side_by_side = (
            not reasons
            and (own_index or not searching)
            and verified("locales side by side", locale_build.KNOWN)
        )
        if side_by_side:
            shortcuts.enter_context(linear_alternates())
            settings = digest(
                state.settings_digest(Path(config.config_file_path)), software(), str(config.site_url)
            )
            site = SiteBuild(
                config,
                plugin,
                former=former,
                cache=cache,
                settings=settings,
                jobs=jobs,
                guard=guard,
                only=only,
                elsewhere=elsewhere,
            )
            if alone:
                return site.alone(alone)
            site.run(collected)
        else:
            plugin.only = tuple(only)
            if reasons:
                log.warning(
                    "pages are all rendered, one after the other: unknown to kadam: %s", ", ".join(reasons)
                )
            _one_after_the_other(config, plugin, cache, root, shortcuts)
    if digests_file:
        _write(digests_file, digests)
    return None


def _one_after_the_other(
    config: MkDocsConfig, plugin: KadamPlugin, cache: Path | None, root: Path, shortcuts: ExitStack
) -> None:
    """Let MkDocs and the i18n plugin drive: unknown plugins see every event, in the usual order."""
    converters: dict[str, Converter] = {}
    depends = digest(software(), repr(plugin.options.platforms))

    def of(current: MkDocsConfig) -> Converter:
        locale = languages(current).current
        if locale not in converters:
            store = Store(cache / f"{locale}.db" if cache else None)
            shortcuts.callback(store.close)
            converters[locale] = Converter(store, current, depends, root)
        return converters[locale]

    if cache and not unknown_extensions(config):
        shortcuts.enter_context(converting(of))
    mkdocs_build(config)


def _read(path: Path | None) -> dict[str, list[object]]:
    with suppress(OSError, ValueError, AttributeError):
        data = json.loads(path.read_text("utf-8")) if path else {}
        return {name: entry for name, entry in data.items() if isinstance(entry, list) and len(entry) == 3}
    return {}


def _write(path: Path, digests: state.Digests) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(digests.dump(), separators=(",", ":")), "utf-8")
        part.replace(path)
