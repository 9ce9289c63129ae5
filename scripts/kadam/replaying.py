"""Replay and capture of a project: load, plan, walk, record."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kadam.capture.collect import Collector, forget, procedures_for, take_in, to_take
from kadam.capture.fonts import digest as fonts_digest
from kadam.capture.inputs import Around, view_digest
from kadam.capture.plan import Plan, Skipped, make_plan
from kadam.capture.platforms import platform_names, screen_of, setting
from kadam.capture.recipe import Recipe, read_recipes
from kadam.capture.replay import Miss, Outcome
from kadam.capture.run import CACHE, run
from kadam.capture.states import screen_states
from kadam.catalogues import Catalogue, Catalogues, read_catalogue
from kadam.config.screens import CaptureOptions
from kadam.config.settings import Settings
from kadam.errors import ConfigError, InvalidFiles, Problem
from kadam.files import write_text
from kadam.glossary import Glossary
from kadam.model import Site
from kadam.screens import Screens, read_manifests

Progress = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What came of a replay."""

    plan: Plan
    outcomes: tuple[Outcome, ...]

    @property
    def misses(self) -> list[Miss]:
        """Steps that cannot be done as the guides say."""
        return [outcome.miss for outcome in self.outcomes if outcome.miss is not None]

    @property
    def done(self) -> int:
        """Steps that were done."""
        return sum(len(outcome.done) for outcome in self.outcomes)

    @property
    def troubles(self) -> list[str]:
        """What the browser could not do, even the second time."""
        return [f"{o.procedure.title}: {o.trouble}" for o in self.outcomes if o.trouble]

    @property
    def ok(self) -> bool:
        """Whether something was replayed, and all of it worked."""
        return self.done > 0 and not self.misses and not self.troubles


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """What came of a capture."""

    replay: ReplayResult
    taken: tuple[str, ...]
    """Image files that were written."""
    same: tuple[str, ...]
    """Those that were taken anew and came out as they were."""
    manual: tuple[str, ...]
    """Hand-made pictures that were recorded."""
    unreadable: tuple[str, ...]
    """Files in the place of pictures that are none."""
    fresh: int
    """Pictures that were left alone."""
    orphans: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every picture is there now."""
        return not (self.replay.misses or self.replay.troubles or self.unreadable)


def needed(settings: Settings) -> CaptureOptions:
    """The options of replay and capture; ``ConfigError`` without any."""
    if settings.capture is None:
        raise ConfigError(
            "this project does not say where its app is",
            hint="Set plugins: kadam: capture: base_url (or serve) in mkdocs.yml.",
        )
    return settings.capture


def recipes_of(settings: Settings, site: Site, options: CaptureOptions) -> dict[str, Recipe]:
    """The project's recipes, checked against its pages."""
    folder = settings.root / options.recipes
    if not folder.is_dir():
        return {}
    ids = {
        page.key: frozenset(
            [step.id for _, step in page.steps() if step.id]
            + [heading.id for heading in page.headings if heading.id]
        )
        for page in site.pages.values()
        if page.locale == site.source_locale
    }
    return read_recipes(folder, settings.root, steps=ids, locales=frozenset(site.locales))


def catalogues_of(settings: Settings) -> Catalogues:
    """The string catalogues that the settings name; ``InvalidFiles`` with everything wrong in them."""
    problems: list[Problem] = []
    found: list[Catalogue] = []
    for item in settings.catalogues:
        found += read_catalogue(
            settings.root,
            item.files,
            app=item.app,
            platforms=item.platforms,
            locales=[locale.tag for locale in settings.locales],
            source_locale=settings.source_locale,
            keys=item.keys,
            problems=problems,
        )
    if problems:
        raise InvalidFiles(problems)
    return Catalogues(settings.source_locale, tuple(found))


def screens_folder(settings: Settings, options: CaptureOptions) -> str:
    """Folder of the pictures, relative to the project."""
    return (settings.docs_dir / options.screens).relative_to(settings.root).as_posix()


def _around(settings: Settings, options: CaptureOptions) -> Around:
    served = options.serve is not None
    return Around(
        view=view_digest(settings.root / options.serve) if options.serve else "",
        fonts=fonts_digest() if served else "",
        settings={name: setting(options, name) for name in platform_names(options)},
    )


def _plan(
    settings: Settings,
    site: Site,
    glossary: Glossary,
    options: CaptureOptions,
    **chosen: Collection[str] | None,
) -> Plan:
    recipes = recipes_of(settings, site, options)
    return make_plan(site, glossary, recipes, platform_names(options), apps=settings.default_apps, **chosen)


def screens(settings: Settings, site: Site, glossary: Glossary, catalogues: Catalogues) -> Screens:
    """The state of every picture; no browser is needed. Empty where nothing was configured."""
    options = settings.capture
    if options is None:
        return Screens()
    folder = screens_folder(settings, options)
    manifests, problems = read_manifests(settings.root, folder)
    if problems:
        raise InvalidFiles(problems)
    return screen_states(
        _plan(settings, site, glossary, options),
        manifests,
        catalogues,
        _around(settings, options),
        root=settings.root,
        screens=folder,
        max_bytes=options.max_bytes,
        sizes={
            name: size
            for name in platform_names(options)
            if (size := screen_of(options, name).viewport) is not None
        },
    )


def replay(
    settings: Settings,
    site: Site,
    glossary: Glossary,
    *,
    locales: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    guides: Collection[str] | None = None,
    workers: int = 2,
    keep: Path | None = None,
    progress: Progress = silent,
) -> ReplayResult:
    """Walk the guides in the app.

    ``keep`` is a folder for the screens as text, one file a procedure; it is emptied first.
    """
    options = _with_app(needed(settings))
    plan = _plan(settings, site, glossary, options, locales=locales, only=platforms, guides=guides)
    outcomes = run(plan.procedures, options, settings.root, workers=workers, progress=progress)
    if keep is not None:
        shutil.rmtree(keep, ignore_errors=True)
        for outcome in outcomes:
            made = outcome.procedure
            parts = [f"# {step}\n{text}\n" for step, text in outcome.screens.items()]
            name = f"{made.guide.removesuffix('.md')}/{made.locale}/{made.platform}/{made.name}.txt"
            write_text(keep / name, "\n".join(parts))
    return ReplayResult(plan, tuple(outcomes))


def _with_app(options: CaptureOptions) -> CaptureOptions:
    if options.serve is None and options.base_url is None:
        raise ConfigError(
            "this project does not say where its app is",
            hint="Set plugins: kadam: capture: base_url (or serve) in mkdocs.yml.",
        )
    return options


def capture(
    settings: Settings,
    site: Site,
    glossary: Glossary,
    *,
    locales: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    guides: Collection[str] | None = None,
    workers: int = 2,
    force: bool = False,
    prune: bool = False,
    today: datetime.date | None = None,
    progress: Progress = silent,
) -> CaptureResult:
    """Take the pictures that are missing or stale, and take in those that people made by hand.

    ``force`` takes all that were not made by hand; ``prune`` removes what no step asks for.
    """
    options = needed(settings)
    catalogues = catalogues_of(settings)
    plan = _plan(settings, site, glossary, options, locales=locales, only=platforms, guides=guides)
    known = screens(settings, site, glossary, catalogues)
    collector = Collector(
        root=settings.root,
        screens=screens_folder(settings, options),
        options=options,
        catalogues=catalogues,
        around=_around(settings, options),
        manifests={(manifest.guide, manifest.locale): manifest for manifest in known.manifests},
        wanted={},
    )
    manual, unreadable = take_in(plan, known, collector, today or datetime.date.today())
    if manual:
        known = screens(settings, site, glossary, catalogues)
    wanted = to_take(known, force=force)
    procedures = procedures_for(plan, wanted)
    collector.wanted = wanted
    outcomes: Sequence[Outcome] = ()
    if procedures:
        _with_app(options)
        outcomes = run(
            procedures,
            options,
            settings.root,
            observer=collector.observer,
            workers=workers,
            progress=progress,
        )
    if prune:
        forget(collector, known.orphans)
    touched = len(collector.taken) + len(collector.same)
    return CaptureResult(
        replay=ReplayResult(plan, tuple(outcomes)),
        taken=tuple(sorted(collector.taken)),
        same=tuple(sorted(collector.same)),
        manual=tuple(manual),
        unreadable=tuple(unreadable),
        fresh=len(known.states) - touched,
        orphans=known.orphans,
    )


__all__ = [
    "CACHE",
    "CaptureResult",
    "Miss",
    "ReplayResult",
    "Skipped",
    "capture",
    "catalogues_of",
    "replay",
    "screens",
]
