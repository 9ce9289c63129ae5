"""``kadam import``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.output import write_report
from kadam.errors import ExitCode
from kadam.locales import canonical


@click.command("import")
@click.argument("article", type=click.Path(path_type=Path), metavar="FILE|-")
@click.option("--locale", required=True, metavar="LOCALE", help="Language of the article.")
@click.option("--title", default="", metavar="TEXT", help="Title of the guide.  [default: first heading]")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the draft to FILE; an existing one is left alone.",
)
@pass_globals
def import_(options: Globals, article: Path, locale: str, title: str, output: Path | None) -> int:
    """Turn an old article into a draft of a guide: text, HTML, DOCX, ODT or RTF.

    Steps get one form, whatever they were written in: "Step 1:", "1)", "(1)", "①", native digits.
    Labels that the glossary knows are set in bold. What is unsure, says a thing twice or
    differently is listed by line of the article. Nothing is left out of an article; what a web page
    has around it, such as menus, is listed.

    \b
    Examples:
      kadam import old.docx --locale hi --output docs/hi/pause-premium.md
      kadam import - --locale en < article.txt
    """
    from kadam import pipeline
    from kadam.articles import draft_of, left_out, read_article

    settings = options.settings()
    if output is not None and options.path(output).exists():
        raise click.UsageError(f"{output} exists; it was left as it is.")
    path = None if str(article) == "-" else options.path(article)
    text = read_article(path) if path else sys.stdin.read()
    draft = draft_of(text, canonical(locale), pipeline.read_glossary(settings), title=title)
    write_report(draft.text, options.path(output) if output else None)
    for note in draft.notes:
        click.echo(f"{article}:{note}", err=True)
    for words in left_out(path, text) if path else ():
        click.echo(f"{article}: left out, around the article: “{words}”", err=True)
    options.say(f"{draft.steps} steps; {len(draft.notes)} things to decide.")
    return ExitCode.OK
