"""Markdown that was converted before is not converted again.

An entry holds all that conversion gives a page, the answers that it got on its way (which file a
link leads to, which label bold words name, which files it read) and what it logged. It is used
only when each of those answers would be the same today; its messages are then logged again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from kadam.config.extensions import PYTHON_MARKDOWN
from kadam.render.context import Hit
from kadam.render.log import logged, replay
from kadam.render.markdown_ext import KadamExtension
from kadam.render.speed.guard import Known, replaced, verified
from kadam.render.speed.markdown import PAGE_RENDER, OneMarkdown
from kadam.render.speed.opened import recording
from kadam.render.speed.state import content_digest
from kadam.render.speed.store import Store, digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

KNOWN = (
    PAGE_RENDER,
    Known(
        "mkdocs.structure.pages:_RelativePathTreeprocessor.path_to_url", "e70ebc9605514fab", "mkdocs 1.6.1"
    ),
)
KIND = "markdown"
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_KNOWN_CODE = ("markdown.", "pymdownx.", "material.", "kadam.", "mkdocs.", "functools", "builtins")


def unknown_extensions(config: MkDocsConfig) -> list[str]:
    """Markdown extensions of which nobody has said what they depend on."""
    found = []
    for extension in config.markdown_extensions:
        if isinstance(extension, str):
            name = extension
        elif isinstance(extension, KadamExtension):
            continue
        else:
            name = f"{type(extension).__module__}.{type(extension).__name__}"
        if name not in PYTHON_MARKDOWN and not name.startswith(_KNOWN_CODE):
            found.append(name)
    found += [code for code in _code_in(config.mdx_configs) if not code.startswith(_KNOWN_CODE)]
    snippets = (config.mdx_configs or {}).get("pymdownx.snippets", {})
    if snippets.get("auto_append") or snippets.get("url_download"):
        found.append("pymdownx.snippets: auto_append or url_download")
    return found


def _code_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _code_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _code_in(item)
    elif callable(value):
        inner = getattr(value, "func", value)
        yield f"{getattr(inner, '__module__', '?')}.{getattr(inner, '__qualname__', '?')}"


def settings_digest(config: MkDocsConfig, software: str) -> str:
    """Return a digest of all settings that conversion reads."""
    parts = (
        repr(config.markdown_extensions),
        repr(config.mdx_configs),
        repr(dict(config.validation.links)),
        repr(config.use_directory_urls),
    )
    return digest(software, *(_ADDRESS.sub("", part) for part in parts))


class Converter:
    """Converts the pages of one locale."""

    def __init__(self, store: Store, config: MkDocsConfig, software: str, root: Path) -> None:
        self.store = store
        self.root = root
        self.settings = settings_digest(config, software)
        extensions: list[Any] = config.markdown_extensions
        self.extension = next((item for item in extensions if isinstance(item, KadamExtension)), None)
        self.snippets = any("snippets" in str(item) for item in extensions)
        self.converted = 0
        self.opened: dict[str, list[str]] = {}
        """Files that conversion read beside the page: source file → their paths."""
        self.ready: dict[str, tuple[str, dict[str, Any]]] = {}
        """What other processes have converted: source file → key, entry."""
        self._keep = self._store
        self._render = OneMarkdown(config).render
        self._places: tuple[Files, dict[str, File]] | None = None
        """Where links lead, for all pages: with i18n each answer takes several looks."""

    def _store(self, name: str, key: str, entry: dict[str, Any]) -> None:
        self.store.put(KIND, name, key, entry)

    def key(self, page: Page) -> str:
        """Return the digest of all that goes into a conversion, but for what it asks on its way."""
        context = self.extension.page if self.extension else None
        about = context and (context.locale, context.text_locale, context.source_locale, context.apps)
        return digest(
            self.settings,
            page.markdown or "",
            page.file.src_uri,
            page.file.url,
            str(page.file.inclusion),
            repr(about),
            str(context is not None and context.lookup is not None),
        )

    def from_store(self, page: Page, files: Files) -> bool:
        """Give a page what it was given before, if nothing about that has changed."""
        name, key = page.file.src_uri, self.key(page)
        for_key, entry = self.ready.pop(name, ("", None))
        if entry is None or for_key != key:
            entry = self.store.get(KIND, name, key)
            if entry is None or not self._still_true(entry, files):
                return False
        else:
            self._store(name, key, entry)
        page.content = entry["content"]
        page.toc = get_toc(entry["toc"])
        page._title_from_render = entry["title"]
        page.present_anchor_ids = set(entry["anchors"])
        links: dict[File, dict[str, str]] = {}
        for target, anchor, original in entry["links"]:
            file = page.file if target == page.file.src_uri else files.src_uris[target]
            links.setdefault(file, {})[anchor] = original
        page.links_to_anchors = links
        self.opened[name] = [path for path, _ in entry["opened"]]
        replay(entry["log"])
        return True

    def _still_true(self, entry: dict[str, Any], files: Files) -> bool:
        for asked, answer in entry["files"]:
            if _described(files.get_file_from_path(asked)) != answer:
                return False
        if any(content_digest(Path(path)) != value for path, value in entry["opened"]):
            return False
        lookup = self.extension.page.lookup if self.extension and self.extension.page else None
        if lookup is None:
            return not entry["labels"]
        return all(
            _as_list(lookup(text, locale, platform, tuple(apps))) == hit
            for text, locale, platform, apps, hit in entry["labels"]
        )

    def convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Convert a page, and note everything that the result depends on."""
        self.converted += 1
        key = self.key(page)
        if self._places is None or self._places[0] is not files:
            self._places = (files, {})
        asked = _AskedFiles(*self._places)
        labels: list[Any] = []
        former = self.extension.page if self.extension else None
        if self.extension and former and (lookup := former.lookup):

            def noted(text: str, locale: str, platform: str | None, apps: tuple[str, ...]) -> Hit | None:
                hit = lookup(text, locale, platform, apps)
                labels.append([text, locale, platform, list(apps), _as_list(hit)])
                return hit

            self.extension.page = replace(former, lookup=noted)
        try:
            with logged() as log, recording(str(self.root)) as opened:
                self._render(page, config, cast("Files", asked))
        finally:
            if self.extension:
                self.extension.page = former
        self.opened[page.file.src_uri] = sorted(opened)
        if self.snippets and "8<-" in (page.markdown or ""):
            return  # a snippet that is missing now may exist tomorrow
        self._keep(page.file.src_uri, key, _entry(page, asked, labels, opened, log))

    def apart(self, page: Page, config: MkDocsConfig, files: Files) -> tuple[str, dict[str, Any]] | None:
        """Convert a page in a copy of the process that asks for it; return what ``ready`` takes."""
        made: list[tuple[str, dict[str, Any]]] = []
        self.store = Store(None)  # a database cannot be shared with a copy
        self._keep = lambda name, key, entry: made.append((key, entry))
        page = config.plugins.on_pre_page(page, config=config, files=files) or page
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        return made[0] if made else None


def _entry(
    page: Page, asked: _AskedFiles, labels: list[Any], opened: set[str], log: list[Any]
) -> dict[str, Any]:
    return {
        "content": page.content,
        "toc": [_toc_token(item) for item in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(filter(None, page.present_anchor_ids or ())),  # `<a name>` has none
        "links": [
            [file.src_uri, anchor, original]
            for file, links in (page.links_to_anchors or {}).items()
            for anchor, original in links.items()
        ],
        "files": [[path, answer] for path, answer in asked.answers.items()],
        "labels": labels,
        "opened": [[path, content_digest(Path(path))] for path in sorted(opened)],
        "log": log,
    }


class _AskedFiles:
    """Stands in for MkDocs' ``Files`` and notes which paths were asked for."""

    def __init__(self, files: Files, found: dict[str, File]) -> None:
        self._files, self._found = files, found
        self.answers: dict[str, list[Any] | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        file = self._found.get(path) or self._files.get_file_from_path(path)
        if file is not None:
            self._found[path] = file
        self.answers[path] = _described(file)
        return file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


def _described(file: File | None) -> list[Any] | None:
    return [file.src_uri, file.url, file.inclusion.value] if file is not None else None


def _as_list(hit: Hit | None) -> list[Any] | None:
    return [hit.key, hit.status, hit.locale, hit.words] if hit is not None else None


def _toc_token(item: Any) -> dict[str, Any]:
    children = [_toc_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


@contextmanager
def converting(of: Callable[[MkDocsConfig], Converter]) -> Iterator[bool]:
    """Convert with the store while the block runs; ``of`` gives the converter for a configuration.

    Gives whether it is done: not when MkDocs converts in another way than is known.
    """
    if not verified("converted pages kept", KNOWN):
        yield False
        return

    def cached(self: Page, config: MkDocsConfig, files: Files) -> None:
        converter = of(config)
        if not converter.from_store(self, files):
            converter.convert(self, config, files)

    with replaced(Page, "render", cached):
        yield True
