"""Parts put together: the site that one machine would have built, or an error that says why not."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from kadam.errors import BuildFailed
from kadam.render.offline import WORKER, worker_folders, write_workers
from kadam.render.speed.state import content_digest
from kadam.render.staging import replacing
from kadam.shards.part import NOTE, Part, UnfitPart, read_part


def merge(folders: Sequence[Path], out: Path) -> dict[str, Part]:
    """Put the parts together in the place of ``out``, in one go; return them by their folder.

    Raises ``UnfitPart`` when they do not belong together, and ``BuildFailed`` when a part is damaged, or
    when two parts have different files of one name. ``out`` is then as it was.
    """
    check_place(out, folders)
    for folder in folders:
        if [other.resolve() for other in folders].count(folder.resolve()) > 1:
            raise UnfitPart(f"{folder} is named twice", hint="Leave one of them out.")
    parts = {str(folder): read_part(folder) for folder in folders}
    _check_together(parts)
    with replacing(out) as folder:
        _put(parts, folder)
        if workers := worker_folders(folder):
            write_workers(folder, workers, workers)  # they name the files of the whole site
    return parts


def check_place(out: Path, others: Sequence[Path] = ()) -> None:
    """Raise ``UnfitPart`` when ``out`` is a folder that must not be replaced: a project, or its parts."""
    place = out.resolve()
    for kept in (Path.cwd(), *others):
        if kept.resolve().is_relative_to(place) or (kept != Path.cwd() and _below(place, kept)):
            raise UnfitPart(
                f"the site cannot be written to {out}: that would replace {kept}",
                hint="Name another folder with --output.",
            )
    for name in ("mkdocs.yml", ".git", "pyproject.toml"):
        if (place / name).exists():
            raise UnfitPart(
                f"{out} holds {name}, and would be replaced as a whole",
                hint="Name a folder for the output alone with --output.",
            )


def _below(place: Path, folder: Path) -> bool:
    return place.is_relative_to(folder.resolve())


def _check_together(parts: Mapping[str, Part]) -> None:
    if not parts:
        raise UnfitPart("there is nothing to merge", hint="Name the folders of the parts.")
    (first, one), *others = parts.items()
    for name, other in others:
        said = one.made_from.differences(other.made_from)
        if one.locales != other.locales:
            said.append(f"the site's locales ({', '.join(one.locales)} and {', '.join(other.locales)})")
        if one.books != other.books:
            said.append("which PDFs there are (--pdf, --locale)")
        if said:
            raise UnfitPart(
                f"{first} and {name} were not made from the same: {'; '.join(said)}",
                hint="Build all parts from one commit, with the same options and the same packages.",
            )
    owners: dict[str, str] = {}
    for name, part in parts.items():
        for tag in part.shard:
            if tag in owners:
                raise UnfitPart(
                    f"{tag} is in two parts: {owners[tag]} and {name}", hint="Leave one of them out."
                )
            owners[tag] = name
    if missing := [tag for tag in one.locales if tag not in owners]:
        raise UnfitPart(
            f"no part holds {', '.join(missing)}",
            hint=f"Build what is missing: kadam build --shard {','.join(missing)}",
        )


def _put(parts: Mapping[str, Part], site: Path) -> None:
    origin: dict[str, tuple[str, str]] = {}
    for folder, part in parts.items():
        for name, digest in part.files.items():
            source, target = Path(folder, name), site / name
            if not target.resolve().is_relative_to(site.resolve()):
                raise UnfitPart(
                    f"{folder}/{NOTE} names a file outside of the site: {name}", hint="Build the part again."
                )
            if content_digest(source) != digest:
                state = "is not what was built" if source.is_file() else "is missing"
                raise BuildFailed(
                    f"{source} {state}",
                    hint="Build the part again, or look at how it was stored: hidden files may be left out.",
                )
            former, known = origin.setdefault(name, (folder, digest))
            if former == folder:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
            elif known != digest and target.name != WORKER:
                raise BuildFailed(
                    f"{name} differs between {former} and {folder}: what writes it has to know all locales",
                    hint="Build this site on one machine.",
                )
