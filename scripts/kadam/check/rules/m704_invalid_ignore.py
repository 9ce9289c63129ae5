"""M704: a comment that should silence a finding, and cannot."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.ignores import Ignore
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Span

_UNFINISHED = "this comment is not finished"


class InvalidIgnore(Rule):
    """A comment that should silence findings names no rule, an unknown one, or gives no reason.

    A finding that is wrong here, or wanted, is silenced by a comment before the block that it
    stands in, with the rule and the reason:

    ```markdown
    <!-- kadam: ignore S101 -- the app numbers its screens like this -->

    1. Open the first screen.
    3. Open the third screen.
    ```

    Inside a list, indent the comment by four spaces, so that it stays in the item above, or put
    it at the end of the line that it speaks of. `<!-- kadam: ignore-file T601 -- reason -->`
    speaks of the whole page. Whole folders are silenced in the settings, under
    `per_file_ignores`.

    Without a reason nobody can tell later whether the comment may go, so it silences nothing.
    `TODO: say why`, which the editor's quick action writes, silences the finding, and is reported
    here until somebody says why: it passes on the way, but fails a check of warnings.
    """

    code = "M704"
    name = "invalid-ignore"
    severity = Severity.WARNING

    def report(self, path: str, locale: str, ignores: tuple[Ignore, ...]) -> Iterator[Finding]:
        """Report the comments of a page that cannot be used."""
        for ignore in ignores:
            if ignore.problem:
                yield found(
                    self, path, locale, ignore.span, f"this comment silences nothing: {ignore.problem}"
                )
            elif ignore.unfinished:
                yield found(self, path, locale, ignore.span, f"{_UNFINISHED}: {ignore.unfinished}")


def is_unfinished(finding: Finding) -> bool:
    """Whether a finding says that a comment, which silences what it should, lacks its reason."""
    return finding.code == InvalidIgnore.code and finding.message.startswith(_UNFINISHED)


def found(rule: Rule, path: str, locale: str, span: Span, message: str) -> Finding:
    """A finding about a comment."""
    help = "Write <!-- kadam: ignore S101 -- reason -->, with the rule that is meant."
    return Finding(rule.code, rule.name, rule.severity, path, span, locale, message, help)
