"""The site's own page of what is translated."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kadam.coverage.count import LocaleCoverage, coverage
from kadam.coverage.words import MEANINGS, STATES, remark, title
from kadam.glossary import Glossary
from kadam.model import Site
from kadam.translation import Stamp


@dataclass(frozen=True)
class Words:
    """The page's words; other languages bring their own."""

    title: str = "Translations"
    description: str = "What is translated into which language, and what needs help."
    language: str = "Language"
    guides: str = "Guides"
    labels: str = "UI labels with a source"
    states: Mapping[str, str] = field(default_factory=lambda: STATES)
    meanings: Mapping[str, str] = field(default_factory=lambda: MEANINGS)
    of: str = "{count} of {total}"
    open: str = "What needs help"
    nothing: str = "Everything is translated."


def status_page(
    site: Site,
    glossary: Glossary,
    locale: str,
    stamps: Mapping[tuple[str, str], Stamp] | None = None,
    *,
    translatable: Callable[[str], bool] = lambda _key: True,
    words: Words | None = None,
) -> str:
    """The page's Markdown, as a reader of ``locale`` gets it: that locale comes first."""
    words = words or Words()
    rows = sorted(
        coverage(site, glossary, stamps, translatable=translatable), key=lambda r: r.locale != locale
    )
    front = {"title": words.title, "description": words.description}
    lines = ["---", *(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in front.items())]
    lines += ["kadam_generated: status", "---", "", f"# {words.title}", "", words.description, ""]
    lines += _table(rows, words)
    for row in rows:
        lines += _locale(row, words)
    return "\n".join(lines) + "\n"


def _table(rows: Sequence[LocaleCoverage], words: Words) -> list[str]:
    """Three columns: that much fits on a phone."""
    labelled = any(row.labels for row in rows)
    lines = [f"| {words.language} | {words.guides} |" + (f" {words.labels} |" if labelled else "")]
    lines.append("|---|---|" + ("---|" if labelled else ""))
    for row in rows:
        done = words.of.format(count=row.count("translated", "unstamped"), total=len(row.pages))
        cells = [f"[{row.name}](#{row.locale.lower()})", done]
        if labelled:
            known = row.labels.get("confirmed", 0) + row.labels.get("plausible", 0)
            cells.append(words.of.format(count=known, total=sum(row.labels.values())))
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _locale(row: LocaleCoverage, words: Words) -> list[str]:
    lines = ["", f"## {row.name} {{ #{row.locale.lower()} }}", ""]
    open_ = [state for state in row.pages if state.state not in ("translated", "unstamped")]
    if not open_:
        return [*lines, words.nothing]
    lines += [f"{words.open}:", ""]
    for state in open_:
        more = remark(state)
        said = f"{words.states[state.state]}, {words.meanings[state.state]}" + (f" ({more})" if more else "")
        lines.append(f"- [{_plain(title(state))}]({state.key}): {said}")
    return lines


def _plain(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "[]*_`<\\" else letter for letter in text)
