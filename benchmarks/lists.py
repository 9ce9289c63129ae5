"""Does kadam see the numbers that readers see?

    python benchmarks/lists.py CHECKOUT…

Every ordered list of a checkout (or of the site that a settings file describes), as kadam's model
has it, against the renderer's: Python-Markdown with the site's own extensions, or markdown-it-py for
CommonMark. A list agrees when it stands at the same place in the order of lists, in the same depth,
with the same numbers. Of MDX, what is left after imports, elements and directives are taken out is
compared, since no other reader of MDX is at hand. Disagreements are printed with their page.
"""

from __future__ import annotations

import argparse
import difflib
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown_it import MarkdownIt

from kadam.config import Settings, load_settings
from kadam.load.frontmatter import read_front_matter
from kadam.load.marks import mark_blocks
from kadam.model import Page
from kadam.pipeline import load

Numbers = tuple[int, int, int]
"""Depth, first number, last number of a list."""
Renderer = Callable[[str], list[Numbers]]


def of_model(page: Page) -> list[Numbers]:
    """What the model says."""

    def depth(index: int) -> int:
        outer = page.step_lists[index].place.list
        return 0 if outer is None else depth(outer) + 1

    return [
        (depth(index), steps.steps[0].rendered, steps.steps[-1].rendered)
        for index, steps in enumerate(page.step_lists)
    ]


class _Capture(Treeprocessor):
    """Takes the tree as it is before raw HTML comes back into it."""

    found: list[Numbers]

    def run(self, root: Element) -> None:
        self.found = list(_lists(root, 0))


def _lists(element: Element, depth: int) -> Iterator[Numbers]:
    own = element.tag == "ol" and not (element.get("class") or "").startswith("footnote")
    if own:
        first = int(element.get("start", "1"))
        yield depth, first, first + sum(child.tag == "li" for child in element) - 1
    for child in element:
        if element.tag == "div" and element.get("class") == "footnote" and child.tag == "ol":
            for item in child:
                for inner in item:
                    yield from _lists(inner, 0)
        else:
            yield from _lists(child, depth + own)


def python_markdown(settings: Settings) -> Renderer:
    """The site's own renderer, with those of its extensions that are installed."""
    usable: dict[str, Any] = {}
    for name, options in settings.markdown_extensions.items():
        module = name.partition(":")[0]
        places = (module,) if "." in module else (f"markdown.extensions.{module}", module)
        if name == "pymdownx.snippets" or not any(find_spec(place) for place in places):
            continue
        plain = all(isinstance(value, str | int | bool | list) for value in options.values())
        usable[name] = dict(options) if plain else {}
    renderer = markdown.Markdown(extensions=list(usable), extension_configs=usable)
    capture = _Capture(renderer)
    renderer.treeprocessors.register(capture, "capture", 30)

    def render(text: str) -> list[Numbers]:
        capture.found = []  # an empty page is not handed on
        renderer.reset().convert("\n".join(text.split("\n")[read_front_matter(text).body_line - 1 :]))
        return capture.found

    return render


def commonmark(mdx: bool) -> Renderer:
    """Another reader of CommonMark."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def render(text: str) -> list[Numbers]:
        lines = text.split("\n")[read_front_matter(text).body_line - 1 :]
        found: list[list[int]] = []
        open_lists: list[list[int]] = []
        for token in parser.parse("\n".join(mark_blocks(lines).lines if mdx else lines)):
            if token.type == "ordered_list_open":
                first = int(token.attrs.get("start", 1))
                open_lists.append([len(open_lists), first, first - 1])
                found.append(open_lists[-1])
            elif token.type == "ordered_list_close":
                open_lists.pop()
            elif token.type == "list_item_open" and token.info:
                open_lists[-1][2] += 1
        return [(depth, first, last) for depth, first, last in found]

    return render


_MATERIAL: dict[str, dict[str, Any]] = {
    **{name: {} for name in ("toc", "tables", "admonition", "attr_list", "def_list", "footnotes", "abbr")},
    **{name: {} for name in ("md_in_html", "pymdownx.details", "pymdownx.superfences")},
    "pymdownx.tabbed": {"alternate_style": True},
}


def compare(checkout: Path, shown: int, dialect: str | None) -> tuple[int, int]:
    """Compare a checkout; return how many lists agree, and how many there are."""
    file = checkout if checkout.is_file() else None
    settings = load_settings(None if file else checkout, file)
    if dialect == "python-markdown" != settings.dialect:
        settings = replace(settings, dialect="python-markdown", markdown_extensions=_MATERIAL)
    site, _ = load(settings)
    mdx = settings.dialect == "mdx"
    render = python_markdown(settings) if settings.dialect == "python-markdown" else commonmark(mdx)
    good = total = 0
    for key in site.pages:
        page = site.pages[key]
        ours, theirs = of_model(page), render("\n".join(page.lines))
        blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        same = sum(block.size for block in blocks)
        good, total = good + same, total + max(len(ours), len(theirs))
        if ours != theirs and shown > 0:
            shown -= 1
            print(f"  {page.path}: model {ours} renderer {theirs}")
    print(f"{checkout}: {good} of {total} lists agree ({good / max(total, 1):.3%}), {len(site.pages)} pages")
    return good, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("checkouts", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=20, help="disagreements to print for each (20)")
    parser.add_argument(
        "--dialect",
        choices=["python-markdown"],
        help="read sites of other builders as Material for MkDocs would: many more pages to compare",
    )
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    counts = [compare(checkout, options.show, options.dialect) for checkout in options.checkouts]
    good, total = sum(count for count, _ in counts), sum(count for _, count in counts)
    print(f"in all: {good} of {total} ({good / max(total, 1):.3%})")


if __name__ == "__main__":
    main()
