"""``kadam serve``."""

from __future__ import annotations

import click

from kadam.cli.globals_ import Globals, pass_globals


@click.command()
@click.option(
    "-a",
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where to serve.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the preview in a browser.")
@click.option(
    "--check/--no-check",
    "checked",
    default=True,
    show_default=True,
    help="Show findings on the pages that have them.",
)
@pass_globals
def serve(options: Globals, address: str, open_browser: bool, checked: bool) -> None:
    """Show the site in a browser and follow every edit. Ctrl-C ends it.

    \b
    Examples:
      kadam serve --open
      kadam serve --address 127.0.0.1:8001
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.BadParameter(f'"{address}" is no HOST:PORT', param_hint="--address")
    settings = options.settings()
    from kadam.preview import ProjectChecks
    from kadam.render.serve import serve_site

    checks = ProjectChecks(settings.config_path, findings=checked) if settings.config_path else None
    serve_site(settings, address=address, open_browser=open_browser, say=options.say, checks=checks)
