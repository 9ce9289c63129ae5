"""Segments as XLIFF 2.0; labels are ``ph`` elements that translators can move and not change."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

from lxml import etree

from kadam.exchange.segments import Exported, Segment
from kadam.traffic.values import NotReadable

_NS = "urn:oasis:names:tc:xliff:document:2.0"
_PLACE = re.compile(r"(?<!\{)\{([a-z0-9_-]+\.[a-z0-9_-]+)\}(?!\})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_xliff(file: Exported, words: Mapping[str, str]) -> str:
    """Return the file's text; ``words``: label key → how to show it."""
    ET.register_namespace("", _NS)
    root = ET.Element(
        _tag("xliff"), {"version": "2.0", "srcLang": file.source_locale, "trgLang": file.locale}
    )
    inside = ET.SubElement(root, _tag("file"), {"id": "f", "original": file.key, _SPACE: "preserve"})
    for number, segment in enumerate(file.segments, 1):
        unit = ET.SubElement(inside, _tag("unit"), {"id": f"u{number}", "name": segment.id})
        notes = ET.SubElement(unit, _tag("notes"))
        for category, note in (
            ("context", segment.context),
            ("location", f"{file.path}:{segment.line}"),
            *(("screenshot", address) for address in segment.screenshots),
            ("exported", segment.exported),
        ):
            if note:
                ET.SubElement(notes, _tag("note"), {"category": category}).text = note
        state = "translated" if segment.target and not segment.stale else "initial"
        inner = ET.SubElement(unit, _tag("segment"), {"state": state})
        if segment.stale:
            inner.set("subState", "kadam:stale")
        _fill(ET.SubElement(inner, _tag("source")), segment.source, words)
        if segment.target:
            _fill(ET.SubElement(inner, _tag("target")), segment.target, words)
    written: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def read_xliff(data: bytes, name: str) -> Exported:
    """Read a file that was exported. Raises ``NotReadable`` with file and line."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotReadable(f"{name}:{error.lineno} {error.msg}") from error
    inside = root.find(f"{{{_NS}}}file")
    if root.tag != _tag("xliff") or inside is None or not inside.get("original"):
        raise NotReadable(f"{name}: is no XLIFF 2.0 file of one page")
    found = []
    for unit in inside.iter(_tag("unit")):
        parts = list(unit.iter(_tag("segment")))
        if not parts:
            continue
        places: dict[str, str] = {}
        source = "".join(_text(part.find(_tag("source")), places) for part in parts)
        target = "".join(_text(part.find(_tag("target")), places) for part in parts)
        notes = {note.get("category"): note.text or "" for note in unit.iter(_tag("note"))}
        done = all(part.get("state") in ("translated", "reviewed", "final", None) for part in parts)
        stale = bool(target) and not done and any(p.get("subState") == "kadam:stale" for p in parts)
        found.append(
            Segment(
                str(unit.get("name")),
                source,
                target,
                stale,
                line=unit.sourceline or 1,
                exported=notes.get("exported", ""),
            )
        )
    return Exported(
        str(inside.get("original")),
        name,
        root.get("srcLang", ""),
        root.get("trgLang", ""),
        tuple(found),
    )


def _tag(name: str) -> str:
    return f"{{{_NS}}}{name}"


def _fill(element: ET.Element, text: str, words: Mapping[str, str]) -> None:
    """Put a text in, its placeholders as elements."""
    last: ET.Element | None = None
    at = 0
    for number, match in enumerate((m for m in _PLACE.finditer(text) if m[1] in words), 1):
        _append(element, last, text[at : match.start()])
        shown = f"**{words[match[1]]}**"
        options = {"id": str(number), "equiv": match[1], "disp": shown, "canDelete": "no"}
        last = ET.SubElement(element, _tag("ph"), options)
        at = match.end()
    _append(element, last, text[at:])


def _append(element: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _text(element: Any, places: dict[str, str]) -> str:
    """A text with its placeholders written out; a target's may name the source's by its id alone."""
    if element is None:
        return ""
    out = [element.text or ""]
    for child in element:
        if child.tag == _tag("ph"):
            key = child.get("equiv") or places.get(child.get("id"), "")
            places.setdefault(child.get("id"), key)
            out.append(f"{{{key}}}")
        else:
            out.append("".join(child.itertext()))
        out.append(child.tail or "")
    return "".join(out)
