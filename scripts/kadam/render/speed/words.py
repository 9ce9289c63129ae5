"""Pages that were cut into sections for the search before are not cut again."""

from __future__ import annotations

from kadam.render.sections import Section, sections
from kadam.render.speed.store import Store, digest

KIND = "sections"


class Cutter:
    """Cuts a page's markup into sections, with the help of a store."""

    def __init__(self, store: Store, software: str) -> None:
        self.store, self.software = store, software
        self.used: set[str] = set()

    def __call__(self, html: str) -> list[Section]:
        """Return the sections of a page."""
        key = digest(self.software, html)
        self.used.add(key)
        try:
            return [Section(*map(str, row)) for row in self.store.get(KIND, key, key)]
        except TypeError:
            found = sections(html)
            self.store.put(KIND, key, key, [[one.anchor, one.heading, one.text] for one in found])
            return found
