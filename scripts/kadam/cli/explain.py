"""``kadam explain``."""

from __future__ import annotations

from pathlib import Path

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.located.words import did_you_mean


@click.command()
@click.argument("code", required=False)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a Markdown page for each rule, and a list of all, into DIR.",
)
@pass_globals
def explain(options: Globals, code: str | None, output: Path | None) -> None:
    """Say what a rule means and why it matters; without a code, list all rules.

    \b
    Examples:
      kadam explain
      kadam explain S102
      kadam explain rendered-number
      kadam explain --output docs/en/rules
    """
    from kadam.check.registry import RULES

    if output is not None:
        if code is not None:
            raise click.UsageError("--output writes the pages of all rules; leave CODE out")
        _write_pages(output, options)
        return
    color = options.colored()
    if code is None:
        width = max(len(rule.name) for rule in RULES)
        for rule in sorted(RULES, key=lambda rule: rule.code):
            head = click.style(rule.code, bold=True)
            mark = "[*]" if rule.fixable else "   "
            click.echo(f"{head} {rule.name:<{width}} {mark} {rule.summary()}", color=color)
        options.say("\n[*] kadam check --fix mends it, or some of it.")
        return
    found = next((rule for rule in RULES if code.casefold() in (rule.code.casefold(), rule.name)), None)
    if found is None:
        names = [rule.code for rule in RULES] + [rule.name for rule in RULES]
        hint = did_you_mean(code.upper(), names) or did_you_mean(code, names)
        raise click.BadParameter(f'there is no rule "{code}"{hint}', param_hint="CODE")
    facts = [str(found.severity)]
    if found.fixable:
        facts.append("--fix mends it, or some of it")
    if found.needs_glossary:
        facts.append("needs a glossary")
    click.echo(f"{click.style(found.code, bold=True)} {found.name} ({'; '.join(facts)})\n", color=color)
    click.echo(found.documentation())


def _write_pages(folder: Path, options: Globals) -> None:
    """Write every page; pages of rules that are gone are removed."""
    from kadam.check.docs import pages

    folder.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for old in folder.glob("[a-z][0-9][0-9][0-9].md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    options.say(f"Wrote {len(made)} pages into {folder}.")
