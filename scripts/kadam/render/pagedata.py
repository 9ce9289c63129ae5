"""What the script of a page needs to know, as a block of JSON at the end of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kadam.config.site import SiteOptions
from kadam.locales.names import own_name
from kadam.render.addresses import Version, relative
from kadam.render.languages import direction, name_in, tag
from kadam.render.strings import Strings, strings_for

_WORDS = (
    "phone_language",
    "phone_same",
    "step_done",
    "step_link",
    "step_linked",
    "step_report",
    "report_title",
    "report_hint",
    "report_copy",
    "report_copied",
    "report_share",
    "report_close",
    "steps_progress",
    "steps_reset",
    "deprecated",
    "confirmed",
    "confirmed_means",
    "plausible",
    "plausible_means",
    "unknown",
    "unknown_means",
)


def words_for_script(strings: Strings) -> dict[str, str]:
    """Return the interface words that the script shows."""
    return {name: getattr(strings, name) for name in _WORDS}


def suggestions(current: Version, versions: Sequence[Version]) -> dict[str, dict[str, str]]:
    """Return, for each other language in which the page really exists, how to offer it."""
    found = {}
    for version in versions:
        if version.translated and version.locale != current.locale:
            found[tag(version.locale)] = {"url": relative(version.url, current.url), **_offer(version.locale)}
    return found


@cache
def _offer(locale: str) -> dict[str, str]:
    """What an offer of a language says on every page."""
    words, language = strings_for(locale)[0], own_name(locale)
    return {
        "dir": direction(locale),
        "text": words.suggest_text.format(language=language),
        "yes": words.suggest_yes.format(language=language),
        "no": words.suggest_no,
    }


def words_in_any(locales: Sequence[str]) -> list[str]:
    """Return what pages in any language may say in that of each locale: offers, and messages of 404.html."""
    found = []
    for locale in locales:
        words = strings_for(locale)[0]
        found += [own_name(locale), words.suggest_text, words.suggest_yes, words.suggest_no]
        found += [words.notfound_title, words.notfound_text, words.notfound_home]
    return found


def page_data(
    current: Version,
    versions: Sequence[Version],
    *,
    key: str,
    locales: Sequence[str],
    repo_url: str | None,
    source: str,
    workers: Sequence[str],
    labels: str | None,
    options: SiteOptions,
) -> dict[str, Any]:
    """Return the data of a page.

    ``workers`` and ``labels``, the service workers and the page of labels, are relative to the site.
    """
    parts = {"phone": options.phone_labels, "ticks": options.tick_steps}
    return {
        "key": key,
        "source": source,
        "locale": tag(current.locale),
        "text": tag(current.text_locale),
        "offer": suggestions(current, versions) if options.offer_language else {},
        "parts": [name for name, on in parts.items() if on],
        "workers": [relative(worker, current.url) for worker in workers] if options.offline else [],
        "languages": {tag(locale): name_in(locale, current.locale) for locale in locales},
        "directions": {tag(locale): direction(locale) for locale in locales},
        "labels": relative(labels, current.url) if labels else "",
        "repo": repo_url or "",
        "words": words_for_script(strings_for(current.locale)[0]),
    }


def as_script(data: Mapping[str, Any]) -> str:
    """Return data as a block that no browser runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script id="kadam-data" type="application/json">{text}</script>'


def split_at_scripts(body: str) -> tuple[str, str]:
    """Cut a page's body before its first script, where its data belong; scripts may want to read them."""
    at = body.find('<script id="__config"')
    return (body, "") if at < 0 else (body[:at], body[at:])
