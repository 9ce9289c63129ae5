"""What the options before the command's name say."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from kadam.config import Settings, load_settings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Globals:
    """Options that every command shares."""

    directory: Path | None = None
    config: Path | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False

    def settings(self, **overrides: Any) -> Settings:
        """Read the project's settings; ``overrides`` as in :func:`kadam.config.load_settings`."""
        settings = load_settings(self.directory, self.config, **overrides)
        if self.verbose:
            self.say(f"Settings: {settings.config_path or 'none'}")
            self.say(f"Docs: {settings.docs_dir} ({settings.layout} layout)")
            tags = ", ".join(locale.tag for locale in settings.locales)
            self.say(f"Locales: {tags} (source: {settings.source_locale})")
            self.say(f"Glossary: {settings.glossary_dir or 'none'}")
        return settings

    def path(self, path: Path) -> Path:
        """Return a path from the command line, relative to ``-C`` where that was given."""
        return self.directory / path if self.directory else path

    def colored(self, stream: Any = None) -> bool:
        """Return whether to colour what goes to a stream (standard output when left out)."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (stream or sys.stdout).isatty()

    def say(self, text: str) -> None:
        """Print a line for people, unless ``-q``; never on standard output, which may be a report."""
        if not self.quiet:
            click.echo(text, err=True)


_COLORS = click.Choice(["auto", "always", "never"])


def output_options(command: F) -> F:
    """Add ``--color``, ``-q`` and ``-v``: they may stand before and behind a command's name."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Say also which settings are in force."),
        click.option("-q", "--quiet", is_flag=True, help="Print findings and errors alone."),
        click.option("--color", type=_COLORS, help="Colours; auto: on a terminal."),
    ):
        command = option(command)
    return command


def pass_globals(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a command the :class:`Globals` as first argument, its own output options added."""

    @output_options
    @click.pass_context
    @functools.wraps(command)
    def run(ctx: click.Context, /, *, color: str | None, quiet: bool, verbose: bool, **arguments: Any) -> Any:
        before = ctx.find_object(Globals) or Globals()
        options = replace(
            before,
            color=color or before.color,
            quiet=quiet or before.quiet,
            verbose=verbose or before.verbose,
        )
        ctx.color = {"always": True, "never": False}.get(options.color)
        return command(options, **arguments)

    return run
