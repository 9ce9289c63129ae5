"""How grave it is that a page runs a script."""

from __future__ import annotations

import re
from functools import lru_cache

from kadam.check.context import Context
from kadam.findings import Severity
from kadam.model import Page

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
