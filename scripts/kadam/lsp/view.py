"""What may be read of a project from any thread: it is never changed, only replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kadam.buffers import Buffers, read_text
from kadam.check.context import Context
from kadam.config.settings import Settings
from kadam.model import Page
from kadam.pages import Key
from kadam.revisions.history import page_reader


@dataclass(frozen=True)
class View:
    """Settings, glossary, and which pages there are. Of the context, pages must not be asked for."""

    settings: Settings
    context: Context
    keys: Mapping[Path, Key]
    buffers: Buffers

    def page(self, path: Path, text: str) -> Page | None:
        """Parse a text of a page; ``None`` for a file that is no page of the site."""
        key = self.keys.get(path)
        return None if key is None else page_reader(self.settings)(text, self.context.unread(*key))

    def source(self, page: Page) -> Page | None:
        """The source of a translation, as of when this view was made."""
        key = (self.settings.source_locale, page.key)
        path = next((path for path, each in self.keys.items() if each == key), None)
        if path is None or page.locale == key[0]:
            return None
        try:
            return self.page(path, read_text(path, self.buffers))
        except (OSError, UnicodeDecodeError):
            return None

    def is_glossary(self, path: Path) -> bool:
        """Whether a file belongs to the glossary."""
        return path.parent == self.settings.glossary_dir and path.suffix in (".yml", ".yaml")
