"""The stand-in for a YAML value whose tag kadam does not evaluate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_STANDARD = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value under a tag that was not evaluated, such as ``!ENV [SITE_URL, ""]``."""

    tag: str
    """The tag as a writer types it: ``!ENV``, ``!!python/name:material.extensions.emoji.twemoji``."""
    value: Any
    """What stands behind the tag: a string, a list or a dict, as plain data."""

    def __str__(self) -> str:
        return self.tag


def written_tag(tag: str) -> str:
    """Return a resolved tag in the short form that people type."""
    return "!!" + tag.removeprefix(_STANDARD) if tag.startswith(_STANDARD) else tag
