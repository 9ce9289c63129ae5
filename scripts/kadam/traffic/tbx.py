"""TBX-Basic, the exchange format of term bases.

A label that is right is a preferred term; a forbidden variant is deprecated in the sense of TBX
(not to be used), a deprecated one is superseded (an older label).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from kadam.catalogues.formats import BadCatalogue
from kadam.glossary import Glossary, LabelText, TermText, Variant
from kadam.locales import canonical
from kadam.traffic.values import Words

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TO_TBX = {"forbidden": "deprecatedTerm-admn-sts", "deprecated": "supersededTerm-admn-sts"}
_STATUS = {"confirmed": "preferredTerm-admn-sts", "plausible": "admittedTerm-admn-sts", "unknown": ""}
_FROM_TBX = {
    "preferredTerm-admn-sts": "confirmed",
    "preferredTerm": "confirmed",
    "admittedTerm-admn-sts": "plausible",
    "admittedTerm": "plausible",
    "deprecatedTerm-admn-sts": "forbidden",
    "deprecatedTerm": "forbidden",
    "notRecommended": "forbidden",
    "supersededTerm-admn-sts": "deprecated",
    "supersededTerm": "deprecated",
}


def write_tbx(glossary: Glossary, source_locale: str) -> str:
    """The labels and terms of a glossary."""
    root = ET.Element("martif", {"type": "TBX-Basic", _LANG: source_locale})
    header = ET.SubElement(ET.SubElement(root, "martifHeader"), "fileDesc")
    ET.SubElement(ET.SubElement(header, "sourceDesc"), "p").text = "Exported by kadam"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for label in glossary.labels.values():
        _entry(body, label.key, label.description, dict(label.locales))
    for term in glossary.terms.values():
        words: dict[str, LabelText | TermText] = dict(term.locales)
        if term.never_translate:
            words.setdefault(source_locale, TermText(term.term))
        _entry(body, term.key, term.description, words)
    ET.indent(root)
    written: str = ET.tostring(root, encoding="unicode")
    doctype = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n{written}\n'


def read_tbx(data: bytes) -> Iterator[Words]:
    """The words of a TBX file, version 2 (``martif``) or 3 (``tbx``); every status that it tells."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadCatalogue(error.msg or "is no XML", error.lineno or 1) from error
    for element in root.iter("{*}termEntry", "{*}conceptEntry"):
        key = element.get("id") or ""
        about = " ".join(_texts(element, "descrip")[:1])
        for section in element.iter("{*}langSet", "{*}langSec"):
            tag = canonical(section.get(_LANG) or "")
            for group in section.iter("{*}tig", "{*}ntig", "{*}termSec"):
                yield from _words(group, key, tag, about)


def _words(group: Any, key: str, tag: str, about: str) -> Iterator[Words]:
    term = next(group.iter("{*}term"), None)
    if term is None or not (term.text or "").strip():
        return
    text = "".join(term.itertext()).strip()
    notes = {note.get("type"): (note.text or "").strip() for note in group.iter("{*}termNote")}
    status = _FROM_TBX.get(notes.get("administrativeStatus", ""), "")
    note = " ".join(_texts(group, "note")[:1])
    yield Words(
        key or text, text, tag, description=about, status=status, note=note, line=term.sourceline or 1
    )


def _texts(element: Any, name: str) -> list[str]:
    return ["".join(found.itertext()).strip() for found in element.findall("{*}" + name)]


def _entry(body: ET.Element, key: str, description: str, locales: Mapping[str, LabelText | TermText]) -> None:
    entry = ET.SubElement(body, "termEntry", {"id": key})
    ET.SubElement(entry, "descrip", {"type": "definition"}).text = description
    for tag, words in sorted(locales.items()):
        section = ET.SubElement(entry, "langSet", {_LANG: tag})
        if isinstance(words, LabelText):
            _term(section, words.label, _STATUS[words.status], words.note)
        elif words.term:
            _term(section, words.term, "preferredTerm-admn-sts", words.note)
        for variant in words.variants:
            _variant(section, variant)


def _variant(section: ET.Element, variant: Variant) -> None:
    _term(section, variant.text, _TO_TBX[variant.status], variant.reason)


def _term(section: ET.Element, text: str, status: str, note: str) -> None:
    group = ET.SubElement(section, "tig")
    ET.SubElement(group, "term").text = text
    if status:
        ET.SubElement(group, "termNote", {"type": "administrativeStatus"}).text = status
    if note:
        ET.SubElement(group, "note").text = note
