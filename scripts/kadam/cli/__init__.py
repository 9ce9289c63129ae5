"""The ``kadam`` command."""

from kadam.cli.app import main

__all__ = ["main"]
