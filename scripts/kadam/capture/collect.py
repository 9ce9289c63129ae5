"""Take the pictures that are missing or stale, and record what they were made from."""

from __future__ import annotations

import datetime
import io
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from kadam.capture.driver import Browser, Screen
from kadam.capture.inputs import Around, inputs_of, strings_seen
from kadam.capture.match import Seen
from kadam.capture.plan import Plan, Procedure, Task, Wanted
from kadam.capture.platforms import screen_of
from kadam.capture.replay import Observer
from kadam.capture.shoot import Taken, shoot
from kadam.catalogues import Catalogues
from kadam.config.screens import CaptureOptions
from kadam.screens import Manifest, Screens, Shot, ShotState, digest
from kadam.screens.manifest import manifest_path, write_manifest
from kadam.writing.files import write_bytes


@dataclass(slots=True)
class Collector:
    """Keeps the manifests while pictures come in from several workers."""

    root: Path
    screens: str
    """Folder of the pictures, relative to the project."""
    options: CaptureOptions
    catalogues: Catalogues
    around: Around
    manifests: dict[tuple[str, str], Manifest]
    wanted: Mapping[tuple[str, str, str], ShotState]
    """(guide, locale, name) → a picture to take."""
    taken: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    """Pictures that were taken anew and came out as they were."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def observer(self, procedure: Procedure, browser: Browser) -> Observer | None:
        """Who watches a procedure; ``None`` when none of its pictures is wanted."""
        if not any(self._state(procedure, task) for task in procedure.tasks):
            return None

        def observe(task: Task, screen: Screen, found: list[tuple[Wanted, Seen]]) -> None:
            state = self._state(procedure, task)
            if state is not None:
                self._keep(
                    procedure, task, state, shoot(procedure, task, screen, found, self.options), browser
                )

        return observe

    def _state(self, procedure: Procedure, task: Task) -> ShotState | None:
        return self.wanted.get((procedure.guide, procedure.locale, f"{procedure.platform}/{task.step}"))

    def _keep(
        self, procedure: Procedure, task: Task, state: ShotState, taken: Taken, browser: Browser
    ) -> None:
        shot = Shot(
            guide=procedure.guide,
            locale=procedure.locale,
            platform=procedure.platform,
            step=task.step,
            width=taken.width,
            height=taken.height,
            scale=taken.scale,
            bytes=len(taken.image),
            digest=digest(taken.image),
            alt=state.alt,
            marks=taken.marks,
            browser=browser.flavour,
            inputs=inputs_of(procedure, task, self.around),
            strings=strings_seen(taken.texts, self.catalogues, procedure.locale),
            screen=taken.screen + "\n",
        )
        with self._lock:
            path = self.root / state.image
            same = path.is_file() and digest(path.read_bytes()) == shot.digest
            if not same:
                # A run that breaks off here leaves a missing picture, never one taken for hand-made.
                path.unlink(missing_ok=True)
            self.record(shot)
            if not same:
                write_bytes(path, taken.image)
            (self.same if same else self.taken).append(state.image)

    def record(self, shot: Shot) -> None:
        """Put a picture into its manifest, on disk at once, so that a broken run can go on later."""
        place = (shot.guide, shot.locale)
        manifest = self.manifests.get(place) or Manifest(*place, manifest_path(self.screens, *place), {})
        self.manifests[place] = replace(manifest, shots={**manifest.shots, shot.name: shot})
        write_manifest(self.root, self.manifests[place])


def to_take(known: Screens, *, force: bool = False) -> dict[tuple[str, str, str], ShotState]:
    """The pictures to take: missing or stale ones; never one that was made by hand."""
    return {
        (state.guide, state.locale, state.name): state
        for state in known.states
        if (state.shot is None or state.shot.made == "capture")
        and (force or state.shot is None or not state.exists or state.stale)
    }


def refresh_alts(known: Screens, collector: Collector) -> None:
    """Bring new alternative texts from the recipes into the records; that needs no new picture."""
    for state in known.states:
        if state.shot is not None and state.shot.made == "capture" and state.shot.alt != state.alt:
            collector.record(replace(state.shot, alt=state.alt))


def procedures_for(plan: Plan, wanted: Mapping[tuple[str, str, str], ShotState]) -> list[Procedure]:
    """The procedures that lead to wanted pictures, without the steps behind the last of them."""
    found = []
    for procedure in plan.procedures:
        last = max(
            (
                index
                for index, task in enumerate(procedure.tasks)
                if (procedure.guide, procedure.locale, f"{procedure.platform}/{task.step}") in wanted
            ),
            default=None,
        )
        if last is not None:
            found.append(replace(procedure, tasks=procedure.tasks[: last + 1]))
    return found


def take_in(
    plan: Plan, known: Screens, collector: Collector, today: datetime.date
) -> tuple[list[str], list[str]]:
    """Record the pictures that people made by hand; returns those, and files that are no pictures.

    By hand means: a file at the right place that no run of ``kadam capture`` has written.
    """
    recipes = {(state.guide, state.locale, state.name): state for state in known.states}
    recorded: list[str] = []
    wrong: list[str] = []
    for procedure, task, name in _places(plan.procedures):
        place = (procedure.guide, procedure.locale)
        manifest = collector.manifests.get(place) or Manifest(
            *place, manifest_path(collector.screens, *place), {}
        )
        shot = manifest.shots.get(name)
        path = collector.root / manifest.image(name)
        if not path.is_file():
            continue
        data = path.read_bytes()
        if shot is not None and shot.digest == digest(data):
            continue
        try:
            with Image.open(io.BytesIO(data)) as opened:
                size = opened.size
        except (UnidentifiedImageError, OSError):
            wrong.append(manifest.image(name))
            continue
        inputs = inputs_of(procedure, task, collector.around)
        scale = screen_of(collector.options, procedure.platform).scale or 1
        state = recipes.get((*place, name))
        hand_made = Shot(
            guide=procedure.guide,
            locale=procedure.locale,
            platform=procedure.platform,
            step=task.step,
            width=round(size[0] / scale),
            height=round(size[1] / scale),
            scale=scale,
            bytes=len(data),
            digest=digest(data),
            alt=shot.alt if shot and shot.made == "manual" else state.alt if state else "",
            marks=shot.marks if shot and shot.made == "manual" else (),
            made="manual",
            date=today.isoformat(),
            inputs={name: inputs[name] for name in ("step", "labels")},
        )
        collector.record(hand_made)
        recorded.append(manifest.image(name))
    return recorded, wrong


def _places(procedures: Sequence[Procedure]) -> list[tuple[Procedure, Task, str]]:
    return [(p, task, f"{p.platform}/{task.step}") for p in procedures for task in p.tasks]


def forget(collector: Collector, orphans: Sequence[str]) -> None:
    """Remove pictures and records that no step asks for."""
    for image in orphans:
        (collector.root / image).unlink(missing_ok=True)
    gone = set(orphans)
    for place, manifest in list(collector.manifests.items()):
        kept = {name: shot for name, shot in manifest.shots.items() if manifest.image(name) not in gone}
        if len(kept) != len(manifest.shots):
            collector.manifests[place] = replace(manifest, shots=kept)
            write_manifest(collector.root, collector.manifests[place])
