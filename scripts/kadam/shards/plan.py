"""Which locales are built together.

A locale is the smallest part: its fonts, its search index and its navigation are made from all of its pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kadam.config.settings import Settings
from kadam.errors import ConfigError
from kadam.load.discover import docs_files, pages
from kadam.locales import canonical
from kadam.located.words import did_you_mean

_PAGE = 2000
"""Bytes of text that take about as long to convert as a page takes to render, whatever is on it."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some of a site's locales, to be built by one machine."""

    id: str
    """``2/3``, or the locales: ``ar,hi``."""
    locales: tuple[str, ...]
    """Tags, in the order of the site."""

    @property
    def name(self) -> str:
        """The id as a file name: ``2-of-3``, ``ar+hi``."""
        return self.id.replace("/", "-of-").replace(",", "+")


def plan(settings: Settings, count: int | None = None) -> tuple[Shard, ...]:
    """Share a site's locales out, the work as evenly as may be: one each, or ``count`` groups.

    There are never more shards than locales. The same files give the same shards.
    """
    order = built_locales(settings)
    count = min(count or len(order), len(order))
    weights = _weights(settings)
    groups: list[list[str]] = [[] for _ in range(count)]
    for tag in sorted(order, key=lambda tag: (-weights[tag], order.index(tag))):
        min(groups, key=lambda group: (sum(weights[own] for own in group), len(group))).append(tag)
    groups = sorted((sorted(group, key=order.index) for group in groups), key=lambda g: order.index(g[0]))
    return tuple(Shard(f"{at}/{count}", tuple(group)) for at, group in enumerate(groups, 1))


def find_shard(settings: Settings, text: str) -> Shard:
    """Return the shard that ``2/3`` or ``ar,hi`` means. Raises ``ConfigError`` for what means none."""
    order = built_locales(settings)
    if numbers := re.fullmatch(r"(\d+)/(\d+)", text.strip()):
        number, count = int(numbers[1]), int(numbers[2])
        if not 1 <= number <= count <= len(order):
            raise ConfigError(
                f"--shard {text}: the site has {len(order)} locales, so a shard is X/N with "
                f"1 ≤ X ≤ N ≤ {len(order)}",
                hint="kadam shard lists the shards.",
            )
        return plan(settings, count)[number - 1]
    tags = {canonical(tag.strip()) for tag in text.split(",") if tag.strip()}
    for tag in sorted(tags):
        if tag not in order:
            raise ConfigError(
                f'--shard {text}: "{tag}" is none of the locales that are built '
                f"({', '.join(order)}){did_you_mean(tag, order)}",
                hint="Name locales, or a shard's number such as 1/3; kadam shard lists the shards.",
            )
    if not tags:
        raise ConfigError("--shard names no locale", hint="kadam shard lists the shards.")
    locales = tuple(tag for tag in order if tag in tags)
    return Shard(",".join(locales), locales)


def built_locales(settings: Settings) -> list[str]:
    """Tags of the locales that are built; the default one, which is built first, before the others."""
    tags = [locale.tag for locale in settings.locales if locale.build]
    return sorted(tags, key=lambda tag: tag != settings.default_locale)


def _weights(settings: Settings) -> dict[str, int]:
    """How much work each locale is: its own pages, and those that it falls back on."""
    folders = {locale.tag: locale.folder or locale.tag for locale in settings.locales}
    sizes: dict[str, dict[str, int]] = defaultdict(dict)
    for source in pages(
        docs_files(settings.docs_dir, folders=folders.values()),
        layout=settings.layout,
        folders=folders,
        default_locale=settings.default_locale,
    ):
        sizes[source.locale][source.key] = _PAGE + (settings.docs_dir / source.file).stat().st_size
    fallback = sizes[settings.default_locale] if settings.fallback else {}
    return {tag: sum((fallback | sizes[tag]).values()) for tag in folders}
