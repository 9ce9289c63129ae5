"""A part of a site: a folder with what some locales add, and a note of where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kadam.errors import KadamError
from kadam.render.speed.state import content_digest
from kadam.shards.identity import Identity

NOTE = "kadam-part.json"
"""Not hidden: some stores of artifacts leave hidden files out."""
FORMAT = 1


class UnfitPart(KadamError):
    """A folder that is no part, or parts that do not make a site together."""

    slug = "parts"


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a part."""

    format: int
    made_from: Identity
    shard: tuple[str, ...]
    """Tags of the locales that it holds."""
    locales: tuple[str, ...]
    """Tags of all locales of the site, in its order."""
    books: Mapping[str, str]
    """Locale tag → the PDF that its pages link to, for all locales of the site."""
    files: Mapping[str, str]
    """Path in the site → digest of the content."""


def write_part(
    folder: Path,
    made_from: Identity,
    shard: tuple[str, ...],
    locales: tuple[str, ...],
    books: Mapping[str, str],
) -> None:
    """Note in a folder what it is; to be done last."""
    files = {
        path.relative_to(folder).as_posix(): content_digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    part = Part(FORMAT, made_from, shard, locales, dict(books), files)
    (folder / NOTE).write_bytes(msgspec.json.format(msgspec.json.encode(part), indent=1))


def read_part(folder: Path) -> Part:
    """Read what is noted in a part's folder. Raises ``UnfitPart``."""
    hint = "A part is a folder that kadam build --shard has written."
    try:
        data = (folder / NOTE).read_bytes()
    except OSError:
        found = "there is no such folder" if not folder.is_dir() else f"it has no {NOTE}"
        raise UnfitPart(f"{folder} is no part of a site: {found}", hint=hint) from None
    try:
        found_format = msgspec.json.decode(data, type=dict)["format"]
        if found_format != FORMAT:
            raise UnfitPart(
                f"{folder / NOTE}: format {found_format}, expected {FORMAT}",
                hint="Build and merge all parts with the same release of kadam.",
            )
        return msgspec.json.decode(data, type=Part)
    except (msgspec.MsgspecError, KeyError) as error:
        raise UnfitPart(f"{folder / NOTE} cannot be read: {error}", hint=hint) from None
