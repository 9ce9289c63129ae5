"""M705: a comment that silences nothing any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kadam.check.ignores import Ignore
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Severity


class UnusedIgnore(Rule):
    """A comment silences a rule that has nothing to say there.

    What it silenced was mended, or it stands at the wrong place. Left behind, it would silence the
    next defect there. See M704 for how such comments are written.

    Rules that do not run, because they are switched off or need a glossary, are not counted.
    """

    code = "M705"
    name = "unused-ignore"
    severity = Severity.WARNING
    fixable = True

    def report(
        self, path: str, locale: str, ignore: Ignore, used: Collection[str], ran: Collection[str]
    ) -> Iterator[Finding]:
        """Report the codes of a comment that silenced nothing."""
        unused = [code for code in ignore.codes if code not in used and code in ran]
        if ignore.problem or not unused:
            return
        left = [code for code in ignore.codes if code not in unused]
        yield Finding(
            self.code,
            self.name,
            self.severity,
            path,
            ignore.span,
            locale,
            f"{', '.join(unused)} has nothing to say here",
            "Remove the comment." if not left else f"Leave {', '.join(left)} alone in it.",
            fix=None if left else Fix("Remove the comment.", (Edit(ignore.whole, ""),)),
        )
