"""The commands for translators and contributors."""

from __future__ import annotations

import click

from kadam.cli.stamp import stamp

COMMANDS: tuple[click.Command, ...] = (stamp,)
