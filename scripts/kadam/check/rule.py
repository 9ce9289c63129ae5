"""What a rule is."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from kadam.check.context import Context
from kadam.findings import Fact, Finding, Fix, Related, Severity
from kadam.model import Page, Span


class Rule:
    """One thing that kadam looks for. The docstring of a rule is its documentation page.

    A rule reads a page at a time in :meth:`check`, or the whole site once in :meth:`check_site`.
    What depends on all pages of a locale it decides in :meth:`conclude`, from the facts that
    :meth:`gather` notes down in each page. Between pages it keeps nothing: pages are checked in
    several processes, and their findings are kept until the page changes, or one that the rule
    asked the site for while it was checked.
    Its ``code`` never changes its meaning.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    needs_glossary: ClassVar[bool] = False
    needs_profile: ClassVar[bool] = False
    """Whether the rule finds nothing in a language of which kadam has no profile."""
    fixable: ClassVar[bool] = False
    reads_translation: ClassVar[bool] = False
    """Whether the rule makes no sense on a page that is still in the source's language (P309)."""
    rests_on_lists: ClassVar[bool] = False
    """Whether the rule says how a list is shown, which a Markdown extension may change."""
    compares_pages: ClassVar[bool] = False
    """Whether the rule gathers facts and concludes from those of a whole locale."""

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Yield the findings of a page."""
        return iter(())

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Yield findings that no single page has."""
        return iter(())

    def gather(self, page: Page, context: Context) -> Iterator[Fact]:
        """Yield what a page has to be compared with the others of its locale."""
        return iter(())

    def conclude(
        self, findings: Sequence[Finding], facts: Sequence[Fact], context: Context
    ) -> Iterable[Finding]:
        """Return what to report of a locale, of whose pages these are the findings and facts."""
        return findings

    def finding(
        self,
        page: Page,
        span: Span,
        message: str,
        *,
        help: str = "",
        severity: Severity | None = None,
        platform: str | None = None,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """Make a finding of this rule."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity if severity is None else severity,
            path=page.path,
            span=span,
            locale=page.locale,
            message=message,
            help=help,
            platform=platform,
            related=related,
            fix=fix,
        )

    @classmethod
    def documentation(cls) -> str:
        """The rule's documentation, in Markdown."""
        return inspect.getdoc(cls) or ""

    @classmethod
    def summary(cls) -> str:
        """The first line of the documentation."""
        return cls.documentation().partition("\n")[0]
