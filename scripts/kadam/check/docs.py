"""Documentation pages of the rules, made from their docstrings."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.registry import RULES
from kadam.check.rule import Rule

FAMILIES = {
    "S": "Steps",
    "L": "Labels",
    "P": "Parity between languages",
    "I": "Screenshots and images",
    "K": "Links",
    "T": "Text and typography",
    "M": "Metadata",
    "X": "Unsafe content",
}
"""First letter of a code → what the rules of that family are about."""


def rule_page(rule: type[Rule]) -> str:
    """One rule's page, in Markdown."""
    first, _, rest = rule.documentation().partition("\n")
    facts = [f"severity: {rule.severity}"]
    facts.append("`kadam check --fix` can mend it" if rule.fixable else "no automatic fix")
    if rule.needs_glossary:
        facts.append("needs a glossary")
    return (
        f"---\ntitle: {rule.code} {rule.name}\ndescription: {_quoted(first)}\n---\n\n"
        f"# {rule.code}: {rule.name}\n\n{first}\n\n"
        f"{'; '.join(facts).capitalize()}.\n{rest.rstrip()}\n"
    )


def index_page() -> str:
    """The list of all rules, in Markdown."""
    lines = [
        "---",
        "title: Rules",
        "description: Every rule of kadam check, with what it finds.",
        "---",
        "",
        "# Rules",
        "",
        "What `kadam check` looks for. A code never changes its meaning. "
        "`kadam explain CODE` prints a page of these in the terminal.",
    ]
    for letter, family in FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(letter)]
        if not rules:
            continue
        lines += [
            "",
            f"## {family} {{ #{letter.lower()} }}",
            "",
            "| code | name | finds | fix |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| [{rule.code}]({rule.code.lower()}.md) | {rule.name} | {rule.summary()} "
            f"| {'yes' if rule.fixable else ''} |"
            for rule in rules
        ]
    return "\n".join(lines) + "\n"


def pages() -> Iterator[tuple[str, str]]:
    """(file name, text) of every page."""
    yield "index.md", index_page()
    for rule in RULES:
        yield f"{rule.code.lower()}.md", rule_page(rule)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
