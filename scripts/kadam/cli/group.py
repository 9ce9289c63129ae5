"""A click group that turns kadam's errors into messages and exit codes."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from kadam.errors import ExitCode, InvalidFiles, KadamError


class KadamGroup(click.Group):
    """The top of the command tree. A command is loaded when it is asked for: most take long to load."""

    def __init__(self, *arguments: Any, places: Mapping[str, str], **options: Any) -> None:
        """``places`` says for the name of each command where it is: ``package.module:attribute``."""
        super().__init__(*arguments, **options)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        module, _, name = self._places.get(cmd_name, "").partition(":")
        return getattr(import_module(module), name) if module else None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command; with ``standalone_mode``, end the process with its exit code."""

        def run() -> Any:
            return super(KadamGroup, self).main(args, prog_name, complete_var, False, **extra)

        if not standalone_mode:
            return run()
        _tolerate_any_encoding()
        sys.exit(_code(run))


def _code(run: Callable[[], Any]) -> int:
    try:
        result = run()
        return result if isinstance(result, int) else ExitCode.OK
    except KadamError as error:
        show_error(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return ExitCode.INTERRUPTED


def show_error(error: KadamError) -> None:
    """Print an error the way that every command does: what happened, and what to do."""
    slug = click.style(f"error[{error.slug}]:", fg="red", bold=True)
    if isinstance(error, InvalidFiles):
        count = len(error.problems)
        what = "1 problem" if count == 1 else f"{count} problems"
        click.echo(f"{slug} {what} in settings or glossary", err=True)
        for problem in error.problems:
            place = click.style(f"{problem.path}:{problem.line}:{problem.column}", bold=True)
            click.echo(f"  {place} {problem.message}", err=True)
    else:
        click.echo(f"{slug} {error.message}", err=True)
    if error.hint:
        click.echo(f"{click.style('hint:', fg='cyan', bold=True)} {error.hint}", err=True)


def _tolerate_any_encoding() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(ValueError, OSError):
                reconfigure(errors="backslashreplace")
