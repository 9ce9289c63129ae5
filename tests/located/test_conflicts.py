"""A file with an unresolved merge conflict is called what it is."""

from __future__ import annotations

from kadam.located import read_located


def test_the_conflict_is_named_at_its_first_mark() -> None:
    text = "a: 1\nb:\n<<<<<<< HEAD\n  - x\n=======\n  - y: [\n>>>>>>> other\n"
    (problem,) = read_located(text, "mkdocs.yml").problems
    assert (problem.path, problem.line) == ("mkdocs.yml", 3)
    assert "unresolved merge conflict" in problem.message
