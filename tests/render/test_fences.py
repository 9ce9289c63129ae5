from __future__ import annotations

import pytest

from kadam.render.fences import hide, show

MARK = "\ue000"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("!!! note\n", "!!! note\n"),
        ("```\n!!! note\n```\n!!! tip", f"```\n{MARK}!!! note\n```\n!!! tip"),
        (
            "    ~~~~\n    ??? note\n    ~~~\n    ??? tip\n    ~~~~",
            f"    ~~~~\n    {MARK}??? note\n    ~~~\n    {MARK}??? tip\n    ~~~~",
        ),
        ("```` md\n```\n!!! a\n```\n````\n!!! b", f"```` md\n```\n{MARK}!!! a\n```\n````\n!!! b"),
        ("```inline``` text\n!!! note", "```inline``` text\n!!! note"),
        ("```\nopen to the end\n!!! note", f"```\nopen to the end\n{MARK}!!! note"),
    ],
)
def test_marks_in_fences_are_hidden(text: str, hidden: str) -> None:
    assert hide(text) == hidden
    assert show(hidden) == text
