"""The command tree and the options that stand before a command's name."""

from __future__ import annotations

from pathlib import Path

import click

from kadam import __version__
from kadam.cli import contribute
from kadam.cli.build import build
from kadam.cli.capture import capture
from kadam.cli.check import check
from kadam.cli.explain import explain
from kadam.cli.globals_ import Globals, output_options
from kadam.cli.group import KadamGroup
from kadam.cli.merge import merge
from kadam.cli.pdf import pdf
from kadam.cli.replay import replay
from kadam.cli.serve import serve
from kadam.cli.shard import shard
from kadam.cli.sheet import sheet


@click.group(
    cls=KadamGroup,
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


_COMMANDS = (check, explain, build, shard, merge, serve, pdf, replay, capture, sheet)
for _command in (*_COMMANDS, *contribute.COMMANDS):
    main.add_command(_command)
