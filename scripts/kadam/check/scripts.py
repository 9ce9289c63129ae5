"""How grave it is that a page runs a script."""

from __future__ import annotations

import re
from functools import lru_cache

from kadam.check.context import Context
from kadam.findings import Severity
from kadam.model import Page

_SCRIPT = re.compile(r"<script.*?</script>", re.IGNORECASE)
_LIVE = re.compile(r"//|<[a-z/!]|\\[ux]|\$\{|\b(?:javascript|data|blob):|\.js\b", re.IGNORECASE)
"""Of an address, of markup, of what is escaped or filled in."""
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
_MUCH_LIKE = 90
"""Per cent of the letters of two scripts that are the same, in the same order."""
_LONG_ENOUGH = 200
"""Letters of a script of which one can say so."""


def script_severity(page: Page, element: str, context: Context, *, own: bool = False) -> Severity | None:
    """How grave it is that a page runs a script; ``None``: as its source does, where that is reported.

    ``element``: the attribute, or the script as a whole; ``own``: it only loads a file of the site. The site
    that kadam makes lets no such script run. On other sites, it is the project's own wish where it stands in
    the source; a translation should bring none of its own. A person should look where it is not known whose
    wish it is: in a page without a source, or at a script that is much like the source's: a former version,
    it may be. One that is the source's but for its strings is translated, which is information, unless an
    address or markup is new in them.
    """
    if context.publishing.uses_kadam:
        return Severity.ERROR
    if page.locale == context.site.source_locale:
        return Severity.INFO
    source = context.site.source_of(page)
    if source is None:
        in_source = _with_tag(element, page.locale, context.site.source_locale)
        known = own or any(in_source in _words(other) for other in context.namesakes(page))
        return Severity.INFO if known else Severity.WARNING
    if element in _words(source):
        return None
    if _STRING.sub("", element) in _scripts(source) and not _says_more_than_words(element, source):
        return Severity.INFO
    return (
        Severity.WARNING
        if own or _is_much_like(_STRING.sub("", element), _scripts(source))
        else Severity.ERROR
    )


def _with_tag(element: str, locale: str, source: str) -> str:
    """A script with the source's tag in addresses that have the page's: ``locales/es.json``."""
    return re.sub(rf"(?<=[/_.-]){re.escape(locale)}(?=[/_.-])", source, element)


@lru_cache(maxsize=2)
def _words(page: Page) -> str:
    return squeezed("\n".join(page.lines))


@lru_cache(maxsize=2)
def _scripts(page: Page) -> frozenset[str]:
    """The scripts of a page, without their strings."""
    return frozenset(_STRING.sub("", script) for script in _SCRIPT.findall(_words(page)))


def _says_more_than_words(element: str, source: Page) -> bool:
    """Whether a string that the source lacks holds what a browser may load or run."""
    known = _words(source)
    return any(_LIVE.search(string) and string not in known for string in _STRING.findall(element))


def _is_much_like(script: str, others: frozenset[str]) -> bool:
    if script in others:
        return True
    from rapidfuzz import fuzz  # slow to load, and seldom needed

    return len(script) >= _LONG_ENOUGH and any(fuzz.ratio(script, other) >= _MUCH_LIKE for other in others)


def squeezed(text: str) -> str:
    """A text without white space, so that indents and line ends make no difference."""
    return "".join(text.split())
