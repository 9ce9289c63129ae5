"""Replay and capture of a project: plan, walk, record."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kadam.app.screening import around, catalogues_of, needed, plan_of, screens, screens_folder
from kadam.capture.collect import Collector, forget, procedures_for, refresh_alts, take_in, to_take
from kadam.capture.plan import EVERYTHING, Choice, Plan
from kadam.capture.replay import Miss, Outcome
from kadam.capture.run import run
from kadam.config.screens import CaptureOptions
from kadam.config.settings import Settings
from kadam.errors import ConfigError, InvalidFiles
from kadam.glossary import Glossary
from kadam.locales import profile
from kadam.model import Site
from kadam.revisions.baseline import files_at
from kadam.screens import Screens
from kadam.screens.changes import Change, Picture, changes, pictures
from kadam.screens.manifest import read_manifests
from kadam.screens.sheet import sheet
from kadam.writing.files import write_text

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


def replay(
    settings: Settings,
    site: Site,
    glossary: Glossary,
    choice: Choice = EVERYTHING,
    *,
    workers: int = 2,
    keep: Path | None = None,
    progress: Progress = silent,
) -> ReplayResult:
    """Walk the guides in the app.

    ``keep`` is a folder for the screens as text, one file a procedure; it is emptied first.
    """
    options = _with_app(needed(settings))
    plan = plan_of(settings, site, glossary, options, choice)
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
    choice: Choice = EVERYTHING,
    *,
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
    plan = plan_of(settings, site, glossary, options, choice)
    known = screens(settings, site, glossary, catalogues)
    collector = Collector(
        root=settings.root,
        screens=screens_folder(settings, options),
        options=options,
        catalogues=catalogues,
        around=around(settings, options),
        manifests={(manifest.guide, manifest.locale): manifest for manifest in known.manifests},
        wanted={},
    )
    refresh_alts(known, collector)
    manual, unreadable = take_in(plan, known, collector, today or datetime.date.today())
    if manual:
        known = screens(settings, site, glossary, catalogues)
    wanted = to_take(known, force=force)
    procedures = procedures_for(plan, wanted)
    collector.wanted = wanted
    outcomes: Sequence[Outcome] = ()
    if procedures and (options.serve or options.base_url):
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
        unreadable=tuple(path for path in unreadable if path not in collector.taken),
        fresh=len(known.states) - touched,
        orphans=known.orphans,
    )


def write_sheet(settings: Settings, site: Site, known: Screens, out: Path) -> None:
    """Write the contact sheet of all pictures."""
    write_text(out, sheet(known, site.locales, settings.root, out, right_to_left(site.locales)))


def right_to_left(locales: Iterable[str]) -> frozenset[str]:
    """Those locales that run from right to left."""
    return frozenset(locale for locale in locales if profile(locale).dir == "rtl")


def changed_pictures(settings: Settings, base: str) -> list[Change]:
    """The pictures that are not as they were where a git revision was left."""
    folder = screens_folder(settings, needed(settings))

    def at(root: Path) -> dict[str, Picture]:
        manifests, problems = read_manifests(root, folder)
        if problems:
            raise InvalidFiles(problems)
        return pictures(root, manifests)

    with files_at(settings, base, read={".yml", ".webp"}) as before:
        return changes(at(before), at(settings.root))
