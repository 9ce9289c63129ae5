"""The guides in the stand-in app, in a real browser."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from stand_in import ROOT, Project

from kadam.app.replaying import replay
from kadam.app.screening import needed, plan_of
from kadam.capture.plan import Choice
from kadam.cli import main
from kadam.config.load import load_settings
from kadam.pipeline import load

pytestmark = pytest.mark.browser
LOCALES = ("en", "hi", "es", "ar", "ja")


def test_a_guide_in_every_locale() -> None:
    settings = load_settings(ROOT)
    result = replay(settings, *load(settings), Choice(guides=["check-it-worked"], platforms=["web"]))
    assert result.ok, result.misses or result.troubles
    assert {outcome.procedure.locale for outcome in result.outcomes} == set(LOCALES)
    assert result.done == 3 * len(LOCALES)
    assert 'heading "Payment"' in next(
        o.screens["check-compare"] for o in result.outcomes if o.procedure.locale == "en"
    )


@pytest.mark.slow
def test_every_guide_in_every_locale_on_every_platform() -> None:
    settings = load_settings(ROOT)
    result = replay(settings, *load(settings), workers=2)
    assert result.ok, result.misses or result.troubles
    assert result.done == result.plan.steps
    assert result.done > 300
    assert {outcome.procedure.platform for outcome in result.outcomes} == {"web", "android", "ios"}


@pytest.mark.slow
def test_one_broken_string_breaks_exactly_the_guides_that_use_it(project: Project) -> None:
    settings = load_settings(project.root)
    site, glossary = load(settings)
    choice = Choice(locales=["hi"], platforms=["web"])
    plan = plan_of(settings, site, glossary, needed(settings), choice)
    using = {
        procedure.guide
        for procedure in plan.procedures
        for task in procedure.tasks
        if any("spotify.payment" in label.keys for label in task.labels)
    }
    project.edit("demo/catalogues/spotify/web/hi.json", '"payment": "पेमेंट"', '"payment": "भुगतान"')
    result = replay(settings, site, glossary, choice)
    assert {miss.guide for miss in result.misses} == using
    assert "cancel-premium.md" in using
    assert "get-help.md" not in using
    assert all("“पेमेंट” is not on the screen" in miss.message for miss in result.misses)
    assert all("भुगतान" in miss.on_screen for miss in result.misses)
    (finding,) = project.findings("L209")
    assert finding.path == "demo/catalogues/spotify/web/hi.json"
    named = {related.path.rpartition("/")[2] for related in finding.related}
    assert using <= named, "the check names the same guides, and those that name it outside of steps"


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en", "hi", "ar", "ja"])
def test_three_runs_give_the_same_bytes(project: Project, locale: str) -> None:
    first = project.capture("check-it-worked", locale)
    assert len(first.taken) == 1, first.replay.misses
    for _ in range(2):
        again = project.capture("check-it-worked", locale)
        assert (again.taken, again.same) == ((), first.taken)
    idle = project.capture("check-it-worked", locale, force=False)
    assert not idle.replay.outcomes, "nothing is stale, so nothing is walked"


@pytest.mark.slow
def test_what_readers_do_not_see_makes_no_difference(project: Project) -> None:
    project.edit(
        "demo/app/app.css", "* { box-sizing", "button { text-transform: uppercase; }\n* { box-sizing"
    )
    project.edit(
        "demo/catalogues/spotify/web/ar.json", '"إلغاء الباقة"', '"\\u200f إلغاء\\u00a0الباقة\\u200e…"'
    )
    project.edit("demo/catalogues/spotify/web/ar.json", '"باقتك"', '"باق\\u00adتك:"')
    assert not project.misses("cancel-premium", "ar")
    assert not project.findings("L209")


@pytest.mark.slow
def test_redacted_parts_are_in_neither_pixels_nor_text(project: Project) -> None:
    before = project.capture("check-it-worked", "en")
    project.edit("demo/replay/check-it-worked.yml", "    shot:\n", "    shot:\n      redact: [.big]\n")
    result = project.capture("check-it-worked", "en")
    assert result.taken == before.taken, result.replay.misses
    text = (project.root / "docs/assets/screens/check-it-worked/en.yml").read_text("utf-8")
    assert "Premium Individual" not in text
    assert "Payment" in text


def test_every_guide_is_walked_or_says_why_not() -> None:
    settings = load_settings(ROOT)
    site, glossary = load(settings)
    plan = plan_of(settings, site, glossary, needed(settings))
    with_steps = {key for (_, key), page in site.pages.items() if page.step_lists and "/" not in key}
    assert with_steps == {procedure.guide for procedure in plan.procedures} | {
        guide for guide in plan.unwalked if "/" not in guide
    }
    reasons = {guide: why for guide, why in plan.unwalked.items() if "/" not in guide}
    assert reasons.keys() == {"before-you-leave.md", "other-services.md"}
    assert "it has no recipe" not in reasons.values()


def test_commands(project: Project) -> None:
    run = CliRunner()
    base = ["-C", str(project.root)]
    nothing = run.invoke(main, [*base, "replay", "--guide", "no-such-guide"], standalone_mode=False)
    assert nothing.return_value == 1
    assert "Nothing was replayed" in nothing.output
    project.edit("docs/en/come-back.md", "Under **Your plan**, check", "Under **Plan**, check")
    args = [*base, "replay", "--guide", "come-back", "--locale", "en", "--platform", "web", "--workers", "1"]
    failed = run.invoke(main, args, standalone_mode=False)
    assert failed.return_value == 1
    assert "docs/en/come-back.md:45:" in failed.output
    assert "on the screen:" in failed.output
