"""A guide and its translation as a list of segments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kadam.drafts.memory import beside
from kadam.exchange.meta import meta_texts
from kadam.exchange.tokens import hide, keys_in
from kadam.glossary import Glossary
from kadam.model import Label, Page, Text
from kadam.translation import Change
from kadam.translation.units import TODO, normalized, section_name, step_id

ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*[#.][^{}\n]*\}[ \t]*$")
_NO_WORDS = re.compile(r"[\W\d_]*\Z")


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of text to translate."""

    id: str
    """Stable as long as the step or the section is: ``step.web-open``, ``section.before.2``."""
    source: str
    target: str = ""
    """The translation; empty when there is none."""
    stale: bool = False
    """The source has changed since it was translated."""
    line: int = 1
    """Line in the source."""
    context: str = ""
    """For translators: where it stands, and what the labels in it say."""
    exported: str = ""
    """Digest of the translation when it was exported, to notice edits by hand."""
    screenshots: tuple[str, ...] = ()
    """Addresses of the pictures of the step; not read back."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for a translation platform, read or to be written."""

    key: str
    """The page, as all its translations share it."""
    path: str
    source_locale: str
    locale: str
    segments: tuple[Segment, ...]


def not_taken(former: Exported, new: Exported) -> tuple[str, ...]:
    """Ids of the texts that were translated in a file since its export, and are in no page yet."""
    now = {segment.id: segment.target for segment in new.segments}
    return tuple(
        segment.id
        for segment in former.segments
        if segment.target
        and not segment.stale
        and digest(segment.target) != segment.exported
        and segment.target != now.get(segment.id, segment.target)
    )


def digest(text: str) -> str:
    """Short name for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""


def segments(
    source: Page,
    page: Page | None,
    locale: str,
    glossary: Glossary,
    *,
    apps: Collection[str] | None = None,
    changes: Collection[Change] = (),
    screenshots: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Exported:
    """Cut a source page into segments, with the translation's text beside each.

    ``screenshots``: id of a step → addresses of its pictures.
    """
    names = named(source)
    stale = {(c.kind, c.name, c.unit.digest if c.unit else "") for c in changes if c.stale}
    others = {id(one): other for one, other in beside(source, page)} if page else {}
    shown = Shown(glossary, locale, source.locale)
    out = [*_meta(source, page, stale)]
    for text in source.texts:
        if id(text) not in names:
            continue
        other = others.get(id(text))
        words = source_text(source, text, shown, apps, other.text if other else None)
        target = target_text(page, other, words, shown) if page and other else ""
        if target.startswith(TODO):
            target = ""
        out.append(
            Segment(
                id=names[id(text)],
                source=words,
                target=target,
                stale=bool(target) and _is_stale(source, text, stale),
                line=text.lines[0][0],
                context=_context(source, text, words, shown),
                exported=digest(target),
                screenshots=tuple(screenshots.get(step_id(source, text) or "", ())),
            )
        )
    return Exported(source.key, source.path, source.locale, locale, tuple(out))


class Shown:
    """What the glossary's labels are called in a locale: in the source's words where it has none."""

    def __init__(self, glossary: Glossary, locale: str, source: str) -> None:
        self.glossary = glossary
        self.locale = locale
        self.source = source
        self._known: dict[tuple[str, str | None], dict[str, str]] = {}

    def words(self, platform: str | None, locale: str | None = None) -> dict[str, str]:
        """Key → words, on a platform."""
        tag = locale or self.locale
        if (tag, platform) not in self._known:
            found: dict[str, str] = {}
            for key, label in self.glossary.labels.items():
                text = label.text(tag, platform) or label.text(tag) or label.text(self.source)
                if text is not None:
                    found[key] = text.label
            self._known[tag, platform] = found
        return self._known[tag, platform]


def named(page: Page) -> dict[int, str]:
    """The id of each text that is translated, by the text's identity."""
    found: dict[int, str] = {}
    count: Counter[str] = Counter()
    for text in page.texts:
        plain = normalized(text.text)
        if not plain or _NO_WORDS.match(plain):
            continue
        step = step_id(page, text)
        base = f"step.{step}" if step else f"section.{section_name(page, text.place.section)}"
        count[base] += 1
        found[id(text)] = base if count[base] == 1 else f"{base}.{count[base]}"
    return found


def source_text(
    page: Page, text: Text, shown: Shown, apps: Collection[str] | None, translation: str | None = None
) -> str:
    """A text of the source with its labels as placeholders, without ids at its end.

    Where two apps have labels of the same words, the translation tells which one is meant;
    without one, the words stay as they are.
    """
    platform = page.platform(text.place)
    own, theirs = shown.words(platform, page.locale), shown.words(platform)
    chosen = {}
    for label in _inside(page, text):
        keys = [m.label.key for m in shown.glossary.find(label.text, page.locale, None, apps)]
        keys = [key for key in dict.fromkeys(keys) if own.get(key) == label.text]
        if len({theirs.get(key) for key in keys}) > 1:
            keys = [key for key in keys if translation and f"**{theirs.get(key)}**" in translation]
        if keys:
            chosen[label] = keys[0]
    return hide(_rows(text), chosen, shown.glossary.labels)


def target_text(page: Page, text: Text, source: str, shown: Shown) -> str:
    """A text of a translation, with those labels as placeholders that the source segment has."""
    words = shown.words(page.platform(text.place))
    known = {words[key]: key for key in reversed(keys_in(source, shown.glossary.labels))}
    chosen = {label: known[label.text] for label in _inside(page, text) if label.text in known}
    return hide(_rows(text), chosen, shown.glossary.labels)


def _rows(text: Text) -> list[tuple[int, int, str]]:
    return [(line, column, ATTRIBUTES.sub("", words)) for line, column, words in text.lines]


def _inside(page: Page, text: Text) -> list[Label]:
    rows = {line: range(column, column + len(words) + 1) for line, column, words in text.lines}
    return [label for label in page.labels if label.span.column in rows.get(label.span.line, ())]


def _context(page: Page, text: Text, words: str, shown: Shown) -> str:
    place = text.place
    parts = []
    if place.section is not None:
        parts.append(page.headings[place.section].text)
    if place.tab is not None:
        parts.append(page.tabs[place.tab].title)
    if place.list is not None and place.step is not None:
        parts.append(f"step {page.step_lists[place.list].steps[place.step].rendered}")
    lines = [" › ".join(parts)] if parts else []
    theirs, own = shown.words(page.platform(place)), shown.words(page.platform(place), page.locale)
    for key in dict.fromkeys(keys_in(words, shown.glossary.labels)):
        lines.append(f"{{{key}}} = {theirs[key]} ({own.get(key, '')})")
    return "\n".join(lines)


def _is_stale(page: Page, text: Text, stale: Collection[tuple[str, str, str]]) -> bool:
    step = step_id(page, text)
    if step:
        return any((kind, name) == ("step", step) for kind, name, _ in stale)
    return ("text", section_name(page, text.place.section), digest(normalized(text.text))) in stale


def _meta(source: Page, page: Page | None, stale: Collection[tuple[str, str, str]]) -> Iterator[Segment]:
    names = {f"meta.{name}" for kind, name, _ in stale if kind == "meta"}
    theirs = meta_texts(page) if page else {}
    for name, (words, span) in meta_texts(source).items():
        target = theirs[name].words if name in theirs else ""
        if target.startswith(TODO):
            target = ""
        source_title = name.startswith("meta.sources")
        about = "Title of a source" if source_title else f"{name.split('.')[1].capitalize()} of the page"
        yield Segment(
            id=name,
            source=words,
            target=target,
            stale=bool(target) and name in names,
            line=span.line,
            context=about,
            exported=digest(target),
        )
