"""The index of emoji and icons: made when a text names one.

Material lists over ten thousand files for it, each time that Markdown is set up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from pymdownx.emoji import EmojiPattern

from kadam.later import Later
from kadam.render.speed.guard import Known, replaced, shortcut

_RELEASE = "pymdown-extensions 13.1"
KNOWN = (
    Known("pymdownx.emoji:EmojiPattern._set_index", "23b8fbdff7e9ff8b", _RELEASE),
    Known("pymdownx.emoji:EmojiPattern.handleMatch", "30dc3d6eb02dfbf9", _RELEASE),
)


class _Index(Later[Mapping[str, Any]]):
    """Stands in for an index until somebody asks it something."""

    def __getitem__(self, name: str) -> Any:
        return self.value[name]


@shortcut("icons listed when one is named", KNOWN)
def icons_when_named() -> Iterator[None]:
    """Take the shortcut while the block runs."""

    def _set_index(self: Any, index: Callable[..., Mapping[str, Any]]) -> None:
        self.emoji_index = _Index(partial(index, self.options, self.md))

    with replaced(EmojiPattern, "_set_index", _set_index):
        yield
