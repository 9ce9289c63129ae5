"""X801: a script in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.markup import raw_lines
from kadam.check.rule import Rule
from kadam.check.scripts import script_severity, squeezed
from kadam.findings import Finding, Severity
from kadam.model import Page, Span

_SCRIPT = re.compile(r"(?<!\\)<(?P<tag>script|iframe|object|embed)\b[^<>]*>?", re.IGNORECASE)
_DATA = re.compile(r"""\stype\s*=\s*["']?(?:application/(?:ld\+)?json|text/plain)""", re.IGNORECASE)

_HTTPS = re.compile(r"""[\s"'](?:data-)?src\s*=\s*["']?(?:https:)?//""", re.IGNORECASE)
_SAME_SITE = r"""\s*=\s*["']?(?![/\\]{2})[\w./][^\s"':\\]*(?:[\s"'?#]|$)"""
_OWN = re.compile(rf"""[\s"']src{_SAME_SITE}""", re.IGNORECASE)
"""The address of a page of the same site, which comes the way that the page itself does."""
_OWN_DATA = re.compile(rf"""[\s"']data{_SAME_SITE}""", re.IGNORECASE)
"""The same of an ``<object>``."""
_ADDRESS = re.compile(r"""[\s"'/](?:src|data)\s*=""", re.IGNORECASE)
_BLANK = re.compile(r"""[\s"']src\s*=\s*["']?about:blank\b""", re.IGNORECASE)
"""A frame that a script loads when it is needed."""
_TITLE = re.compile(r"""[\s"'](?:title|aria-label(?:ledby)?)\s*=\s*(?:"[^"]*\w|'[^']*\w)""", re.IGNORECASE)
_END = re.compile(r"</script>", re.IGNORECASE)
_LONGEST = 8
"""Lines that a tag may go on for."""
_HELP = {
    "script": "Move it into the theme or the settings, or remove it.",
    False: "Load it by https and give it a title that says what it shows, or link to it instead.",
    True: "Readers' browsers ask that site for it: see that the project wants this, or link to it instead.",
    "own": "It is a page of this site: see that the project wants what it runs.",
}


class RawScript(Rule):
    """A page holds a script, or embeds another site.

    What a page runs, every reader runs. A translation is seldom read by someone who can judge a
    script, and it reaches readers who trust the site. Scripts belong into the theme or into the
    settings (`extra_javascript`), where maintainers review them.

    `<script>`, `<iframe>`, `<object>` and `<embed>` in raw HTML are reported; in code, and as data
    (`type="application/ld+json"`), they are not.

    A script is an error on sites that kadam builds, where no page's script runs, and in a translation whose
    source does not have the same one. In a source page of another site it is information, for the project
    wants it, as it is in a translation where words in its strings are translated; one that repeats it is not
    reported. It is a warning where it is much like the source's (an address in a string is another, or it is
    a former version), in a page without a source, and where it only loads a file of the site itself
    (`src="chart.js"`). In a page without a source it is information where it is such a file's, or stands in a
    source page of the same name: a folder was given another name.

    What is embedded is a warning. It is information where it is an `<object>` or `<embed>` from the site
    itself (`data="flow.svg"`), or an `<iframe>` that is loaded by https, or from there, and has a name
    (`title`, `aria-label`), as most embedded videos are: the browser keeps it apart from the page, screen
    readers can name it, and whether readers may be sent to that site is for the project to decide, not for a
    checker. Else the message says what the frame lacks.
    """

    code = "X801"
    name = "raw-script"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for such elements in raw HTML."""
        for line, column, text in raw_lines(page):
            for match in _SCRIPT.finditer(text):
                if _DATA.search(match[0]):
                    continue
                tag = match["tag"].lower()
                start = column + match.start()
                whole = _whole(page, line, start)
                if tag != "script" and "=" not in whole:
                    continue  # the name of a type (`list<object>`), which embeds nothing
                lack = _lack(whole) if tag == "iframe" else ""
                own = _is_own(tag, whole)
                proper = not lack if tag == "iframe" else own
                shown: str | bool = "own" if proper and own else proper
                severity: Severity | None = Severity.INFO if proper else Severity.WARNING
                if tag == "script":
                    severity = script_severity(page, squeezed(_script(page, line, start)), context, own=own)
                if severity is not None:
                    yield self.finding(
                        page,
                        Span(line, start, line, column + match.end()),
                        "the page runs a script"
                        if tag == "script"
                        else f"the page embeds something by <{tag}>{lack}",
                        severity=severity,
                        help=_HELP[tag if tag == "script" else shown],
                    )


def _script(page: Page, line: int, column: int) -> str:
    """A script with what is in it."""
    text = "\n".join((page.lines[line - 1][column - 1 :], *page.lines[line:]))
    end = _END.search(text)
    return text[: end.end()] if end else text


def _whole(page: Page, line: int, column: int) -> str:
    """A tag with its attributes, which may go over some lines."""
    text = " ".join((page.lines[line - 1][column - 1 :], *page.lines[line : line + _LONGEST]))
    return text.partition(">")[0]


def _is_own(name: str, tag: str) -> bool:
    """Whether an element loads a file of the site, by its one address: browsers take the first of two."""
    pattern = _OWN_DATA if name == "object" else _OWN
    return pattern.search(tag) is not None and len(_ADDRESS.findall(tag)) == 1


def _lack(tag: str) -> str:
    """What a frame lacks, as the message says it."""
    if not (_HTTPS.search(tag) or _OWN.search(tag) or _BLANK.search(tag)):
        return ", not by https"
    return "" if _TITLE.search(tag) else " without a title"
