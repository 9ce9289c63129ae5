"""The live preview: MkDocs' own server, with kadam's plugin in it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException

from kadam.config.settings import Settings
from kadam.errors import BuildFailed, ConfigError

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner


def serve_site(settings: Settings, *, address: str = "127.0.0.1:8000", open_browser: bool = False) -> None:
    """Show the site at ``address`` and build it anew when a file changes, until interrupted.

    Raises ``BuildFailed`` when the first build fails or the address is taken.
    """
    if settings.config_path is None:
        raise ConfigError("a preview needs an mkdocs.yml")
    watch = [str(settings.glossary_dir)] if settings.glossary_dir else []
    with _log_to_terminal():
        try:
            serve(str(settings.config_path), watch=watch, dev_addr=address, open_in_browser=open_browser)
        except (Abort, MkDocsException) as error:
            raise BuildFailed(f"the preview could not start: {error}") from error
        except OSError as error:
            hint = "Another program may use it; choose another one with --address."
            raise BuildFailed(f"{address} cannot be served: {error.strerror}", hint=hint) from error


@contextmanager
def _log_to_terminal() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
