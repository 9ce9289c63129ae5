"""``kadam check``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, flat, listed, report_options, site_options
from kadam.cli.output import print_notes, source_lines, write_report
from kadam.errors import ExitCode
from kadam.findings import Severity
from kadam.report import REPORTERS, render_statistics, render_text

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.pipeline import CheckResult


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@report_options(sorted(REPORTERS))
@listed("--select", "CODE,…", "Run only rules whose code begins so: S102, S1 or S.")
@listed("--ignore", "CODE,…", "Leave out rules whose code begins so.")
@listed("--locale", "LOCALE,…", "Report on these locales alone.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info"]), help="Least severity that fails.")
@click.option(
    "--show",
    type=click.Choice(["error", "warning", "info"]),
    help="Least severity to list as text. If left out: warning; info with PATH or --select.",
)
@click.option("--statistics", is_flag=True, help="Count the findings by rule instead of listing them.")
@click.option("--base", metavar="REV", help="Report only what is new since a git revision, as origin/main.")
@click.option("--fix", is_flag=True, help="Mend what can safely be mended, and report the rest.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes; one for each processor if left out."
)
@click.option("--cache/--no-cache", default=True, help="Use findings of pages that have not changed.")
@site_options
@pass_globals
def check(
    options: Globals,
    paths: tuple[Path, ...],
    format_: str,
    output: Path | None,
    select: Sequence[list[str]],
    ignore: Sequence[list[str]],
    locale: Sequence[list[str]],
    fail_on: str | None,
    show: str | None,
    statistics: bool,
    base: str | None,
    fix: bool,
    diff: bool,
    jobs: int | None,
    cache: bool,
    docs: Path | None,
    layout: str | None,
    dialect: str | None,
    source: str | None,
    locales: Sequence[list[str]],
) -> int:
    """Check guides: steps, UI labels, translations, links, images.

    Takes files or folders; without any, the whole project. Works on any site of MkDocs, Docusaurus
    or Starlight; others are described by --docs, --layout, --source, --locales and --dialect.

    \b
    Examples:
      kadam check
      kadam check docs/hi/cancel-premium.md --select S,L
      kadam check --diff
      kadam check --base origin/main --format github
      kadam check --format sarif --output kadam.sarif
      kadam check --docs docs --layout suffix --source en
    """
    if fix and diff:
        raise click.UsageError("--fix writes and --diff only shows; choose one.")
    if show and format_ != "text":
        raise click.UsageError("--show is for the text report; the other forms hold all findings.")
    if statistics and format_ != "text":
        raise click.UsageError("--statistics is a text report; --format json has the counts, too.")
    overrides = {
        "docs": docs,
        "layout": layout,
        "dialect": dialect,
        "source": source,
        "locales": flat(locales),
        "select": _codes(select),
        "ignore": _codes(ignore),
        "fail_on": fail_on,
    }
    settings = options.settings(**overrides)
    chosen = chosen_locales(settings, locale)
    wanted = [_existing(options.path(path)) for path in paths]

    def run() -> CheckResult:
        from kadam import pipeline
        from kadam.cli.progress import watching

        with watching(options) as stage:
            result = pipeline.check(
                settings, paths=wanted, locales=chosen, jobs=jobs, cache=cache, progress=stage("Checking")
            )
        if base is None:
            return result
        from kadam.cli.settings_at import settings_at
        from kadam.revisions.baseline import only_new

        return only_new(result, settings, base, settings_at(settings, **overrides))

    result = run()
    if diff:
        from kadam.cli.mend import show_diff

        return show_diff(settings, result, options)
    if fix:
        from kadam.cli.mend import mend

        result = mend(settings, result, run, options)
    if show is None:  # who asks about a page or a rule wants to know all
        show = "info" if paths or select else min("warning", settings.fail_on, key=_severity)
    _report(settings, result, format_, output, statistics, _severity(show), options)
    return ExitCode.FINDINGS if result.failed(settings.fail_on) else ExitCode.OK


def _codes(values: Sequence[list[str]]) -> list[str]:
    """Rule codes in capitals; a usage error for a beginning that no rule has."""
    from kadam.check.registry import RULES

    codes = [code.upper() for code in flat(values)]
    for code in codes:
        if not any(rule.code.startswith(code) for rule in RULES):
            raise click.BadParameter(f'no rule begins with "{code}"; "kadam explain" lists them')
    return codes


def _severity(level: str) -> Severity:
    return Severity[level.upper()]


def _existing(path: Path) -> Path:
    if not path.exists():
        raise click.BadParameter(f"{path} does not exist", param_hint="PATH")
    return path


def _report(
    settings: Settings,
    result: CheckResult,
    format_: str,
    output: Path | None,
    statistics: bool,
    show: Severity,
    options: Globals,
) -> None:
    color = output is None and options.colored()
    sources = source_lines(settings.root)
    if statistics:
        text = render_statistics(result.findings, color=color)
    elif format_ == "text":
        text = render_text(
            result.findings, result.summary, sources, show=show, color=color, ending=not options.quiet
        )
    elif format_ == "github" and (workspace := os.environ.get("GITHUB_WORKSPACE")):
        from kadam.report.github import in_workspace

        found = in_workspace(result.findings, settings.root, Path(workspace))
        text = REPORTERS[format_](found, result.summary, sources)
    else:
        text = REPORTERS[format_](result.findings, result.summary, sources)
    write_report(text, options.path(output) if output else None, color=color)
    if output is not None:
        options.say(f"The report is in {output}.")
    print_notes(result.notes, options)
