"""Pages that are shown in another language than the reader's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kadam.render.languages import direction, name_in, tag
from kadam.render.strings import Strings


def notice(
    strings: Strings,
    locale: str,
    text_locale: str,
    *,
    expected: bool,
    help_url: str | None,
    own_url: str | None,
) -> str:
    """Return the notice above a page that is not in the reader's language.

    ``expected`` pages are not meant to be translated, and get one quiet line.
    """
    language = html.escape(name_in(locale, locale))
    source = html.escape(name_in(text_locale, locale))
    if own_url:
        source = f'<a href="{html.escape(own_url)}" hreflang="{tag(text_locale)}">{source}</a>'
    if expected:
        text = strings.untranslated_text.format(language=language, source=source)
        return f'<p class="kadam-notice kadam-notice--quiet" data-search-exclude>{text}</p>\n'
    text = strings.fallback_text.format(language=language, source=source)
    link = ""
    if help_url:
        link = f' <a class="kadam-notice__help" href="{html.escape(help_url)}">{strings.fallback_help}</a>'
    return (
        f'<aside class="kadam-notice" data-search-exclude aria-label="{html.escape(strings.fallback_title)}">'
        f'<p class="kadam-notice__title">{strings.fallback_title}</p><p>{text}{link}</p></aside>\n'
    )


def in_language(content: str, text_locale: str) -> str:
    """Wrap a page's text so that browsers and screen readers know its language."""
    lang, way = tag(text_locale), direction(text_locale)
    return f'<div class="kadam-text" lang="{lang}" dir="{way}">\n{content}\n</div>\n'


def toc_titles(items: Iterable[Any]) -> Iterator[str]:
    """Every title of a table of contents."""
    for item in items:
        yield html.unescape(item.title)
        yield from toc_titles(item.children)


def tag_titles(output: str, titles: Mapping[str, str]) -> str:
    """Say in which language the titles of untranslated pages are, wherever the theme lists them.

    ``titles`` maps a title to its locale.
    """
    if not titles:
        return output
    names = "|".join(re.escape(html.escape(title)) for title in sorted(titles, key=len, reverse=True))
    pattern = re.compile(rf'<(span|div) class="md-ellipsis">(?=\s*({names})\s*<)')

    def mark(match: re.Match[str]) -> str:
        locale = titles[html.unescape(match[2])]
        return f'<{match[1]} class="md-ellipsis" lang="{tag(locale)}" dir="{direction(locale)}">'

    return pattern.sub(mark, output)
