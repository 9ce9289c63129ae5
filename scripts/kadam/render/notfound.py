"""The page for addresses that do not exist, in every language of the site."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from kadam.render.languages import direction, tag
from kadam.render.strings import strings_for


def messages(locales: Sequence[str], first: str, homes: Mapping[str, str]) -> str:
    """Return the message in each locale; all but the first are hidden until the script picks one.

    ``homes`` maps a locale to the address of its home page.
    """
    parts = []
    for locale in [first, *(other for other in locales if other != first)]:
        strings, _ = strings_for(locale)
        hidden = "" if locale == first else " hidden"
        parts.append(
            f'<section class="kadam-notfound" data-kadam-locale="{tag(locale)}" lang="{tag(locale)}"'
            f' dir="{direction(locale)}"{hidden}>'
            f"<h1>{strings.notfound_title}</h1><p>{strings.notfound_text}</p>"
            f'<p><a class="md-button md-button--primary" href="{html.escape(homes[locale])}">'
            f"{strings.notfound_home}</a></p></section>"
        )
    return "\n".join(parts)
