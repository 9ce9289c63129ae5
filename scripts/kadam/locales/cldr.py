"""Names and directions of languages out of CLDR, in one small file.

Babel reads and keeps all that CLDR says of a language, a megabyte, for its name alone. What most pages
show of other languages stands in ``data/languages.json``; ``python -m kadam.locales.cldr`` makes that
file from the babel that is installed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

from babel import Locale
from babel.localedata import locale_identifiers

_FILE = Path(__file__).parent / "data" / "languages.json"


class Known(TypedDict):
    """What the file holds; locales are named as babel does (``pt_BR``)."""

    names: dict[str, str]
    """Locale → its name for itself."""
    rtl: list[str]
    """Locales that are written from right to left."""


@cache
def known() -> Known:
    """Return what the file holds."""
    read: Known = json.loads(_FILE.read_text("utf-8"))
    return read


def made() -> Known:
    """Make it from babel: takes a second or two."""
    locales = {name: Locale.parse(name) for name in sorted(locale_identifiers())}
    names = {name: locale.get_display_name() for name, locale in locales.items()}
    return {
        "names": {name: own for name, own in names.items() if own},
        "rtl": [name for name, locale in locales.items() if locale.text_direction == "rtl"],
    }


if __name__ == "__main__":
    _FILE.write_text(json.dumps(made(), ensure_ascii=False, indent=0) + "\n", "utf-8")
