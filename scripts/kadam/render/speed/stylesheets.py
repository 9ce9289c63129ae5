"""The classes of highlighted code are worked out once, not for every block of code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kadam.render.speed.guard import Known, replaced, verified

_RELEASE = "Pygments 2.21.0"
_MODULE = "pygments.formatters.html"
_MAKE = "_create_stylesheet"
KNOWN = (
    Known(f"{_MODULE}:HtmlFormatter.{_MAKE}", "5cc9789830122cd5", _RELEASE),
    Known(f"{_MODULE}:HtmlFormatter._get_css_class", "1149b0936246e06f", _RELEASE),
    Known(f"{_MODULE}:_get_ttype_class", "6f87ed9020a30a8f", _RELEASE),
)


@contextmanager
def stylesheets_once() -> Iterator[None]:
    """Keep what a style comes to while the block runs; where nothing is highlighted, do nothing."""
    if _MODULE not in sys.modules or not verified("classes of highlighted code", KNOWN):
        yield
        return
    HtmlFormatter: Any = sys.modules[_MODULE].HtmlFormatter
    make = getattr(HtmlFormatter, _MAKE)
    made: dict[tuple[Any, ...], tuple[dict[Any, str], dict[str, Any]]] = {}

    def once(self: Any) -> None:
        key = (self.style, self.classprefix, type(self)._get_css_class)
        if key not in made:
            make(self)
            made[key] = (self.ttype2class, self.class2style)
        of_type, of_class = made[key]
        self.ttype2class, self.class2style = dict(of_type), dict(of_class)

    with replaced(HtmlFormatter, _MAKE, once):
        yield
