"""Which files other pages include: their links are meant for the page that shows them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from kadam.model import Site
from kadam.pages import LazyPages

_SIGNS = ("8<", "{%", "{!", "import ")
_ONE = re.compile(
    r"""(?:-+8<-+|\{%-?\s*include(?:-markdown)?|\{!|^import\s[^'"\n]*\sfrom)\s*["']?([^"'%!}\s]+\.[A-Za-z]+)""",
    re.MULTILINE,
)
_BLOCK = re.compile(r"^[ \t]*-+8<-+[ \t]*\n(.*?)^[ \t]*-+8<-+[ \t]*$", re.MULTILINE | re.DOTALL)


class Includes:
    """The files that the pages of a site include, by the addresses that name them."""

    def __init__(self, site: Site) -> None:
        self._addresses: dict[str, set[str]] = {}
        for text in _texts(site):
            if any(sign in text for sign in _SIGNS):
                for address in _addresses(text):
                    self._addresses.setdefault(posixpath.basename(address), set()).add(address)

    def hold(self, path: str) -> bool:
        """Whether some page includes a file. ``path``: relative to the project."""
        whole = f"/{path}"
        return any(whole.endswith(f"/{each}") for each in self._addresses.get(posixpath.basename(path), ()))


def _addresses(text: str) -> Iterator[str]:
    found = [*_ONE.findall(text), *(line for block in _BLOCK.findall(text) for line in block.split("\n"))]
    for written in found:
        address = re.sub(r"^(?:\.{0,2}/|@[\w-]*/|~/)+", "", written.strip().partition(":")[0])
        if address:
            yield address


def _texts(site: Site) -> Iterator[str]:
    pages = site.pages
    if isinstance(pages, LazyPages):
        yield from map(pages.text, pages)
    else:
        yield from ("\n".join(page.lines) for page in pages.values())
