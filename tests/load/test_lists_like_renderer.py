"""The model's lists are the renderer's lists: on generated guides, on nasty input, on the real guides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from oracle import DIALECTS, model_lists, rendered_lists, rendered_numbers
from pages import guide, nasty

from kadam.load.dialect import Dialect
from kadam.load.frontmatter import read_front_matter
from kadam.load.page import parse_page

GUIDES = sorted((Path(__file__).parents[2] / "docs").rglob("*.md"))
FAST = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))


def agree(text: str, dialect: str) -> None:
    assert model_lists(text, dialect) == rendered_lists(text, dialect)


def numbers_agree(text: str, dialect: str) -> None:
    page = parse_page(text, path="x.md", key="x.md", locale="en", dialect=Dialect.of(DIALECTS[dialect]))
    assert [[step.rendered for step in steps.steps] for steps in page.step_lists] == rendered_numbers(
        text, dialect
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@FAST
@given(text=nasty())
@example(text="!!! note\n    * w2\n    > 9. w3\n[r5]: http://x/5\n        w8 code")
@example(text="!!! note\n    :   w1\n        w2 code\n    0. w3")
@example(text="??? note\n    :   w1\n        w2 code\n    0. w3")
@example(text="5. w3\n```\n~~~ bash\n1. w9\n~~~")
@example(text="[^3]: w3 note\n~~~ bash\n         ~~~\n\n         ~~~\n\t1.\tw12")
def test_nasty_pages(dialect: str, text: str) -> None:
    agree(text, dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
@FAST
@given(text=guide())
def test_guides(dialect: str, text: str) -> None:
    agree(text, dialect)
    numbers_agree(text, dialect)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
@LONG
@given(text=nasty())
def test_many_nasty_pages(dialect: str, text: str) -> None:
    agree(text, dialect)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_guides(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = "\n".join(text.split("\n")[read_front_matter(text).body_line - 1 :])
    for dialect in DIALECTS:
        agree(body, dialect)
        numbers_agree("\n" + body, dialect)
