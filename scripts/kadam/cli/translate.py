"""``kadam translate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.glossary import Glossary
    from kadam.model import Page, Site
    from kadam.translation import Stamp


@click.command()
@click.argument("locale")
@click.argument("guide")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the draft to FILE instead of its place in the site; - prints it.",
)
@pass_globals
def translate(options: Globals, locale: str, guide: str, output: Path | None) -> int:
    """Prepare a translation, or show what changed since one was made.

    A new translation gets the structure, ids, links and UI labels of the source; each text that
    is left to write begins with TODO: and stands in the source's words. Sentences that other
    pages have translated are filled in.

    For an existing translation, each step that has changed in the source is shown with its old
    and its new wording side by side.

    \b
    Examples:
      kadam translate hi cancel-premium
      kadam translate bn docs/en/cancel-premium.md --output -
    """
    from kadam import pipeline
    from kadam.cli.pages import source_page, target_locale
    from kadam.translation.store import read_stamps

    settings = options.settings()
    tag = target_locale(settings, locale)
    site, glossary = pipeline.load(settings)
    source = source_page(site, guide)
    stamps = read_stamps(settings.stamps_dir, site, settings.root) or {}
    page = site.page(tag, source.key)
    if page is not None and output is None:
        return _review(options, settings, glossary, source, page, stamps.get((tag, source.key)))
    return _draft(options, settings, site, glossary, source, tag, stamps, output)


def _draft(
    options: Globals,
    settings: Settings,
    site: Site,
    glossary: Glossary,
    source: Page,
    locale: str,
    stamps: dict[tuple[str, str], Stamp],
    output: Path | None,
) -> int:
    from msgspec.structs import replace

    from kadam.cli.pages import apps_of
    from kadam.drafts import draft, memory_of
    from kadam.drafts.page import platform_title
    from kadam.drafts.places import page_path
    from kadam.revisions.history import page_reader
    from kadam.translation import todo_lines
    from kadam.writing.files import write_text

    def title(platform: str) -> str | None:
        own = settings.platforms.get(platform, {}).get(locale)
        return own[0] if own else platform_title(locale, platform)

    memory = memory_of(site, locale, stamps)
    text = draft(source, locale, glossary, apps=apps_of(settings, source), memory=memory, tab_title=title)
    if output is not None and str(output) == "-":
        click.echo(text, nl=False)
        return ExitCode.OK
    name = page_path(site, locale, source.key)
    target = options.path(output) if output else settings.root / name
    if target.exists():
        raise click.UsageError(f"{target} exists; it was left as it is.")
    write_text(target, text)
    like = replace(source, path=name, locale=locale)
    left = len(todo_lines(page_reader(settings)(text, like)))
    options.say(
        f"{output or name} is prepared; {left} texts are left to write. They begin with TODO:\n"
        f"Next:\n"
        f"  1. Open the file, put your words in the place of each TODO: and the English after it.\n"
        f"     Leave bold labels, links and {{ #ids }} as they are.\n"
        f"  2. kadam check {name}\n"
        f"  3. kadam stamp {name}"
    )
    return ExitCode.OK


def _review(
    options: Globals,
    settings: Settings,
    glossary: Glossary,
    source: Page,
    page: Page,
    stamp: Stamp | None,
) -> int:
    from kadam.cli.pages import apps_of
    from kadam.cli.sides import render_sides
    from kadam.cli.status import columns
    from kadam.drafts.review import sides
    from kadam.revisions.history import old_texts
    from kadam.translation import compare, todo_lines

    left = todo_lines(page)
    if left:
        options.say(f"{page.path}: {len(left)} texts are left to write, the first in line {left[0]}.")
    if stamp is None:
        options.say(
            f"{page.path} is translated; nobody recorded from which wording of the source.\n"
            f"When it says all that {source.path} says: kadam stamp {page.path}"
        )
        return ExitCode.OK
    wanted = {change.old for change in compare(source, stamp, page) if change.old}
    shown = sides(
        source, page, stamp, glossary, old_texts(settings, source, wanted), apps=apps_of(settings, source)
    )
    if not shown:
        options.say(f"{page.path} says what {source.path} says; nothing has changed since.")
        return ExitCode.OK
    color = options.colored()
    click.echo(render_sides(shown, page, color=color, width=columns()), nl=False, color=color)
    options.say(f"When the translation says the same: kadam stamp {page.path}")
    return ExitCode.OK
