"""Segments as gettext PO."""

from __future__ import annotations

from typing import Any

from translate.storage.pypo import pofile

from kadam.exchange.segments import Exported, Segment
from kadam.exchange.tokens import PATTERN
from kadam.traffic.values import NotReadable

_EXPORTED = "exported:"
_KEPT = (
    "Project-Id-Version", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team",
    "Plural-Forms", "X-Generator",
)  # fmt: skip
"""Header fields that platforms fill in; a further export takes them over."""


def write_po(file: Exported, former: bytes | None = None) -> str:
    """Return the file's text. Stale translations are fuzzy, as PO calls it.

    ``former`` is the file that it takes the place of. The same texts give the same bytes: there is
    no date of the export in it.
    """
    store: Any = pofile()
    store.updateheader(
        add=True,
        POT_Creation_Date="YEAR-MO-DA HO:MI+ZONE",
        Project_Id_Version=file.key,
        Content_Type="text/plain; charset=UTF-8",
        Content_Transfer_Encoding="8bit",
        MIME_Version="1.0",
        Language="" if file.locale == file.source_locale else file.locale.replace("-", "_"),
        X_Source_Language=file.source_locale,
        X_Kadam_Page=file.key,
    )
    for name, value in _header(former).items():
        if name in _KEPT:
            store.updateheader(add=True, **{name.replace("-", "_"): value})
    for segment in file.segments:
        unit: Any = store.addsourceunit(segment.source)
        unit.setcontext(f"{file.key}#{segment.id}")
        unit.target = segment.target
        unit.addlocation(f"{file.path.replace(' ', '%20')}:{segment.line}")
        pictures = [f"Screenshot: {address}" for address in segment.screenshots]
        exported = f"{_EXPORTED} {segment.exported}" if segment.exported else ""
        for note in (segment.context, *pictures, exported):
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
    found = []
    for unit in store.units:
        if unit.isheader() or unit.isobsolete():
            continue
        key, _, identifier = unit.getcontext().rpartition("#")
        page = page or key  # some platforms write a header of their own
        notes = unit.getnotes("developer").split("\n")
        exported = next((n.split()[-1] for n in notes if n.startswith(_EXPORTED) and " " in n), "")
        found.append(
            Segment(identifier, str(unit.source), str(unit.target or ""), unit.isfuzzy(), exported=exported)
        )
    if not page:
        raise NotReadable(
            f"{name}: was not exported by kadam: neither X-Kadam-Page nor a msgctxt names a page"
        )
    language = str(header.get("Language", "")).replace("_", "-")
    return Exported(page, name, str(header.get("X-Source-Language", "")), language, tuple(found))


def _header(data: bytes | None) -> dict[str, str]:
    if not data:
        return {}
    try:
        return dict(_parsed(data).parseheader())
    except Exception:  # the parser raises what it likes; a file that is none has no header to keep
        return {}


def _parsed(data: bytes) -> Any:
    kind: Any = pofile
    return kind.parsestring(data)
