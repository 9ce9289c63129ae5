"""Do a procedure of a guide in the app, step by step."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kadam.capture.driver import BrowserTrouble, Screen
from kadam.capture.match import Elsewhere, NotThere, Part, Seen, find, on_screen
from kadam.capture.plan import Procedure, Task, Wanted
from kadam.capture.recipe import Action
from kadam.errors import ConfigError

_PAUSE = 0.1

Observer = Callable[[Task, Screen, list[tuple[Wanted, Seen]]], None]
"""Called when a step's labels were found and none was pressed yet."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A step that cannot be done as the guide says."""

    guide: str
    locale: str
    platform: str
    step: str
    path: str
    line: int
    column: int
    message: str
    on_screen: tuple[str, ...] = ()
    """What could be read there instead."""


@dataclass(slots=True)
class Outcome:
    """What came of a procedure."""

    procedure: Procedure
    done: list[str] = field(default_factory=list)
    """Steps that could be done."""
    miss: Miss | None = None
    screens: dict[str, str] = field(default_factory=dict)
    """Step → the screen as text, before the step's label was pressed."""
    trouble: str | None = None
    """What the browser could not do, after a retry."""


def walk(procedure: Procedure, screen: Screen, observe: Observer | None = None) -> Outcome:
    """Do the steps of a procedure until one cannot be done."""
    outcome = Outcome(procedure)
    for task in procedure.tasks:
        at = task.line, 1
        try:
            for action in task.do:
                act(screen, action)
            found = []
            for label in task.labels:
                at = label.line, label.column
            found = _look(task, screen)
            outcome.screens[task.step] = screen.text()
            if observe is not None:
                observe(task, screen, found)
            for label in (label for label in task.labels if label.press):
                at = label.line, label.column
                first = label is next(one for one in task.labels if one.press)
                screen.press(_find(screen, label, _places(task) if first else ()))
            at = task.line, 1
            for action in task.then:
                act(screen, action)
        except NotThere as error:
            outcome.miss = _miss(procedure, task, getattr(error, "at", at), str(error), screen)
            return outcome
        outcome.done.append(task.step)
    return outcome


def _look(task: Task, screen: Screen) -> list[tuple[Wanted, Seen]]:
    """Find the labels that must be there before anything is pressed.

    Of labels that are pressed one after the other (**Account** > **Billing**) only the first is.
    """
    found: list[tuple[Wanted, Seen]] = []
    groups: dict[int, list[NotThere]] = {}
    seen_groups: set[int] = set()
    first = next((label for label in task.labels if label.press), None)
    for label in task.labels:
        if label.press and label is not first:
            continue
        try:
            places = () if label.place else _places(task)
            found.append((label, _find(screen, label, places, patient=label.group is None)))
            if label.group is not None:
                seen_groups.add(label.group)
        except NotThere as error:
            error.at = label.line, label.column  # type: ignore[attr-defined]
            if label.group is None:
                raise
            groups.setdefault(label.group, []).append(error)
    for group, errors in groups.items():
        if group not in seen_groups:
            raise errors[0]
    return found


def _places(task: Task) -> list[list[Wanted]]:
    """The labels that name the place of a step's aim; alternatives together."""
    places: dict[int, list[Wanted]] = {}
    for index, label in enumerate(task.labels):
        if label.place:
            places.setdefault(-1 - index if label.group is None else label.group, []).append(label)
    return list(places.values())


def _find(
    screen: Screen, label: Wanted, places: Sequence[Sequence[Wanted]] = (), *, patient: bool = True
) -> Seen:
    """Find a label in its places, waiting for it as a person would."""
    until = time.monotonic() + (screen.options.timeout if patient else 0)
    while True:
        seen = screen.seen()
        try:
            parts = [part for place in places if (part := _part(screen, seen, place)) is not None]
            return find(seen, label.text, press=label.press, parts=parts)
        except NotThere as error:
            if time.monotonic() >= until:
                if isinstance(error, Elsewhere):
                    raise NotThere(f"{error}{_where(screen, seen, error.found)}") from error
                raise
        time.sleep(_PAUSE)


def _part(screen: Screen, seen: Sequence[Seen], place: Sequence[Wanted]) -> Part | None:
    """The part of the screen that labels name, several where one is enough; ``None`` for no part.

    That the labels are there at all is looked at elsewhere.
    """
    inside: set[int] = set()
    names = []
    for label in place:
        try:
            held = screen.inside(find(seen, label.text, press=False))
        except NotThere:
            continue
        if held is None:
            return None
        inside |= held
        names.append(label.text)
    return Part(tuple(names), frozenset(inside)) if names else None


def _where(screen: Screen, seen: Sequence[Seen], item: Seen) -> str:
    """Under which heading something stands, as the end of a message."""
    headings = [one for one in seen if one.role == "heading" and one.visible and one.index != item.index]
    over = [one for one in headings if item.index in (screen.inside(one) or ())]
    return f"; it stands under “{' '.join(over[-1].text.split())}”" if over else ""


def act(screen: Screen, action: Action) -> None:
    """Do one thing that a recipe asks for."""
    if action.open is not None:
        screen.open(action.open)
    elif action.fill is not None:
        screen.fill(action.fill, _text(action))
    elif action.press is not None:
        screen.press_css(action.press)
    elif action.tick is not None:
        screen.tick(action.tick)
    elif action.see is not None:
        screen.see(action.see)


def _text(action: Action) -> str:
    if action.env is None:
        return action.text or ""
    if action.env not in os.environ:
        raise ConfigError(f"the environment variable {action.env} is not set", hint="A recipe fills it in.")
    return os.environ[action.env]


def _miss(procedure: Procedure, task: Task, at: tuple[int, int], message: str, screen: Screen) -> Miss:
    try:
        there = tuple(on_screen(screen.seen()))
    except BrowserTrouble:
        there = ()
    return Miss(
        procedure.guide, procedure.locale, procedure.platform, task.step, task.path, *at, message, there
    )
