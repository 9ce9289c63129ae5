"""Segments as gettext PO."""

from __future__ import annotations

from typing import Any

from translate.storage.pypo import pofile

from kadam.exchange.segments import Exported, Segment
from kadam.exchange.tokens import PATTERN
from kadam.traffic.values import NotReadable

_EXPORTED = "exported:"


def write_po(file: Exported) -> str:
    """Return the file's text. Stale translations are fuzzy, as PO calls it."""
    store: Any = pofile()
    store.updateheader(
        add=True,
        Content_Type="text/plain; charset=UTF-8",
        Content_Transfer_Encoding="8bit",
        MIME_Version="1.0",
        Language=file.locale.replace("-", "_"),
        X_Source_Language=file.source_locale,
        X_Kadam_Page=file.key,
    )
    for segment in file.segments:
        unit: Any = store.addsourceunit(segment.source)
        unit.setcontext(f"{file.key}#{segment.id}")
        unit.target = segment.target
        unit.addlocation(f"{file.path.replace(' ', '%20')}:{segment.line}")
        for note in (segment.context, f"{_EXPORTED} {segment.exported}" if segment.exported else ""):
            if note:
                unit.addnote(note, origin="developer")
        unit.settypecomment("md-text")
        if "{" in segment.source:
            unit.settypecomment(f'placeholders:r"{PATTERN}"')
        if segment.stale:
            unit.markfuzzy()
    return str(bytes(store).decode("utf-8"))


def read_po(data: bytes, name: str) -> Exported:
    """Read a file that was exported. Raises ``NotReadable``."""
    try:
        store: Any = _parsed(data)
    except Exception as error:  # the parser raises what it likes
        raise NotReadable(f"{name}: is no PO file: {error}") from error
    header = store.parseheader() if store.units else {}
    page = header.get("X-Kadam-Page")
    if not page:
        raise NotReadable(f"{name}: was not exported by kadam: its header names no X-Kadam-Page")
    found = []
    for unit in store.units:
        if unit.isheader() or unit.isobsolete():
            continue
        identifier = unit.getcontext().rpartition("#")[2]
        notes = unit.getnotes("developer").split("\n")
        exported = next((n.split()[-1] for n in notes if n.startswith(_EXPORTED) and " " in n), "")
        found.append(
            Segment(identifier, str(unit.source), str(unit.target or ""), unit.isfuzzy(), exported=exported)
        )
    language = str(header.get("Language", "")).replace("_", "-")
    return Exported(page, name, str(header.get("X-Source-Language", "")), language, tuple(found))


def _parsed(data: bytes) -> Any:
    kind: Any = pofile
    return kind.parsestring(data)
