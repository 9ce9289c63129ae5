"""Which pictures there should be, and what there is of them: without a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kadam.capture.inputs import Around, inputs_of, why_stale
from kadam.capture.plan import Plan
from kadam.catalogues import Catalogues
from kadam.screens import Manifest, Screens, Shot, ShotState, digest
from kadam.screens.manifest import manifest_path


def screen_states(
    plan: Plan,
    manifests: Sequence[Manifest],
    catalogues: Catalogues,
    around: Around,
    *,
    root: Path,
    screens: str,
    max_bytes: int,
    sizes: Mapping[str, tuple[int, int]],
) -> Screens:
    """Compare the pictures that recipes ask for with the manifests and files.

    ``plan`` must be the plan of everything; ``screens`` is the folder of the pictures, relative to
    the project.
    """
    by_place = {(manifest.guide, manifest.locale): manifest for manifest in manifests}
    states: list[ShotState] = []
    wanted: set[str] = set()
    for procedure in plan.procedures:
        for task in procedure.tasks:
            if task.shot is None:
                continue
            place = (procedure.guide, procedure.locale)
            manifest = by_place.get(place) or Manifest(*place, manifest_path(screens, *place), {})
            name = f"{procedure.platform}/{task.step}"
            shot = manifest.shots.get(name)
            image = manifest.image(name)
            file = root / image
            now = inputs_of(procedure, task, around)
            wanted.add(image)
            states.append(
                ShotState(
                    guide=procedure.guide,
                    locale=procedure.locale,
                    platform=procedure.platform,
                    step=task.step,
                    page=task.path,
                    line=task.line,
                    image=image,
                    alt=task.shot.alt.get(procedure.locale, ""),
                    shot=shot,
                    exists=file.is_file(),
                    stale=(*_other(shot, file), *why_stale(shot, now, catalogues)) if shot else (),
                )
            )
    steps = {(p.guide, p.locale, f"{p.platform}/{t.step}") for p in plan.procedures for t in p.tasks}
    orphans = _orphans(root, screens, manifests, wanted, steps)
    return Screens(tuple(states), tuple(manifests), orphans, max_bytes, dict(sizes))


def _other(shot: Shot, file: Path) -> tuple[str, ...]:
    """Whether the file is another than the one on record."""
    if not file.is_file() or digest(file.read_bytes()) == shot.digest:
        return ()
    return ("the file is not the one on record",)


def _orphans(
    root: Path,
    screens: str,
    manifests: Sequence[Manifest],
    wanted: set[str],
    steps: set[tuple[str, str, str]],
) -> tuple[str, ...]:
    """Pictures and records that no step asks for; a hand-made picture of a step is asked for by itself."""
    known = set(wanted)
    found: set[str] = set()
    for manifest in manifests:
        for name, shot in manifest.shots.items():
            image = manifest.image(name)
            if shot.made == "manual" and (manifest.guide, manifest.locale, name) in steps:
                known.add(image)
            elif image not in known:
                found.add(image)
    files = {path.relative_to(root).as_posix() for path in (root / screens).rglob("*.webp")}
    return tuple(sorted(found | (files - known)))
