"""K501: a link to a page or file that does not exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kadam.check.certainty import TEMPLATE, of_file
from kadam.check.context import Context
from kadam.check.pieces import is_piece
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Link, Page
from kadam.paths import MDX_SUFFIXES

_OTHER = {".md": ".mdx", ".mdx": ".md"}
_PLACEHOLDER = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


class BrokenLink(Rule):
    """A relative link leads to a page or a file that does not exist.

    Links between pages name the Markdown file, relative to the page that they stand in:
    `[Check that it worked](check-it-worked.md)`. A link to a page that is not translated yet is
    right: the reader gets the source page. Links to other sites are not followed.

    Pieces that other pages include are left out: their links are meant for the page that shows them. A
    piece has no title, and some page includes it (`--8<--`, `{% include %}`, `import … from`), or it
    stands in a folder such as `include`, `partials` or `snippets`, or its name begins with `_`. So are
    placeholders in capitals (`[the page](PAGE_URL)`), and addresses that a template fills in (`{{ …
    }}`).

    A link to a file that `exclude_docs` leaves out of the site is broken, too. Where a plugin makes pages
    (gen-files) or leads links elsewhere, a hook is called before the build or for its files, or .gitignore
    names it, a missing file is information; where mkdocs.yml names other hooks, or plugins that kadam does
    not know, or the page itself in `nav`, it is a warning. An address that leads to a page as a browser
    takes it (`../zh/`) is information: it works, but no build looks at it.

    In a folder of CommonMark, where it is not known what builds the site, it is a warning if the address
    names no file but a place (`../reference/`), and information if it leads out of the languages' folders
    into one that is not there (`../1.2/guide.md`): such folders may be put in when the site is made. There,
    and on sites of Docusaurus and Starlight, addresses of files out of the docs folder are not followed.
    Where MkDocs makes the site, an HTML page in such a folder (`../demo/index.html`) is a warning: no
    Markdown is behind it.
    """

    code = "K501"
    name = "broken-link"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for each link's file."""
        for link in page.links:
            try:
                address = urlsplit(link.target)
            except ValueError:
                yield self.finding(page, link.target_span, f"“{link.target}” is no address")
                continue
            path = unquote(address.path)
            if address.scheme or address.netloc or not path or path.startswith("/"):
                continue
            if _PLACEHOLDER.fullmatch(path) or TEMPLATE.search(path):
                continue
            if context.is_mdx(page) and path.startswith("@/"):
                continue  # a name of the bundler's
            if context.is_generated(page, path) or context.is_route(page, path):
                continue
            if _may_lead_out(page, path, context) and context.leaves_docs(page, path):
                continue
            if context.target(page, path) is None:
                if is_piece(page, context):
                    return
                yield self._broken(page, link, path, context)

    def _broken(self, page: Page, link: Link, path: str, context: Context) -> Finding:
        platform = page.platform(link.place)
        if context.leaves_out(page, path):
            return self.finding(
                page,
                link.target_span,
                f"“{path}” is no part of the site",
                help="The settings leave it out (exclude_docs). Correct the link, or put the file in.",
                platform=platform,
            )
        file, inner = context.file_of(page, path)
        beside = context.leads_beside(page, path)
        severity, doubt = of_file(context.publishing, path, beside=beside, file=file, page=inner)
        if context.is_place(page, path):
            severity, doubt = Severity.INFO, " (As a place of the site it is there; no build looks at it.)"
        slashed = path.replace("\\", "/")
        other = _OTHER.get(posixpath.splitext(path)[1], "")
        near = posixpath.splitext(path)[0] + other
        if other and context.target(page, near) is not None:
            mend = f"Did you mean “{near}”?"
        elif slashed != path and context.target(page, slashed) is not None:
            mend = f"Write “{slashed}”: \\ is for Windows alone."
        else:
            mend = (
                "Correct the path: it is relative to this file."
                if path.endswith(".md")
                else "Name the Markdown file, relative to this one."
            )
        return self.finding(
            page,
            link.target_span,
            f"there is no file “{path}”",
            severity=severity,
            help=mend + doubt,
            platform=platform,
        )


def _may_lead_out(page: Page, path: str, context: Context) -> bool:
    """Whether what stands around the docs folder is not known, but may be there.

    Bundlers take files from anywhere, but pages from the docs alone.
    """
    if context.is_mdx(page):
        return posixpath.splitext(path)[1] not in MDX_SUFFIXES
    return not context.publishing.builder
