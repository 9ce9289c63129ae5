"""``kadam lsp``."""

from __future__ import annotations

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.errors import EnvironmentMissing, ExitCode


@click.command()
@click.option("--tcp", metavar="HOST:PORT", help="Listen there for one editor, instead of standard input.")
@click.option("--base", metavar="REV", help="Show only what is new since a git revision, as origin/main.")
@pass_globals
def lsp(options: Globals, tcp: str | None, base: str | None) -> int:
    """Start the language server: findings, fixes and labels in an editor, while you write.

    An editor starts it by itself and talks to it over standard input and output. It finds the
    project of each file that is opened. How to set up an editor: docs/en/kadam/editor.md.

    \b
    Examples:
      kadam lsp
      kadam lsp --base origin/main
      kadam lsp --tcp 127.0.0.1:2087     for debugging
    """
    host, _, port = (tcp or "").rpartition(":")
    if tcp is not None and (not host or not port.isdigit() or not 0 < int(port) < 65536):
        raise click.BadParameter(f'"{tcp}" is no HOST:PORT', param_hint="--tcp")
    try:
        from kadam.lsp.server import make_server
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise EnvironmentMissing(
            "the language server needs pygls, which is not installed", hint='pip install "kadam[lsp]"'
        ) from error
    server = make_server(base)
    if tcp is None:
        server.start_io()
    else:
        options.say(f"Waiting for an editor at {tcp}.")
        server.start_tcp(host, int(port))
    return ExitCode.OK
