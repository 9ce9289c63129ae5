"""What to do in the app, from the words of the guides: pure, without a browser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kadam.capture.recipe import Action, ProcedureRecipe, Recipe, ShotRecipe, StepRecipe
from kadam.glossary import Glossary
from kadam.model import Label, Page, Site, Step

_BETWEEN = re.compile(r"\*\*\s*(?:[(（][^()（）]*[)）])?\s*>\s*\*\*\Z")
"""Source text from the end of a label to the start of the next one, in a path of labels."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that the guide names, to be found on the screen."""

    text: str
    keys: frozenset[str]
    """Glossary labels that read so; empty when none does."""
    line: int
    column: int
    press: bool
    group: int | None = None
    """Labels of one group are alternatives."""
    place: bool = False
    """It names the part of the screen where the step's aim stands."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step, on one platform."""

    step: str
    path: str
    line: int
    text: str
    labels: tuple[Wanted, ...]
    do: tuple[Action, ...] = ()
    then: tuple[Action, ...] = ()
    shot: ShotRecipe | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """Steps to be done one after the other, from a fresh start."""

    guide: str
    locale: str
    platform: str
    name: str
    """Id of the first step, or of the heading."""
    tasks: tuple[Task, ...]

    @property
    def title(self) -> str:
        """As progress and messages name it."""
        return f"{self.guide} {self.name} · {self.locale} · {self.platform}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A step that is not replayed, and why."""

    path: str
    line: int
    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What to walk; ``None`` chooses all."""

    locales: Collection[str] | None = None
    platforms: Collection[str] | None = None
    guides: Collection[str] | None = None
    """Keys of pages, with or without ``.md``."""

    def has(self, locale: str, key: str) -> bool:
        """Whether a page is among them."""
        named = self.guides is None or key in self.guides or key.removesuffix(".md") in self.guides
        return named and (self.locales is None or locale in self.locales)


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a run will do, and what it leaves out."""

    procedures: tuple[Procedure, ...]
    skipped: tuple[Skipped, ...]
    """Steps that are left out of guides that are walked."""
    unwalked: Mapping[str, str]
    """Guides with steps that are not walked at all → why."""

    @property
    def steps(self) -> int:
        """How many times a step will be done."""
        return sum(len(procedure.tasks) for procedure in self.procedures)


def make_plan(
    site: Site,
    glossary: Glossary,
    recipes: Mapping[str, Recipe],
    platforms: Collection[str],
    *,
    apps: tuple[str, ...] | None = None,
    choice: Choice = EVERYTHING,
) -> Plan:
    """Plan every guide that is chosen; ``platforms`` are all that there are."""
    procedures: list[Procedure] = []
    skipped: list[Skipped] = []
    unwalked: dict[str, str] = {}
    for locale, key in sorted(site.pages, key=lambda place: (place[1], place[0])):
        page = site.pages[locale, key]
        if not choice.has(locale, key):
            continue
        recipe = recipes.get(key)
        if recipe is None or recipe.skip is not None:
            if any(steps.steps for steps in page.step_lists):
                unwalked[key] = recipe.skip if recipe and recipe.skip else "it has no recipe"
            continue
        for found in _lists(_Reader(site, glossary, page, apps), recipe, platforms, skipped):
            if choice.platforms is None or found.platform in choice.platforms:
                procedures.append(found)
    return Plan(tuple(procedures), tuple(skipped), unwalked)


def _lists(
    reader: _Reader, recipe: Recipe, platforms: Collection[str], skipped: list[Skipped]
) -> Iterator[Procedure]:
    page = reader.page
    for index, steps in enumerate(page.step_lists):
        if steps.place.list is not None or not steps.steps:
            continue
        name = steps.steps[0].id or ""
        whole = recipe.procedures.get(name)
        if whole is not None and whole.skip is not None:
            skipped += [Skipped(page.path, s.span.line, s.id or s.written, whole.skip) for s in steps.steps]
            continue
        tasks = []
        for number, step in enumerate(steps.steps):
            task = _task(reader, recipe, index, number, step)
            if isinstance(task, Skipped):
                skipped.append(task)
            else:
                tasks.append(task)
        own = page.platform(steps.place)
        for platform in _where(whole, own, platforms) if tasks else ():
            yield Procedure(page.key, page.locale, platform, name, _on(tasks, platform))
    for heading, whole in recipe.paths.items():
        tasks = [task for task in [_path(reader, recipe, heading)] if task is not None]
        for platform in _where(whole, None, platforms) if tasks else ():
            yield Procedure(page.key, page.locale, platform, heading, _on(tasks, platform))


def _on(tasks: list[Task], platform: str) -> tuple[Task, ...]:
    """The tasks with the pictures that are taken on a platform."""
    return tuple(
        task
        if task.shot is None or not task.shot.platforms or platform in task.shot.platforms
        else Task(task.step, task.path, task.line, task.text, task.labels, task.do, task.then)
        for task in tasks
    )


def _where(whole: ProcedureRecipe | None, own: str | None, platforms: Collection[str]) -> list[str]:
    wanted = (whole.platforms if whole else ()) or ((own,) if own else tuple(platforms))
    return [platform for platform in platforms if platform in wanted]


def _task(reader: _Reader, recipe: Recipe, index: int, number: int, step: Step) -> Task | Skipped:
    page = reader.page
    labels = [label for label in page.labels if label.place.list == index and label.place.step == number]
    own = recipe.step(step.id) if step.id else None
    if own is None and not labels:
        return Skipped(page.path, step.span.line, step.id or step.written, "it names no label")
    wanted = reader.wanted(labels, own or StepRecipe(), page.platform(page.step_lists[index].place))
    own = own or StepRecipe()
    name = step.id or f"{step.span.line}"
    return Task(name, page.path, step.span.line, step.text, wanted, own.do, own.then, own.shot)


def _path(reader: _Reader, recipe: Recipe, heading: str) -> Task | None:
    """The first path of labels in running text below a heading."""
    page = reader.page
    section = next((i for i, item in enumerate(page.headings) if item.id == heading), None)
    labels = [
        label
        for label in page.labels
        if section is not None and label.place.section == section and label.place.list is None
    ]
    chain = next((found for found in _chains(page, labels) if len(found) > 1), None)
    if chain is None:
        return None
    own = recipe.step(heading) or StepRecipe()
    wanted = reader.wanted(chain, own, None)
    text = page.lines[chain[0].span.line - 1].strip()
    return Task(heading, page.path, chain[0].span.line, text, wanted, own.do, own.then, own.shot)


def _chains(page: Page, labels: list[Label]) -> list[list[Label]]:
    """Labels in order, those of one path together."""
    chains: list[list[Label]] = []
    for label in labels:
        if chains and _follows(page, chains[-1][-1], label):
            chains[-1].append(label)
        else:
            chains.append([label])
    return chains


def _follows(page: Page, before: Label, after: Label) -> bool:
    if before.span.end_line != after.span.line:
        return False
    line = page.lines[after.span.line - 1]
    return _BETWEEN.match(line[before.span.end_column - 1 : after.span.column - 1]) is not None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the labels of a page."""

    site: Site
    glossary: Glossary
    page: Page
    default_apps: tuple[str, ...] | None

    def keys(self, text: str, platform: str | None) -> frozenset[str]:
        """Glossary labels that read like a text, here or in the source locale."""
        named = self.page.meta.get("apps")
        apps = tuple(map(str, named)) if isinstance(named, list) else self.default_apps
        for locale in dict.fromkeys((self.page.locale, self.site.source_locale)):
            found = self.glossary.find(text, locale, platform, apps) or self.glossary.find(
                text, locale, None, apps
            )
            if found:
                return frozenset(match.label.key for match in found)
        return frozenset()

    def wanted(self, labels: list[Label], recipe: StepRecipe, platform: str | None) -> tuple[Wanted, ...]:
        """What a step's labels ask for, in the order of the text."""
        keys = [self.keys(label.text, platform) for label in labels]
        pressed: set[int] = set()
        if labels and recipe.labels == "press":
            if recipe.press is not None:
                pressed = {i for i, found in enumerate(keys) if recipe.press in found}
            else:
                last = _chains(self.page, labels)[-1]
                pressed = {i for i, label in enumerate(labels) if label in last}
        groups = [
            next((g for g, group in enumerate(recipe.either) if found & set(group)), None) for found in keys
        ]
        end = groups[-1] if groups else None
        aim = pressed or {
            i for i, group in enumerate(groups) if i == len(groups) - 1 or (end is not None and group == end)
        }
        return tuple(
            Wanted(
                label.text,
                keys[i],
                label.span.line,
                label.span.column,
                i in pressed,
                groups[i],
                i not in aim if recipe.place is None else bool(keys[i] & set(recipe.place)),
            )
            for i, label in enumerate(labels)
        )
