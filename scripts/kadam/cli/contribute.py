"""The commands for translators and contributors."""

from __future__ import annotations

import click

from kadam.cli.exchange import exchange
from kadam.cli.import_ import import_
from kadam.cli.labels import labels
from kadam.cli.lsp import lsp
from kadam.cli.new import new
from kadam.cli.review import review
from kadam.cli.stamp import stamp
from kadam.cli.status import status
from kadam.cli.translate import translate

COMMANDS: tuple[click.Command, ...] = (status, new, translate, stamp, labels, exchange, review, import_, lsp)
