"""``kadam stamp``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.model import Page, Site


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--all", "all_", is_flag=True, help="Every translation of the site.")
@click.option("--missing", is_flag=True, help="Of these, only translations without a stamp.")
@click.option(
    "--source-change",
    type=click.Choice(["typo", "minor", "major"]),
    help="PATH is a source page: how much its change matters to the translations.",
)
@click.option(
    "--since",
    metavar="REV",
    help="With --source-change: what the page is compared with.  [default: HEAD]",
)
@pass_globals
def stamp(
    options: Globals,
    paths: tuple[Path, ...],
    all_: bool,
    missing: bool,
    source_change: Literal["typo", "minor", "major"] | None,
    since: str | None,
) -> int:
    """Record what a translation was made from: that it says all that the source says now.

    A translation is stale when its source changes after that. A small change of the source need
    not make work: call it a typo, and translations count as up to date; or minor, and they are
    listed without a warning to readers. What was stale before stays stale.

    \b
    Examples:
      kadam stamp docs/hi/cancel-premium.md
      kadam stamp --all --missing
      kadam stamp --source-change typo docs/en/cancel-premium.md
      kadam stamp --source-change minor --since HEAD~1 docs/en/cancel-premium.md
    """
    from kadam import pipeline
    from kadam.cli.pages import pages_below

    if not paths and not all_:
        raise click.UsageError("Name the translations to stamp, or stamp --all.")
    if source_change and all_:
        raise click.UsageError("--source-change needs the page that changed.")
    if since and not source_change:
        raise click.UsageError("--since is for --source-change.")
    settings = options.settings()
    site, _ = pipeline.load(settings)
    pages = list(site.pages.values()) if all_ else pages_below(settings, site, [*map(options.path, paths)])
    if source_change:
        return _accept(options, settings, site, pages, source_change, since or "HEAD")
    return _stamp(options, settings, site, pages, missing=missing)


def _stamp(options: Globals, settings: Settings, site: Site, pages: Sequence[Page], *, missing: bool) -> int:
    from kadam.translation import stamp_of, todo_lines
    from kadam.translation.store import stamp_path, write_stamp

    done, refused = 0, 0
    for page in pages:
        source = site.source_of(page)
        if source is None:
            if len(pages) == 1:
                raise click.BadParameter(
                    f"{page.path} is no translation; for a change of the source: --source-change",
                    param_hint="PATH",
                )
            continue
        if missing and stamp_path(settings.stamps_dir, page.locale, page.key).exists():
            continue
        left = todo_lines(page)
        if left:
            refused += 1
            click.echo(f"{page.path}:{left[0]} has text marked TODO: ({len(left)}); not stamped", err=True)
            continue
        done += write_stamp(settings.stamps_dir, page.locale, page.key, stamp_of(source))
    options.say("Stamped 1 translation." if done == 1 else f"Stamped {done} translations.")
    return ExitCode.FINDINGS if refused else ExitCode.OK


def _accept(
    options: Globals,
    settings: Settings,
    site: Site,
    pages: Sequence[Page],
    size: Literal["typo", "minor", "major"],
    since: str,
) -> int:
    from kadam.revisions.history import page_at
    from kadam.translation.stamp import accept, strict
    from kadam.translation.store import read_stamps, write_stamp

    stamps = read_stamps(settings.stamps_dir, site, settings.root) or {}
    for page in pages:
        if page.locale != site.source_locale:
            raise click.BadParameter(f"{page.path} is no source page", param_hint="PATH")
        before = page_at(settings, page, since)
        if before is None:
            raise click.BadParameter(f"{page.path} did not exist at {since}", param_hint="--since")
        touched = []
        for (locale, key), known in stamps.items():
            if key != page.key:
                continue
            new = strict(known) if size == "major" else accept(known, before, page, minor=size == "minor")
            if new != known and write_stamp(settings.stamps_dir, locale, key, new):
                touched.append(locale)
        if touched:
            options.say(f"{page.path}: the change since {since} is {size} for {', '.join(sorted(touched))}.")
        else:
            options.say(
                f"{page.path}: nothing to do; no translation was made from what {since} says of the"
                " changed text. Was the change committed? Then name the revision before: --since HEAD~1"
            )
    return ExitCode.OK
