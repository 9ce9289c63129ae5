"""I401: an image file that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kadam.check.certainty import TEMPLATE, of_file
from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Image, Page

_ALIAS = re.compile(r"[~#]|@(?!site/)")
"""Begins the names that a site's bundler gives to folders: what they stand for is a program's business."""


class BrokenImage(Rule):
    """A page shows an image whose file does not exist.

    Addresses are relative to the page's file. A translation may leave a picture out: the file
    of the default locale at the same path is used then, and that is no finding; nor are the files of
    the theme (`custom_dir`), and addresses that a template fills in (`{{ … }}`). On sites of
    Docusaurus and Starlight, names such as `@assets/` and `~/assets/`, and addresses out of the docs
    folder, are not followed; the latter neither in a folder of CommonMark.

    It is a warning where the picture is there, but its address has backslashes, which not every system
    takes for `/`.
    """

    code = "I401"
    name = "broken-image"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for each image's file."""
        for image in page.images:
            if TEMPLATE.search(image.src):
                continue
            address = urlsplit(image.src)
            if address.scheme or address.netloc or not address.path or address.path.startswith("/"):
                continue
            if context.is_mdx(page) and (
                _ALIAS.match(address.path) or context.leaves_docs(page, address.path)
            ):
                continue
            if not context.publishing.builder and context.leaves_docs(page, address.path):
                continue
            path = unquote(address.path)
            if context.target(page, path) is None:
                yield self._broken(page, image, path, context)

    def _broken(self, page: Page, image: Image, path: str, context: Context) -> Finding:
        file, _ = context.file_of(page, path)
        severity, doubt = of_file(context.publishing, path, file=file)
        message = f"there is no image “{image.src}”"
        mend = "Correct the path (relative to this file), or add the picture."
        slashed = path.replace("\\", "/")
        if slashed != path and context.target(page, slashed) is not None:
            # Browsers take them for slashes, and so does Docusaurus before 3.7, or built on Windows.
            severity, message = min(severity, Severity.WARNING), f"“{image.src}” is written with backslashes"
            mend = f"Write “{slashed}”: not every system takes one for the other."
        return self.finding(
            page,
            image.src_span,
            message,
            severity=severity,
            help=mend + doubt,
            platform=page.platform(image.place),
        )
