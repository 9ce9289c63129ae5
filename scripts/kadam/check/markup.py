"""Raw HTML of a page: its blocks and the tags in running text, without code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kadam.check.context import Context
from kadam.check.spans import Parts
from kadam.model import Page, Severity, Span

_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
TAG = re.compile(r"<[a-zA-Z][^<>]*>?")


_SCRIPT = re.compile(r"<script.*?</script>", re.IGNORECASE)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")


def script_severity(page: Page, element: str, context: Context) -> Severity | None:
    """How grave it is that a page runs a script; ``None``: as its source does, where that is reported.

    ``element``: the attribute, or the script as a whole. The site that kadam makes lets no such script run.
    On other sites, it is the project's own wish where it stands in the source; a translation should bring
    none of its own.
    """
    if context.publishing.uses_kadam:
        return Severity.ERROR
    if page.locale == context.site.source_locale:
        return Severity.INFO
    source = context.site.source_of(page)
    if source is None:
        return Severity.ERROR
    if element in _words(source):
        return None
    # one that differs in its strings alone is translated, it may be: a person should look
    return Severity.WARNING if _STRING.sub("", element) in _scripts(source) else Severity.ERROR


@lru_cache(maxsize=2)
def _words(page: Page) -> str:
    return squeezed("\n".join(page.lines))


@lru_cache(maxsize=2)
def _scripts(page: Page) -> frozenset[str]:
    """The scripts of a page, without their strings."""
    return frozenset(_STRING.sub("", script) for script in _SCRIPT.findall(_words(page)))


def squeezed(text: str) -> str:
    """A text without white space, so that indents and line ends make no difference."""
    return "".join(text.split())


@lru_cache(maxsize=2)  # several rules look at them
def raw_lines(page: Page) -> tuple[tuple[int, int, str], ...]:
    """(line, column, text) of every line that may hold tags; comments blanked out."""
    return tuple(_raw_lines(page))


def _raw_lines(page: Page) -> Iterator[tuple[int, int, str]]:
    inside = False
    before = 0
    for line, column, text in page.html:
        inside = inside and line == before + 1
        shown, inside = _without_comments(text, inside)
        before = line
        if "<" in shown:
            yield line, column, shown
    codes: Parts | None = None
    for run in page.texts:
        for line, column, text in run.lines:
            if "<" not in text:
                continue
            codes = codes or Parts(code.span for code in page.codes)
            yield line, column, _without_code(_without_comments(text, False)[0], line, column, codes)


def _without_comments(text: str, inside: bool) -> tuple[str, bool]:
    if inside:
        end = text.find("-->")
        if end < 0:
            return " " * len(text), True
        text = " " * (end + 3) + text[end + 3 :]
    opened = text.rfind("<!--") > text.rfind("-->")
    return _COMMENT.sub(lambda match: " " * len(match[0]), text), opened


def _without_code(text: str, line: int, column: int, codes: Parts) -> str:
    return TAG.sub(
        lambda match: (
            " " * len(match[0])
            if codes.hold(Span(line, column + match.start(), line, column + match.end()))
            else match[0]
        ),
        text,
    )
