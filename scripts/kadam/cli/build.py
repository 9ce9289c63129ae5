"""``kadam build``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, listed
from kadam.cli.output import number, print_notes, source_lines
from kadam.findings import Severity
from kadam.kept.unchanged import Project

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.pipeline import BuildResult, CheckResult
    from kadam.render.site import Elsewhere

STAGES = {"check": "Checking", "render": "Rendering pages", "pdf": "Making PDFs"}
"""Stage of the pipeline → what the user reads."""


@click.command()
@listed("--locale", "LOCALE,…", "Make the PDFs of these locales alone.")
@click.option("--pdf/--no-pdf", default=True, show_default=True, help="Make a PDF for each locale.")
@click.option(
    "--check/--no-check", "checked", default=True, show_default=True, help="Check the guides first."
)
@click.option(
    "--strict/--no-strict",
    default=True,
    show_default=True,
    help="Take warnings of the renderer for errors.",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Use what the last build has left; --no-cache renders everything anew.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to run; one for each processor when left out.",
)
@click.option(
    "--executor",
    metavar="process|dask://HOST:PORT",
    help="Where locales are rendered: processes of their own, or the workers of a Dask cluster.",
)
@click.option(
    "--shard",
    "shard_id",
    metavar="X/N|LOCALE,…",
    help="Build one part of the site, for kadam merge; kadam shard lists the parts.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="With --shard: folder of the part; site-parts/X-of-N when left out.",
)
@pass_globals
def build(
    options: Globals,
    locale: Sequence[list[str]],
    pdf: bool,
    checked: bool,
    strict: bool,
    cache: bool,
    jobs: int | None,
    executor: str | None,
    shard_id: str | None,
    output: Path | None,
) -> None:
    """Check the guides, render every locale, and make the PDFs.

    The former site stays in place until the new one is complete.

    \b
    Examples:
      kadam build
      kadam build --no-pdf
      kadam -C path/to/project build --locale hi
      kadam build --shard 1/3
      kadam build --executor dask://10.0.0.5:8786
    """
    from kadam import pipeline
    from kadam.cli.progress import watching

    settings = options.settings()
    chosen = chosen_locales(settings, locale)
    if output is not None and shard_id is None:
        raise click.UsageError("--output is for --shard; a whole site goes to site_dir of mkdocs.yml")
    make = pipeline.build if shard_id is None else _for_part(options, settings, shard_id, output)
    elsewhere = _elsewhere(settings, executor, jobs, cache)
    project = project_now(settings) if cache and shard_id is None else None
    found: list[CheckResult] = []
    try:
        with watching(options, lines=True) as stage:
            result = make(
                settings,
                strict=strict,
                checked=checked,
                pdf=pdf,
                locales=chosen,
                cache=cache,
                jobs=jobs,
                elsewhere=elsewhere,
                progress=lambda name: stage(STAGES[name]),
                on_check=found.append,
            )
    finally:
        # After the progress bar is gone, and before the error message that ends the run.
        for checks in found:
            if checks.failed(settings.fail_on):
                _print_findings(settings, checks, options)
    if result.check is not None:
        print_notes(result.check.notes, options)
        if result.check.findings:
            count = number(len(result.check.findings), "finding")
            options.say(f"{count} below the failing severity ({settings.fail_on}); kadam check lists them.")
    opening = f"Open {result.site_dir / 'index.html'}" if shard_id is None else f"Part: {result.site_dir}"
    if not options.quiet:
        from kadam.cli.table import build_table

        click.echo(build_table(result))
        click.echo(opening)
    if project is not None:
        project.keep("" if options.quiet else f"Nothing has changed since the last build.\n{opening}")


def _for_part(
    options: Globals, settings: Settings, shard_id: str, output: Path | None
) -> Callable[..., BuildResult]:
    """Return what builds one part in the place of the whole site."""
    from kadam.shards.build import build_part, part_folder
    from kadam.shards.plan import find_shard

    shard = find_shard(settings, shard_id)
    out = options.path(output) if output else part_folder(settings, shard)
    return partial(build_part, shard=shard, out=out)


def _elsewhere(settings: Settings, executor: str | None, jobs: int | None, cache: bool) -> Elsewhere | None:
    """Return what renders locales in processes that are no copies of this one; if asked for, or worth it."""
    from kadam.shards.worth import worth_processes

    if executor is None and not worth_processes(settings, jobs, cached=cache):
        return None
    from kadam.shards.elsewhere import elsewhere
    from kadam.shards.executors import executor_of
    from kadam.shards.identity import identity

    opener = executor_of(executor or "process", jobs)
    return elsewhere(opener, identity(settings) if executor not in (None, "process") else None)


def project_now(settings: Settings) -> Project | None:
    """Return the project as it stands before a build; ``None`` when there is too much to look at."""
    if settings.config_path is None:
        return None
    folders = [folder for folder in (settings.root, settings.docs_dir) if folder.is_dir()]
    outside = [folder for folder in folders if not folder.is_relative_to(settings.config_path.parent)]
    try:
        return Project(settings.config_path, settings.site_dir, outside, sys.argv[1:])
    except (OSError, ValueError):
        return None


def _print_findings(settings: Settings, result: CheckResult, options: Globals) -> None:
    from kadam.report import render_text

    color = options.colored()
    sources = source_lines(settings.root)
    show = Severity[settings.fail_on.upper()]  # what does not stop the build would bury what does
    text = render_text(
        result.findings, result.summary, sources, show=show, color=color, ending=not options.quiet
    )
    click.echo(text, color=color)
