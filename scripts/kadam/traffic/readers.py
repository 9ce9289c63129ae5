"""Reading words from files. Formats of apps come from ``kadam.catalogues``, others from the toolkit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kadam.catalogues.formats import READERS as CATALOGUES
from kadam.catalogues.formats import BadCatalogue
from kadam.locales import canonical, is_locale
from kadam.traffic.tbx import read_tbx
from kadam.traffic.values import NotReadable, Words

_STATES = frozenset({"confirmed", "plausible", "unknown"})


def read_words(path: Path) -> list[Words]:
    """Read a file by its suffix and content. Raises ``NotReadable`` with file and line."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NotReadable(f"{path}: no reader for this kind of file", hint=f"Known: {', '.join(READERS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"{path}: {error.strerror}") from error
    try:
        return list(reader(data))
    except BadCatalogue as error:
        raise NotReadable(f"{path}:{error.line} {error}") from error
    except (ValueError, UnicodeError, KeyError) as error:
        raise NotReadable(f"{path}: {error}") from error


def locale_of(path: Path) -> str | None:
    """The locale that a file's name or folder tells: ``values-hi``, ``hi.lproj``, ``de/app.json``."""
    for part in (path.stem, *(folder.name for folder in list(path.parents)[:3])):
        name = part.removesuffix(".lproj")
        for prefix in ("values-", "messages_", "app_", "strings_", ""):
            if not name.startswith(prefix):
                continue
            rest = name.removeprefix(prefix).removeprefix("b+").replace("+", "-").replace("-r", "-")
            for tag in (rest, rest.rpartition(".")[2]):
                if (
                    "@" not in tag
                    and is_locale(tag)
                    and canonical(tag).split("-")[0] == tag.replace("_", "-").split("-")[0]
                ):
                    return canonical(tag)
    return None


def _parsed(kind: Any, data: bytes) -> Any:
    return kind.parsestring(data)


def _text(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding)


def _catalogue(suffix: str) -> Callable[[bytes], Iterator[Words]]:
    def read(data: bytes) -> Iterator[Words]:
        for key, text, line in CATALOGUES[suffix](_text(data)):
            yield Words(key, text, line=line)

    return read


def _json(data: bytes) -> Iterator[Words]:
    """i18next (flat or nested), Chrome's ``messages.json``, ARB; told apart by what stands in them."""
    text = _text(data)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadCatalogue(error.msg, error.lineno) from error
    if not isinstance(found, dict):
        raise BadCatalogue("expected an object of strings")
    values = list(found.values())
    if values and all(isinstance(value, dict) and "message" in value for value in values):
        for key, value in found.items():
            yield Words(key, str(value["message"]), description=str(value.get("description", "")))
    elif any(key.startswith("@") for key in found):
        yield from _arb(found)
    else:
        yield from _catalogue(".json")(data)


def _arb(found: Mapping[str, Any]) -> Iterator[Words]:
    locale = found.get("@@locale")
    tag = canonical(locale) if isinstance(locale, str) else None
    for key, value in found.items():
        if not key.startswith("@") and isinstance(value, str):
            about = found.get(f"@{key}")
            description = about.get("description", "") if isinstance(about, dict) else ""
            yield Words(key, value, tag, description=str(description))


def _xcstrings(data: bytes) -> Iterator[Words]:
    """Xcode's string catalogue: every locale in one file; plurals and device variants are left out."""
    found = json.loads(_text(data))
    source = canonical(str(found.get("sourceLanguage", "en")))
    for key, entry in found.get("strings", {}).items():
        comment = str(entry.get("comment", ""))
        localizations = entry.get("localizations", {})
        if source not in {canonical(tag) for tag in localizations} and key:
            yield Words(key, key, source, description=comment)
        for tag, localization in localizations.items():
            unit = localization.get("stringUnit", {})
            if unit.get("value"):
                yield Words(key, str(unit["value"]), canonical(tag), description=comment)


def _po(data: bytes) -> Iterator[Words]:
    from translate.storage.pypo import pofile

    store: Any = _parsed(pofile, data)
    header = store.parseheader() if store.units else {}
    language = str(header.get("Language", "") or "")
    tag = canonical(language.replace("_", "-")) if is_locale(canonical(language)) else None
    for unit in store.units:
        if unit.isheader() or unit.isobsolete() or unit.hasplural():
            continue
        source, context = str(unit.source), unit.getcontext()
        target = "" if unit.isfuzzy() else str(unit.target or "")
        yield Words(context or source, target, tag, source, description=unit.getnotes("developer"))


def _xliff(data: bytes) -> Iterator[Words]:
    from translate.storage.xliff import xlifffile
    from translate.storage.xliff2 import Xliff2File

    is_two = b"urn:oasis:names:tc:xliff:document:2" in data[:2000]
    store = _parsed(Xliff2File if is_two else xlifffile, data)
    language = store.gettargetlanguage()
    tag = canonical(language) if language else None
    for unit in store.units:
        if unit.isheader() or not unit.source:
            continue
        key = unit.getid().rpartition("\x04")[2] or str(unit.source)
        yield Words(key, str(unit.target or ""), tag, str(unit.source), description=unit.getnotes())


def _csv(data: bytes) -> Iterator[Words]:
    """A row a word (``key, locale, label …``, as exported), or a column a locale (``key, en, hi``)."""
    text = _text(data)
    dialect = csv.Sniffer().sniff(text.split("\n")[0] or ",", ",;\t") if text.strip() else csv.excel
    table = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
    names = [name.strip() for name in table.fieldnames or ()]
    table.fieldnames = names
    if "key" not in names:
        raise BadCatalogue("the first line names no column “key”")
    columns = [name for name in names if is_locale(canonical(name))]
    if "label" not in names and not columns:
        raise BadCatalogue("expected the columns locale and label, or a column for each locale")
    for row in table:
        about = (row.get("description") or "").strip()
        key = (row["key"] or "").strip()
        if "label" in names:
            status = (row.get("status") or "").strip()
            yield Words(
                key,
                (row["label"] or "").strip(),
                canonical((row.get("locale") or "").strip()) or None,
                description=about,
                status=status if status in _STATES | {"forbidden", "deprecated"} else "",
                note=(row.get("note") or "").strip(),
                line=table.line_num,
            )
        else:
            for name in columns:
                if value := (row[name] or "").strip():
                    yield Words(key, value, canonical(name), description=about, line=table.line_num)


READERS: dict[str, Callable[[bytes], Iterator[Words]]] = {
    ".xml": _catalogue(".xml"),
    ".strings": _catalogue(".strings"),
    ".json": _json,
    ".arb": _json,
    ".xcstrings": _xcstrings,
    ".po": _po,
    ".pot": _po,
    ".xlf": _xliff,
    ".xliff": _xliff,
    ".csv": _csv,
    ".tsv": _csv,
    ".tbx": read_tbx,
}
"""By file suffix."""
