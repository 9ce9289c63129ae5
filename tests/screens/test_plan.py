from __future__ import annotations

from pathlib import Path

import pytest

from kadam.app.screening import needed, plan_of
from kadam.capture.plan import Plan
from kadam.config.load import load_settings
from kadam.errors import InvalidFiles
from kadam.pipeline import load

MKDOCS = """\
site_name: Test
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: en, default: true, build: true}
        - {locale: hi, name: hi, build: true}
  - kadam:
      capture: {recipes: recipes, base_url: "http://127.0.0.1:1"}
markdown_extensions: [attr_list, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}]
"""
GUIDE = """\
# Guide

## Steps { #steps }

=== "On a computer"

    1. Open the page. { #web-open }
    2. Under **Your plan** or **Plans**, choose **Cancel plan**. { #web-cancel }
    3. Wait. { #web-wait }

=== "On Android"

    1. Open **Menu** > **Account** (Account) > **Billing**. { #android-path }

## More { #more }

Go to **Settings** > **Account**.

1. Read **Payment**. { #more-read }
"""


def plan(tmp_path: Path, recipe: str, **files: str) -> Plan:
    for name, text in {
        "mkdocs.yml": MKDOCS,
        "docs/en/guide.md": GUIDE,
        "recipes/guide.yml": recipe,
        **files,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    settings = load_settings(tmp_path)
    return plan_of(settings, *load(settings), needed(settings))


def pressed(plan: Plan, step: str) -> list[str]:
    task = next(task for p in plan.procedures for task in p.tasks if task.step == step)
    return [label.text for label in task.labels if label.press]


def test_procedures_follow_tabs_and_lists(tmp_path: Path) -> None:
    made = plan(tmp_path, "guide: guide.md\nsteps: {web-open: {do: [{open: /}]}}\n")
    assert [(p.name, p.platform) for p in made.procedures] == [
        ("web-open", "web"),
        ("android-path", "android"),
        ("more-read", "web"),
        ("more-read", "android"),
        ("more-read", "ios"),
    ]
    assert [(item.step, item.why) for item in made.skipped] == [("web-wait", "it names no label")]
    assert made.steps == 6


def test_the_last_label_is_pressed_and_paths_are_followed(tmp_path: Path) -> None:
    made = plan(tmp_path, "guide: guide.md\n")
    assert pressed(made, "web-cancel") == ["Cancel plan"]
    assert pressed(made, "android-path") == ["Menu", "Account", "Billing"]


def test_labels_can_be_looked_at_only(tmp_path: Path) -> None:
    made = plan(tmp_path, 'guide: guide.md\nsteps: {"more-*": {labels: look}}\n')
    assert pressed(made, "more-read") == []


def test_paths_in_running_text(tmp_path: Path) -> None:
    made = plan(tmp_path, "guide: guide.md\npaths: {more: {platforms: [ios]}}\n")
    path = next(p for p in made.procedures if p.name == "more")
    assert (path.platform, [label.text for label in path.tasks[0].labels]) == ("ios", ["Settings", "Account"])
    assert path.tasks[0].line == 17


def test_skipped_with_a_reason(tmp_path: Path) -> None:
    made = plan(tmp_path, "guide: guide.md\nprocedures: {more-read: {skip: Needs a human.}}\n")
    assert ("more-read", "Needs a human.") in [(item.step, item.why) for item in made.skipped]


def test_without_a_recipe_nothing_is_done(tmp_path: Path) -> None:
    made = plan(tmp_path, "guide: guide.md\n", **{"docs/en/other.md": "# Other\n\n1. **X** { #x }\n"})
    assert made.unwalked == {"other.md": "it has no recipe"}
    assert not [item for item in made.skipped if item.path == "docs/en/other.md"]


def test_a_guide_can_be_skipped_with_a_reason(tmp_path: Path) -> None:
    made = plan(tmp_path, "guide: guide.md\nskip: Nobody has such a phone.\n")
    assert (made.procedures, made.unwalked) == ((), {"guide.md": "Nobody has such a phone."})


@pytest.mark.parametrize(
    ("recipe", "problem"),
    [
        ("guide: gone.md", 'recipes/guide.yml:1:8 guide: there is no page "gone.md"'),
        (
            "guide: guide.md\nsteps: {nope: {}}",
            'recipes/guide.yml:2:9 guide.md has no step or heading "nope"',
        ),
        ("guide: guide.md\nsteps: {web-open: {labels: push}}", "recipes/guide.yml:2:28 labels: expected"),
        (
            "guide: guide.md\nsteps: {web-open: {do: [{open: /, press: x}]}}",
            "expected one of open, fill, press",
        ),
        ("guide: guide.md\nsteps: {web-open: {do: [{fill: x}]}}", "fill needs either text or env"),
        ("guide: guide.md\nsteps: {web-open: {shot: {alt: {xx: A}}}}", 'the site has no locale "xx"'),
        ("guide: guide.md\nskip: Why.\npaths: {more: {}}", "a guide that is skipped has no procedures"),
        ("guide: guide.md\nstep: {}", 'unknown key "step"; did you mean "steps"?'),
    ],
)
def test_recipes_are_strict(tmp_path: Path, recipe: str, problem: str) -> None:
    with pytest.raises(InvalidFiles) as caught:
        plan(tmp_path, recipe + "\n")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("recipe", "named"),
    [
        ("", ["Your plan", "Plans"]),
        ("web-cancel: {labels: look}", ["Your plan", "Plans"]),
        ("web-cancel: {place: []}", []),
        ("web-cancel: {place: [app.your_plan]}", ["Your plan"]),
        ("web-cancel: {labels: look, either: [[app.your_plan, app.cancel_plan]]}", ["Plans"]),
    ],
)
def test_labels_that_are_not_the_aim_name_its_place(recipe: str, named: list[str], tmp_path: Path) -> None:
    glossary = (
        "app: app\nname: App\nlabels:\n"
        "  your_plan: {description: A., locales: {en: {label: Your plan, status: unknown}}}\n"
        "  cancel_plan: {description: B., locales: {en: {label: Cancel plan, status: unknown}}}\n"
    )
    made = plan(tmp_path, f"guide: guide.md\nsteps: {{{recipe}}}\n", **{"glossary/app.yml": glossary})
    task = next(task for p in made.procedures for task in p.tasks if task.step == "web-cancel")
    assert [label.text for label in task.labels if label.place] == named
