"""P307: a translation without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import WHOLE_FILE

_FOR_TRANSLATORS = re.compile(r"[A-Z][A-Z_-]{3,}")


class OrphanPage(Rule):
    """A translation has no page of the same path in the source locale.

    The source was renamed or removed, or the file name has a typing error. Such a page is in no
    comparison, and nobody notices when it grows old. Docusaurus does not show it at all.

    It is information where the file's name is in capitals (`README.md`, `CONTRIBUTING.md`): such files
    are for those who work on the translation. Where pages are MDX, a file or folder whose name begins with
    `_` is no page, and no finding; nor is one with `draft: true` in its front matter, which Hugo, Docusaurus
    and Starlight leave out. MkDocs does not.
    """

    code = "P307"
    name = "orphan-page"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each orphan."""
        site = context.site
        for locale, key in site.pages:
            if locale != site.source_locale and (site.source_locale, key) not in site.pages:
                page = context.unread(locale, key)
                if context.is_mdx(page) and any(part.startswith("_") for part in key.split("/")):
                    continue  # no page by itself: other pages show it, or nobody
                if context.is_draft(locale, key):
                    continue
                stem = key.rpartition("/")[2].partition(".")[0]
                name = key.removesuffix(".md") if context.is_mdx(page) else key  # or .mdx
                yield self.finding(
                    page,
                    WHOLE_FILE,
                    f"there is no {name} in the source locale ({site.source_locale})",
                    help=("Docusaurus makes no page of it. " if context.publishing.folders_alone else "")
                    + "Rename it to the path of its source, write that page too, or remove it.",
                    severity=Severity.INFO if _FOR_TRANSLATORS.fullmatch(stem) else None,
                )
