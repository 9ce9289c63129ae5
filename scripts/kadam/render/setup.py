"""Prepare MkDocs' configuration for kadam, and the values that templates need."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import TemplateNotFound
from mkdocs.plugins import get_plugin_logger

from kadam.config.site import SiteOptions
from kadam.render.languages import Languages, direction, name_in, page_key, tag, text_locale
from kadam.render.markdown_ext import KadamExtension
from kadam.render.strings import strings_for
from kadam.slugs import slugify

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

log = get_plugin_logger(__name__)
_THEME_WORD = re.compile(r'^\s*"([a-z.]+)": "(.*)",?$', re.MULTILINE)
_STYLES = ("base", "text", "steps", "report", "labels", "page", "search", "offer", "print")
_USED = ("fold.js", "match.js", "parts.js", "report.js")
"""Parts of the script that the others use, in this order."""
_SELDOM = ("blog.", "consent.", "meta.", "readtime.", "rss.", "search.config.", "search.result.", "source")
CSS = "assets/kadam/kadam.css"
SCRIPT = "assets/kadam/kadam.js"


def theme_folder() -> Path:
    """Return the folder with kadam's templates, style and script."""
    return Path(str(files("kadam.render") / "theme"))


def script() -> str:
    """Return kadam's script: the parts, one after the other."""
    parts = files("kadam.render") / "scripts"
    others = {part.name for part in parts.iterdir() if part.name.endswith(".js")} - set(_USED)
    names = [*_USED, *sorted(others)]
    lines = (line.strip() for name in names for line in (parts / name).read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def style() -> str:
    """Return kadam's style sheet: the parts, one after the other; paper has the last word."""
    parts = files("kadam.render") / "styles"
    return "\n".join((parts / f"{name}.css").read_text("utf-8") for name in _STYLES)


def layout(config: MkDocsConfig) -> str | None:
    """Return the i18n plugin's layout, or ``None`` without that plugin."""
    plugin = config.plugins.get("i18n")
    return str(plugin.config["docs_structure"]) if plugin else None


def own_search(config: MkDocsConfig, site: SiteOptions) -> bool:
    """Whether kadam's search takes the place of the theme's; it is made for Material's looks."""
    plugins = ("search", "material/search")
    return site.search and config.theme.name == "material" and any(name in config.plugins for name in plugins)


def prepare(config: MkDocsConfig, extension: KadamExtension, known: Languages, site: SiteOptions) -> None:
    """Add kadam's theme folder, style, script and Markdown extension; may be called again."""
    folder = str(theme_folder())
    if folder not in config.theme.dirs:
        own = str(config.theme.custom_dir) if config.theme.custom_dir else None
        after = config.theme.dirs.index(own) + 1 if own in config.theme.dirs else 0
        config.theme.dirs.insert(after, folder)
        if own_search(config, site):
            config.theme.dirs.insert(after, str(Path(folder).with_name("theme_search")))
    if CSS not in config.extra_css:
        config.extra_css.insert(0, CSS)
    if SCRIPT not in config.extra_javascript:
        config.extra_javascript.insert(0, SCRIPT)
    extensions: list[Any] = config.markdown_extensions
    if extension not in extensions:
        extensions.append(extension)
    toc = config.mdx_configs.setdefault("toc", {})
    toc.setdefault("slugify", slugify)  # the default drops all but Latin letters
    toc["permalink_title"] = strings_for(known.current)[0].heading_link
    if config.theme.name == "material":
        choose_theme_words(config)
    translate_palette(config, known)
    config.theme["direction"] = direction(known.current)


def without_instant(config: MkDocsConfig) -> None:
    """Switch off the theme's way of changing pages without loading them.

    The scripts of a page run when it is loaded, and each page has a Content-Security-Policy of its own.
    """
    features: list[str] = config.theme.get("features") or []
    instant = [name for name in features if name.startswith("navigation.instant")]
    if instant:
        config.theme["features"] = [name for name in features if name not in instant]
        log.info("%s: switched off, since kadam's pages have to be loaded one by one", ", ".join(instant))


def choose_theme_words(config: MkDocsConfig) -> None:
    """Let the theme speak the next best language where it does not know the reader's."""
    wanted = tag(str(config.theme.get("language") or "en"))
    parts = wanted.split("-")
    for candidate in ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]:
        name = f"partials/languages/{candidate}.html"
        if any((Path(folder) / name).is_file() for folder in config.theme.dirs):
            config.theme["language"] = candidate
            return
    log.info("the theme has no words in '%s': its own buttons are in English there", wanted)
    config.theme["language"] = "en"


def translate_palette(config: MkDocsConfig, known: Languages) -> None:
    """Translate the names of the colour switch, where they are the ones that kadam knows."""
    every = [strings_for(locale)[0] for locale in known.built]
    words = strings_for(known.current)[0]
    for entry in config.theme.get("palette") or []:
        toggle = entry.get("toggle") if isinstance(entry, dict) else None
        for field in ("color_light", "color_dark", "color_auto"):
            if toggle and toggle.get("name") in {getattr(strings, field) for strings in every}:
                toggle["name"] = getattr(words, field)
                break


def relink_switcher(config: MkDocsConfig, urls: dict[str, str]) -> None:
    """Let each entry of the language switcher lead to the page at hand."""
    # the i18n plugin sets an attribute that hides the key of the same name
    entries = vars(config.extra).get("alternate") or config.extra.get("alternate") or []
    for entry in entries:
        if entry.get("lang") in urls:
            entry["link"] = urls[entry["lang"]] or "."


def page_values(known: Languages, file: File) -> dict[str, Any]:
    """Return what templates may use as ``kadam`` on a page, beside ``common_values``."""
    locale = text_locale(file, known)
    return {
        "text_locale": tag(locale),
        "translated": locale == known.current,
        "key": page_key(file),
        "home": page_key(file) in {"index.md", "README.md"},
    }


def common_values(known: Languages) -> dict[str, Any]:
    """Return what every template may use as ``kadam``."""
    words = strings_for(known.current)[0]
    return {
        "locale": tag(known.current),
        "index": known.current,
        "direction": direction(known.current),
        "t": words,
        "other": {
            tag(locale): words.search_other.format(language=name_in(locale, known.current))
            for locale in known.built
        },
    }


def theme_words(env: Environment, config: MkDocsConfig) -> list[str]:
    """Return the theme's own words in the current language, those of parts that few sites have aside."""
    loader = env.loader
    if loader is None:
        return []
    try:
        source = loader.get_source(env, f"partials/languages/{config.theme['language']}.html")[0]
    except (KeyError, TemplateNotFound):
        return []
    return [text for key, text in _THEME_WORD.findall(source) if not key.startswith(_SELDOM)]
