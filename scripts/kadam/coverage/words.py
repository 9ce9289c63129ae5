"""States in words."""

from __future__ import annotations

from kadam.translation import PageState

STATES = {
    "translated": "translated",
    "unstamped": "not stamped",
    "stale": "stale",
    "draft": "draft",
    "copy": "only copied",
    "missing": "missing",
}
MEANINGS = {
    "translated": "says what the source says",
    "unstamped": "translated, but nobody recorded from which wording",
    "stale": "the source has changed since",
    "draft": "text is left to write",
    "copy": "the file still holds the source's text",
    "missing": "readers see the source page, with a notice",
}


def title(state: PageState) -> str:
    """What a page is called: its title in the locale, or in the source."""
    for page in (state.page, state.source):
        if page and page.title and not page.title.startswith("TODO:"):
            return page.title
    return state.key.rpartition(".")[0] or state.key


def stale_parts(state: PageState) -> str:
    """The steps and sections that changed: ``web-open, web-cancel, section “before”``."""
    changes = [(change.kind, change.name) for change in state.changes if change.stale]
    names = [f"section “{name}”" if kind == "text" else name for kind, name in changes]
    return ", ".join(dict.fromkeys(names))


def remark(state: PageState) -> str:
    """What is to be done about a page."""
    if state.state == "stale":
        return stale_parts(state)
    if state.state == "draft":
        return "1 text to write" if state.todo == 1 else f"{state.todo} texts to write"
    return ""
