"""Material's navigation: a part that does not hold the page at hand is rendered once.

Material renders the whole tree anew on every page: that alone grows with the square of the number
of pages. A part that is not active looks the same on every page but for the way to its links; it
is rendered once with marks around each address, and the ways are put in for each page.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, TemplateNotFound, Undefined, pass_context
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import url_filter

from kadam.render.speed.guard import Known, replaced, shortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.utils.templates import TemplateContext

_RELEASE = "mkdocs-material 9.8.1"
_ITEM, _NAV = "partials/nav-item.html", "partials/nav.html"
KNOWN = (
    Known("mkdocs.theme:Theme.get_env", "9c26120fb96f9204", "mkdocs 1.6.1"),
    Known("mkdocs.utils:get_relative_url", "4d13309f3b8efbb9", "mkdocs 1.6.1"),
    Known("mkdocs.utils:normalize_url", "b11a3a176c1cd9ae", "mkdocs 1.6.1"),
    Known(f"material:templates/{_ITEM}", "89895208f22d68ce", _RELEASE),
    Known(f"material:templates/{_NAV}", "af33f6e032f632eb", _RELEASE),
)
_HEAD = "{% macro render(nav_item, path, level, parent) %}"
_WHOLE = "{% macro kadam_whole(nav_item, path, level, parent) %}"
_SHORT = (
    "{% macro render(nav_item, path, level, parent) %}"
    "{{ kadam_part(nav_item, path, level, parent, page, kadam_whole) }}{% endmacro %}"
)
_NEVER = -1
"""Stands among the pages below an item of a kind that must be rendered each time: a blog."""
_OPEN, _CLOSE = "\ue0fd", "\ue0fe"
_LINK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


@shortcut("navigation rendered once", KNOWN)
def navigation_once() -> Iterator[None]:
    """Take the shortcut while the block runs."""
    get_env = Theme.get_env

    def with_parts(self: Theme) -> Environment:
        env = get_env(self)
        _install(env)
        return env

    with replaced(Theme, "get_env", with_parts):
        yield


def _install(env: Environment) -> None:
    loader = env.loader
    if loader is None:
        return
    try:
        text, name, _ = loader.get_source(env, _ITEM)
        around = loader.get_source(env, _NAV)[0]
    except Exception:
        return  # another theme
    # a project may have put its own in their place
    if _text_digest(text) != _known_digest(_ITEM) or _text_digest(around) != _known_digest(_NAV):
        return
    parts = Parts()
    env.globals["kadam_part"] = parts.part
    env.filters["url"] = parts.url
    # at the end of the file, so that line numbers in errors stay true
    own = _One(_ITEM, text.replace(_HEAD, _WHOLE) + _SHORT, name)
    env.loader = ChoiceLoader([own, loader])


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _known_digest(name: str) -> str:
    return next(item.digest for item in KNOWN if item.place.endswith(name))


def forget_parts(env: Environment) -> None:
    """Render all parts anew from now on: titles, or what else the navigation shows, have changed."""
    part: Any = env.globals.get("kadam_part")
    if part is not None:
        part.__self__.forget()


class _One(BaseLoader):
    """Loads one template from memory."""

    def __init__(self, name: str, text: str, path: str | None) -> None:
        self.name, self.text, self.path = name, text, path

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        if template != self.name:
            raise TemplateNotFound(template)
        return self.text, self.path, lambda: True

    def list_templates(self) -> list[str]:
        return [self.name]


class Parts:
    """The parts of one locale's navigation that were rendered."""

    def __init__(self) -> None:
        self._marking = False
        self._known: dict[tuple[Any, ...], Part] = {}
        self._pages: dict[int, frozenset[int]] = {}
        self._kept: list[Any] = []
        self.url = self._url_filter()

    def part(self, item: Any, path: str, level: int, parent: Any, page: Any, whole: Any) -> str:
        """Render an item of the navigation; called by the template."""
        if (
            self._marking
            or page is None
            or item.active
            or not self._below(item).isdisjoint({id(page), _NEVER})
        ):
            return str(whole(item, path, level, parent))
        active = not isinstance(parent, Undefined) and bool(parent and parent.active)
        key = (id(item), path, level, active)
        known = self._known.get(key)
        if known is None:
            self._marking = True
            try:
                known = self._known[key] = Part(str(whole(item, path, level, parent)))
            finally:
                self._marking = False
        return known.on(page)

    def forget(self) -> None:
        """Render everything anew from now on."""
        self._known.clear()
        self._pages.clear()
        self._kept.clear()

    def _below(self, item: Any) -> frozenset[int]:
        """Identities of the pages below an item, itself among them."""
        found = self._pages.get(id(item))
        if found is None:
            ids = {id(item)}
            if getattr(item, "pages", None):
                ids.add(_NEVER)
            for child in item.children or ():
                ids |= self._below(child)
            found = self._pages[id(item)] = frozenset(ids)
            self._kept.append(item)  # so that its identity is not given to another
        return found

    def _url_filter(self) -> Callable[..., str]:
        @pass_context
        def url(context: TemplateContext, value: str) -> str:
            return f"{_OPEN}{value}{_CLOSE}" if self._marking else url_filter(context, value)

        return url


class Part:
    """Markup with marks around its addresses."""

    def __init__(self, marked: str) -> None:
        self.pieces = _LINK.split(marked)
        urls = self.pieces[1::2]
        self.folder = _common(urls)
        self._for_depth: dict[int, str] = {}
        self._last: tuple[int, int, str] = (-1, -1, "")

    def on(self, page: Page) -> str:
        """Return the markup as it stands on a page."""
        if self.folder is None:
            return self._one_by_one(page)
        here = _folder_of(page.url)
        shared = 0
        for own, other in zip(here, self.folder, strict=False):
            if own != other:
                break
            shared += 1
        if shared == len(self.folder):  # some addresses may share more with the page than others
            return self._one_by_one(page)
        above = len(here) - shared
        if self._last[:2] == (shared, above):  # as on its neighbour, most likely
            return self._last[2]
        if shared not in self._for_depth:
            cut = sum(len(name) + 1 for name in self.folder[:shared])
            pieces = list(self.pieces)
            pieces[1::2] = [_OPEN + url[cut:] for url in pieces[1::2]]
            self._for_depth[shared] = "".join(pieces)
        self._last = (shared, above, self._for_depth[shared].replace(_OPEN, "../" * above))
        return self._last[2]

    def _one_by_one(self, page: Page) -> str:
        pieces = list(self.pieces)
        pieces[1::2] = [normalize_url(url, page=page) for url in pieces[1::2]]
        return "".join(pieces)


_PLAIN = re.compile(r"(?:[^/.:?#\\][^/:?#\\]*/)+(?:[^/.:?#\\][^/:?#\\]*)?")


def _common(urls: list[str]) -> tuple[str, ...] | None:
    """Return the folder that all addresses share; ``None`` when one is not a plain relative path."""
    folders = []
    for url in urls:
        if not _PLAIN.fullmatch(url):
            return None
        folders.append(url.split("/")[:-1])
    if not folders:
        return None
    first, last = min(folders), max(folders)
    shared = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        shared += 1
    return tuple(first[:shared])


def _folder_of(url: str) -> tuple[str, ...]:
    """Parts of the folder that relative addresses on a page start from."""
    folder, _, name = url.rpartition("/")
    path = posixpath.normpath("/" + (folder if "." in name else url))[1:]
    return tuple(path.split("/")) if path else ()
