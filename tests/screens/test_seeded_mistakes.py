# ruff: noqa: E501
"""Mistakes, one at a time, in guides, app, pictures: each must be caught, with words that help."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mistakes import CANCEL, CSS, EN, HI, IN_GUIDES, IN_PICTURES, IN_THE_APP, WEB, Edit
from stand_in import ROOT, Project

from kadam.capture.replay import Miss
from kadam.errors import InvalidFiles

browser = [pytest.mark.browser, pytest.mark.slow]


def one(project: Project, locale: str, platform: str, edits: list[Edit], guide: str = CANCEL) -> Miss:
    for edit in edits:
        project.edit(*edit)
    misses = project.misses(guide, locale, platform)
    assert misses, "the mistake was not caught"
    return misses[0]


def parameters(table: dict[str, object], fast: str = "") -> list[object]:
    return [
        pytest.param(name, id=name, marks=browser[: 1 if name == fast else 2]) for name in table
    ]  # one stays in the quick run


@pytest.mark.parametrize("name", parameters(IN_GUIDES, "wrong label"))  # type: ignore[arg-type]
def test_mistake_in_a_guide(name: str, project: Project) -> None:
    locale, platform, edits, step, words = IN_GUIDES[name]
    guide = "billed-by-someone-else" if step.startswith("apple") else CANCEL
    miss = one(project, locale, platform, edits, guide)
    assert (miss.step, miss.locale, miss.platform) == (step, locale, platform)
    assert words in miss.message
    assert miss.on_screen, "it says what is there instead"
    line = (project.root / miss.path).read_text("utf-8").splitlines()[miss.line - 1]
    assert f"#{step} " in line or "**" in line


@pytest.mark.parametrize("name", parameters(IN_THE_APP, "covered by a banner"))  # type: ignore[arg-type]
def test_mistake_in_the_app(name: str, project: Project) -> None:
    locale, platform, edits, step, words = IN_THE_APP[name]
    miss = one(project, locale, platform, edits)
    assert miss.step == step
    assert words in miss.message


@pytest.mark.parametrize("name", parameters(IN_PICTURES, "letters that no font has"))  # type: ignore[arg-type]
def test_mistake_in_a_picture(name: str, project: Project) -> None:
    locale, edits, words = IN_PICTURES[name]
    for edit in edits:
        project.edit(*edit)
    result = project.capture(CANCEL, locale)
    told = [miss.message for miss in result.replay.misses] + result.replay.troubles
    assert any(words in message for message in told), told
    assert not result.taken, "a wrong picture was written"


def remove(project: Project) -> None:
    (project.root / "docs/assets/screens/cancel-premium/hi/web/web-cancel.webp").unlink()


def borrow(project: Project) -> None:
    folder = project.root / "docs/assets/screens/cancel-premium"
    text = (folder / "en.yml").read_text("utf-8").replace("\nlocale: en\n", "\nlocale: hi\n")
    (folder / "hi.yml").write_text(text, "utf-8")
    for name in ("web/web-cancel", "web/web-verify"):
        (folder / f"hi/{name}.webp").write_bytes((folder / f"en/{name}.webp").read_bytes())


def edit(file: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.edit(file, old, new)


MANIFEST = "docs/assets/screens/cancel-premium/hi.yml"
WITHOUT_A_BROWSER: dict[str, tuple[str, Callable[[Project], None], str]] = {
    "picture removed": ("I403", remove, "is missing"),
    "step renamed": ("I404", edit("demo/replay/check-it-worked.yml", "    shot:\n      platforms: [web]", "    shot:\n      platforms: [ios]"), "belongs to no step"),
    "step rewritten": ("I405", edit(HI, "चुनें। { #web-cancel }", "पर जाएँ। { #web-cancel }"), "the text of the step has changed"),
    "app string renamed": ("I405", edit(f"{WEB}/hi.json", '"पेमेंट"', '"भुगतान"'), "the app now says “भुगतान”"),
    "app restyled": ("I405", edit(CSS, "#0b6277", "#0b6278"), "the app's pages have changed"),
    "picture of another language": ("I406", borrow, "is the one of en"),
    "picture of another platform": ("I407", edit(MANIFEST, "size: [390, ", "size: [412, "), "not from ios"),
    "huge picture": ("I408", edit("mkdocs.yml", "        serve: demo\n", "        serve: demo\n        max_bytes: 30000\n"), "the limit is 30,000"),
    "untranslated alternative text": ("I409", edit("demo/replay/close-account.yml", "नमूने के ऐप के ई-मेल में आया मैसेज, जिसमें Close my account बटन है।", "The message in the mail"), "not in hi"),
    "glossary changed": ("L209", edit("glossary/spotify.yml", "        label: प्लान कैंसिल करें\n", "        label: प्लान रद्द\n"), "but the app says “प्लान कैंसिल करें”"),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_A_BROWSER)
def test_mistake_that_needs_no_browser(name: str, project: Project) -> None:
    from shutil import copytree

    copytree(ROOT / "docs/assets/screens", project.root / "docs/assets/screens")
    code, break_it, words = WITHOUT_A_BROWSER[name]
    assert not project.findings("I403", "I404", "I405", "I406", "I407", "I408", "I409", "L209")
    break_it(project)
    found = project.findings(code)
    assert any(words in finding.message for finding in found), [str(f.message) for f in found]


def test_a_renamed_step_is_a_problem_of_the_recipe(project: Project) -> None:
    project.edit(EN, "{ #older-free }", "{ #older-none }")
    with pytest.raises(InvalidFiles, match='has no step or heading "older-free"'):
        project.misses(CANCEL, "en")
