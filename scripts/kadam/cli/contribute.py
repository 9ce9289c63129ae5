"""The commands for translators and contributors."""

from __future__ import annotations

import click

from kadam.cli.stamp import stamp
from kadam.cli.status import status

COMMANDS: tuple[click.Command, ...] = (status, stamp)
