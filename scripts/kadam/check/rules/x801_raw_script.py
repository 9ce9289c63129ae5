"""X801: a script in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.markup import raw_lines
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Severity, Span

_SCRIPT = re.compile(r"<(?P<tag>script|iframe|object|embed)\b[^<>]*>?", re.IGNORECASE)
_DATA = re.compile(r"""\stype\s*=\s*["']?(?:application/(?:ld\+)?json|text/plain)""", re.IGNORECASE)


class RawScript(Rule):
    """A page holds a script, or embeds another site.

    What a page runs, every reader runs. A translation is seldom read by someone who can judge a
    script, and it reaches readers who trust the site. Scripts belong into the theme or into the
    settings (`extra_javascript`), where maintainers review them.

    `<script>`, `<iframe>`, `<object>` and `<embed>` in raw HTML are reported; in code, and as data
    (`type="application/ld+json"`), they are not.
    """

    code = "X801"
    name = "raw-script"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for such elements in raw HTML."""
        for line, column, text in raw_lines(page):
            for match in _SCRIPT.finditer(text):
                if not _DATA.search(match[0]):
                    tag = match["tag"].lower()
                    yield self.finding(
                        page,
                        Span(line, column + match.start(), line, column + match.end()),
                        f"the page {'runs a script' if tag == 'script' else f'embeds something by <{tag}>'}",
                        severity=Severity.ERROR if tag == "script" else Severity.WARNING,
                        help="Move it into the theme or the settings, or remove it.",
                    )
