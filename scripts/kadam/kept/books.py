"""Books of the former site that would come out the same."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from kadam.machine.software import software
from kadam.render.speed.state import cache_folder
from kadam.render.speed.store import digest
from kadam.render.speed.stored import book_digest
from kadam.rendered import Edition


class KeptBooks:
    """Knows from what each book of a site was made; without a former site it knows nothing."""

    def __init__(self, root: Path, former: Path | None) -> None:
        self.former = former
        self.software = software() if former else ""
        self.path = cache_folder(root) / "books.json"
        self.known: dict[str, list[object]] = {}
        with suppress(OSError, ValueError, AttributeError):
            data = json.loads(self.path.read_text("utf-8")) if former else {}
            self.known = {name: entry for name, entry in data.items() if isinstance(entry, list)}

    def key(self, edition: Edition, folder: Path, others: object) -> str | None:
        """Return a digest of all that a book is made from; ``None`` when that is not known.

        ``others`` is what goes into it beside the pages, as plain values. Its date follows from the pages.
        """
        pages = book_digest(edition, folder) if self.former else None
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return pages and digest(pages, self.software, repr(others), epoch)

    def take(self, out: Path, key: str | None) -> bool:
        """Put the former book in its place, if it was made from the same."""
        if key is None or self.former is None:
            return False
        source = self.former / "pdf" / out.name
        try:
            stat = source.stat()
            if self.known.get(out.name) != [key, stat.st_size, stat.st_mtime_ns]:
                return False
            shutil.copy2(source, out)
            os.utime(out, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
        except OSError:
            return False
        return True

    def keep(self, out: Path, key: str | None) -> None:
        """Note from what a book was made."""
        if key is None:
            return
        stat = out.stat()
        self.known[out.name] = [key, stat.st_size, stat.st_mtime_ns]
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_suffix(".part")
            part.write_text(json.dumps(self.known), "utf-8")
            part.replace(self.path)
