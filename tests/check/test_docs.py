"""The rules' pages in the site are those that the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kadam.check.docs import pages
from kadam.check.registry import RULES

FOLDER = Path(__file__).parents[2] / "docs/en/kadam/rules"


def test_pages_are_up_to_date() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert there == dict(pages()), "run: make docs"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_finds_and_why(rule: type) -> None:
    first, _, rest = rule.documentation().partition("\n")
    assert first.endswith(".")
    assert rest.strip()
