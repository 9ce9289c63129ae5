"""What a further build can use again, in one small database per locale.

Nothing in it is trusted further than its checksum and its key: an entry that does not read as it
should is treated as missing, a file that is no database of ours is made anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

FORMAT = 1
"""Raise it when the shape of an entry changes."""
_APPLICATION = 0x6B61646D
_TABLE = (
    "CREATE TABLE IF NOT EXISTS entries"
    " (kind TEXT, name TEXT, key TEXT, checksum TEXT, value TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID"
)


def digest(*parts: str) -> str:
    """Return one digest of several texts."""
    joined = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        joined.update(b"%d:" % len(data) + data)
    return joined.hexdigest()[:40]


class Store:
    """Entries by kind and name; each is valid for one key. Without a path it forgets everything."""

    def __init__(self, path: Path | None) -> None:
        self._changed = False
        self._connection: sqlite3.Connection | None = None
        if path is None:
            return
        for _attempt in range(2):
            try:
                self._connection = _open(path)
                break
            except (sqlite3.Error, OSError):
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def get(self, kind: str, name: str, key: str) -> Any:
        """Return the entry if it is there and was made for this key, else ``None``."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute(
                "SELECT checksum, value FROM entries WHERE kind = ? AND name = ? AND key = ?",
                (kind, name, key),
            ).fetchone()
            if row is None or row[0] != digest(key, row[1]):
                return None
            return json.loads(row[1])
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def put(self, kind: str, name: str, key: str, value: Any) -> None:
        """Keep an entry; one that JSON cannot hold is left out."""
        if self._connection is None:
            return
        try:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            if not self._changed:
                self._connection.execute("BEGIN")
                self._changed = True
            self._connection.execute(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)",
                (kind, name, key, digest(key, text), text),
            )
        except (sqlite3.Error, ValueError, TypeError):
            return

    def keep_only(self, kind: str, names: set[str]) -> None:
        """Drop the entries of pages that are gone."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error):
            have = {
                row[0] for row in self._connection.execute("SELECT name FROM entries WHERE kind = ?", (kind,))
            }
            for name in have - names:
                self._connection.execute("DELETE FROM entries WHERE kind = ? AND name = ?", (kind, name))

    def close(self) -> None:
        """Write what was put."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error):
            self._connection.commit()
        self._connection.close()
        self._connection = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=5, isolation_level=None)
    try:
        made_by, form = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        if (made_by, form) != (_APPLICATION, FORMAT):
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("not ours")
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("PRAGMA synchronous = OFF")  # a cache: what a power cut eats is built again
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection
