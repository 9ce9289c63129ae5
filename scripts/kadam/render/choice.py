"""The page at the root of a site whose languages all stand in folders: choose one.

It works without scripts. With them, readers go on at once to the language that they chose before, or
that their browser asks for.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kadam.render.addresses import absolute
from kadam.render.csp import add_policy
from kadam.render.languages import Languages, direction, tag
from kadam.render.offline import ROOT, WORKER

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kadam.render.fonts import SiteFonts

PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a language begins."""

    locale: str
    url: str
    """Relative to the site's root."""
    language: str
    """The language's name in itself."""
    site_name: str
    """The site's name in that language."""


def homes(config: MkDocsConfig, known: Languages) -> list[Home]:
    """Return the home page of each language, the default one first."""
    plugin: Any = config.plugins["i18n"]
    usual = str(plugin.original_configs.get("site_name", config.site_name))
    named = {item.locale: item.site_name or usual for item in plugin.config.languages}
    order = [known.default, *(locale for locale in known.built if locale != known.default)]
    return [Home(tag(one), known.home(one, config), known.names[one], named[one]) for one in order]


def choice_page(
    homes: Sequence[Home], site_url: str | None, icon: str | None, *, fonts: str = "", worker: str = ""
) -> str:
    """Return the page; the first home is that of the default language.

    ``fonts`` is markup for the head, ``worker`` the address of the service worker that keeps the page.
    """
    first, root = homes[0], absolute(site_url, "")
    links = [f'<link rel="canonical" href="{html.escape(root)}">'] if root else []
    for home in homes if site_url else ():
        href = html.escape(absolute(site_url, home.url) or "")
        links.append(f'<link rel="alternate" hreflang="{home.locale}" href="{href}">')
    links += [f'<link rel="alternate" hreflang="x-default" href="{html.escape(root)}">'] if root else []
    links += [f'<link rel="icon" href="{html.escape(icon)}">'] if icon else []
    items = "\n".join(
        f'<li lang="{home.locale}" dir="{direction(home.locale)}">'
        f'<a href="{html.escape(home.url)}" hreflang="{home.locale}">'
        f"<strong>{html.escape(home.language)}</strong><span>{html.escape(home.site_name)}</span></a></li>"
        for home in homes
    )
    parts = files("kadam.render") / "scripts" / "choice"
    kept = f' data-worker="{worker}"' if worker else ""
    style, script = ((parts / name).read_text("utf-8") for name in ("choice.css", "choice.js"))
    way = direction(first.locale)
    return (
        f'<!doctype html>\n<html lang="{first.locale}" dir="{way}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{html.escape(first.site_name)}</title>\n" + "".join(f"{link}\n" for link in links) + ""
        f"{fonts}<style>{style}</style>\n</head>\n<body>\n<main{kept}>\n<h1>{html.escape(first.site_name)}</h1>\n"
        f"<ul>\n{items}\n</ul>\n</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def write_page(
    folder: Path,
    config: MkDocsConfig,
    known: Languages,
    *,
    policy: bool,
    offline: bool = False,
    fonts: SiteFonts | None = None,
) -> None:
    """Write the page into the site: with a Content-Security-Policy if ``policy``, kept if ``offline``.

    Its files of ``fonts`` have still to be written.
    """
    icon = config.theme.get("favicon") or config.theme.get("logo")
    all_homes = homes(config, known)
    texts = [text for home in all_homes for text in (home.language, home.site_name)]
    own = fonts.for_texts(ROOT, texts) if fonts else None
    text = choice_page(
        all_homes,
        config.site_url,
        str(icon) if icon else None,
        fonts=own.head("") if own else "",
        worker=WORKER if offline else "",
    )
    (folder / PAGE).write_text(add_policy(text) if policy else text, "utf-8")
