"""The command tree and the options that stand before a command's name."""

from __future__ import annotations

from pathlib import Path

import click

from kadam import __version__
from kadam.cli.globals_ import Globals, output_options
from kadam.cli.group import KadamGroup

COMMANDS = {
    "build": "kadam.cli.build:build",
    "capture": "kadam.cli.capture:capture",
    "check": "kadam.cli.check:check",
    "explain": "kadam.cli.explain:explain",
    "exchange": "kadam.cli.exchange:exchange",
    "import": "kadam.cli.import_:import_",
    "labels": "kadam.cli.labels:labels",
    "lsp": "kadam.cli.lsp:lsp",
    "merge": "kadam.cli.merge:merge",
    "new": "kadam.cli.new:new",
    "pdf": "kadam.cli.pdf:pdf",
    "replay": "kadam.cli.replay:replay",
    "review": "kadam.cli.review:review",
    "serve": "kadam.cli.serve:serve",
    "shard": "kadam.cli.shard:shard",
    "sheet": "kadam.cli.sheet:sheet",
    "stamp": "kadam.cli.stamp:stamp",
    "status": "kadam.cli.status:status",
    "translate": "kadam.cli.translate:translate",
}
"""Name → where the command is defined."""


@click.group(
    cls=KadamGroup,
    places=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-C",
    "directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Work as if started in DIR; paths in other options are relative to it.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The project's mkdocs.yml, if it is not found by itself.",
)
@output_options
@click.version_option(__version__, "-V", "--version", prog_name="kadam", message="%(prog)s %(version)s")
@click.pass_context
def main(
    ctx: click.Context,
    directory: Path | None,
    config: Path | None,
    color: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check, build and print step-by-step documentation in many languages.

    \b
    Examples:
      kadam check                      check the project around here
      kadam check docs/hi --fix        check Hindi alone, mend what is safe to mend
      kadam explain S102               what a rule means
      kadam build                      check, then make the site and the PDFs

    \b
    Exit codes: 0 clean, 1 findings or a failed build, 2 wrong usage or settings,
    3 a part of the machine is missing, 130 interrupted.
    """
    ctx.obj = Globals(directory, config, color or "auto", quiet, verbose)
