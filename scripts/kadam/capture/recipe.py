"""Recipes: what the prose of a guide cannot say, a YAML file beside the stand-in app or the tests.

A recipe names steps by their ids, so one serves every locale; ``*`` stands for any letters.
"""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from kadam.errors import InvalidFiles, Problem
from kadam.located import read_located
from kadam.located.marks import FilledText
from kadam.located.types import Strict
from kadam.located.validate import validate

_VERBS = ("open", "fill", "press", "tick", "see")


class Action(Strict):
    """One thing to do. Elements are named by CSS selectors, which do not change with the language."""

    open: FilledText | None = None
    """Address below the app's own."""
    fill: FilledText | None = None
    """A field to fill with ``text``, or with what the environment variable ``env`` holds."""
    press: FilledText | None = None
    tick: FilledText | None = None
    see: FilledText | None = None
    """Something that must be on the screen."""
    text: str | None = None
    env: FilledText | None = None

    @model_validator(mode="after")
    def _one_verb(self) -> Action:
        given = [verb for verb in _VERBS if getattr(self, verb) is not None]
        if len(given) != 1:
            raise ValueError(f"expected one of {', '.join(_VERBS)}")
        if (self.fill is not None) != ((self.text is None) != (self.env is None)):
            raise ValueError("fill needs either text or env, and nothing else has them")
        return self


class ShotRecipe(Strict):
    """A picture of a step, taken before its label is pressed."""

    alt: dict[str, FilledText]
    """Locale → what the picture shows, in words."""
    platforms: tuple[FilledText, ...] = ()
    """Where it is taken; everywhere when empty."""
    clip: FilledText | None = None
    """CSS selector of the part to show; the whole screen when left out."""
    marks: tuple[FilledText, ...] = ()
    """CSS selectors of parts to mark that no label names."""
    redact: tuple[FilledText, ...] = ()
    """CSS selectors of parts to cover; each must be there."""


class StepRecipe(Strict):
    """How to do a step."""

    do: tuple[Action, ...] = ()
    """Before the step's labels."""
    labels: Literal["press", "look"] = "press"
    """``press``: the last label is pressed, the others must be seen. ``look``: all must be seen."""
    press: FilledText | None = None
    """Glossary key of the label to press, when it is not the last one."""
    place: tuple[FilledText, ...] | None = None
    """Glossary keys of the labels that name the part of the screen where the others stand. When left
    out, every label that is not the step's aim does, as far as it names a part; ``[]`` for none."""
    either: tuple[tuple[FilledText, ...], ...] = ()
    """Groups of glossary keys of which one is enough."""
    then: tuple[Action, ...] = ()
    """After the labels."""
    shot: ShotRecipe | None = None


class ProcedureRecipe(Strict):
    """A list of steps, or the paths of labels below a heading, as a whole."""

    platforms: tuple[FilledText, ...] = ()
    """Where it is done; when empty, the platform of its tab, or all."""
    skip: FilledText | None = None
    """Why it is not replayed."""


class Recipe(Strict):
    """Everything about one guide."""

    guide: FilledText
    """Key of the page: ``cancel-premium.md``."""
    skip: FilledText | None = None
    """Why nothing of the guide is replayed; then the recipe says no more."""
    procedures: dict[str, ProcedureRecipe] = Field(default_factory=dict)
    """By the id of the first step."""
    paths: dict[str, ProcedureRecipe] = Field(default_factory=dict)
    """By the id of the heading above a path such as **Account** > **Billing** in running text."""
    steps: dict[str, StepRecipe] = Field(default_factory=dict)
    """By step id, or by heading id for paths."""

    @model_validator(mode="after")
    def _skipped_or_walked(self) -> Recipe:
        if self.skip is not None and (self.procedures or self.paths or self.steps):
            raise ValueError("a guide that is skipped has no procedures, paths or steps")
        return self

    def step(self, name: str) -> StepRecipe | None:
        """The recipe of a step: by its own id, else by the first pattern that fits."""
        if name in self.steps:
            return self.steps[name]
        return next((item for pattern, item in self.steps.items() if fnmatchcase(name, pattern)), None)


def read_recipes(
    folder: Path,
    root: Path,
    *,
    ids_of: Callable[[str], frozenset[str] | None],
    locales: frozenset[str],
) -> dict[str, Recipe]:
    """Read every recipe of a folder: page key → recipe.

    ``ids_of`` gives the ids of steps and headings of a page in the source locale. Raises
    ``InvalidFiles`` with every problem of every file.
    """
    found: dict[str, Recipe] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        name = path.relative_to(root).as_posix()
        located = read_located(path.read_text("utf-8"), name)
        problems += located.problems
        if located.problems:
            continue
        recipe, wrong = validate(Recipe, located)
        problems += wrong
        if recipe is None:
            continue
        ids = ids_of(recipe.guide)
        if ids is None:
            problems.append(located.at_value(("guide",), f'guide: there is no page "{recipe.guide}"'))
            continue
        for table in ("procedures", "paths", "steps"):
            for key in getattr(recipe, table):
                if not any(fnmatchcase(name, key) for name in ids):
                    problems.append(
                        located.at_key((table, key), f'{recipe.guide} has no step or heading "{key}"')
                    )
        for key, step in recipe.steps.items():
            if step.shot is not None:
                for tag in sorted(step.shot.alt.keys() - locales):
                    problems.append(
                        located.at_key(("steps", key, "shot", "alt", tag), f'the site has no locale "{tag}"')
                    )
        if recipe.guide in found:
            problems.append(located.at_value(("guide",), f"{recipe.guide} has a recipe already"))
        found[recipe.guide] = recipe
    if problems:
        raise InvalidFiles(problems)
    return found
