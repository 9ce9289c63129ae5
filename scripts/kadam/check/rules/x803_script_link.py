"""X803: a link that runs a script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from kadam.check.context import Context
from kadam.check.markup import raw_lines
from kadam.check.rule import Rule
from kadam.findings import Finding
from kadam.model import Page, Span

_IGNORED = re.compile(r"[\x00-\x20]+")
_UNSAFE = ("javascript:", "vbscript:", "data:text/html", "data:application/xhtml")
_ATTRIBUTE = re.compile(
    r"""\b(?:href|src|action|formaction|data|xlink:href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)


class ScriptLink(Rule):
    """A link or an image leads to a script: `javascript:`, `vbscript:`, or a page inside `data:`.

    Whoever follows it runs the script on your site, with what the site may do. Browsers pass over
    spaces, letter case and HTML entities in such addresses, and so does this rule.
    """

    code = "X803"
    name = "script-link"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look at Markdown's links and images, and at addresses in raw HTML."""
        for link in page.links:
            if is_script(link.target):
                yield self._finding(page, link.target_span)
        for image in page.images:
            if is_script(image.src):
                yield self._finding(page, image.src_span)
        for line, column, text in raw_lines(page):
            for match in _ATTRIBUTE.finditer(text):
                group = next(number for number in (1, 2, 3) if match[number] is not None)
                if is_script(match[group]):
                    yield self._finding(
                        page, Span(line, column + match.start(group), line, column + match.end(group))
                    )

    def _finding(self, page: Page, span: Span) -> Finding:
        return self.finding(page, span, "this address runs a script", help="Remove it, or lead to a page.")


@lru_cache(maxsize=1024)  # translations share most addresses
def is_script(address: str) -> bool:
    """Whether a browser would run what an address holds."""
    return _IGNORED.sub("", html.unescape(address)).lower().startswith(_UNSAFE)
