"""One part of a site, built by one machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kadam import pipeline
from kadam.config.settings import Settings
from kadam.errors import ConfigError
from kadam.shards.identity import identity
from kadam.shards.merge import check_place
from kadam.shards.part import NOTE, write_part
from kadam.shards.plan import Shard, built_locales


def part_folder(settings: Settings, shard: Shard) -> Path:
    """Where a part goes unless somebody says otherwise: ``site-parts/2-of-3``, beside the site."""
    return settings.site_dir.with_name(f"{settings.site_dir.name}-parts") / shard.name


def build_part(settings: Settings, shard: Shard, out: Path, **options: Any) -> pipeline.BuildResult:
    """Check and build a shard's locales into ``out``; ``options`` as in :func:`kadam.pipeline.build`.

    Raises ``ConfigError`` when ``out`` is a folder with something else in it.
    """
    if settings.config_path is None:
        raise ConfigError("a site needs an mkdocs.yml", hint="kadam new can write one")
    check_place(out)
    if out.is_dir() and any(out.iterdir()) and not (out / NOTE).is_file():
        raise ConfigError(f"{out} holds something that is no part", hint="Name another folder with --output.")
    made_from = identity(settings)

    def note(folder: Path, books: Mapping[str, str]) -> None:
        write_part(folder, made_from, shard.locales, tuple(built_locales(settings)), books)

    return pipeline.build(settings, only=shard.locales, out=out, finish=note, **options)
