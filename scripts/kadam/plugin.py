"""What MkDocs loads: the plugin, with what only all stages together know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from kadam import pipeline
from kadam.config import load_settings
from kadam.coverage import LocaleCoverage
from kadam.errors import KadamError
from kadam.render.plugin import KadamPlugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Plugin(KadamPlugin):
    """The plugin that knows how far each translation is."""

    def find_coverage(self, config: MkDocsConfig) -> Sequence[LocaleCoverage]:
        """Read sources and stamps as ``kadam status`` does. Raises ``PluginError``."""
        if not config.config_file_path:
            return ()
        try:
            return pipeline.status(load_settings(config=Path(config.config_file_path)))
        except KadamError as error:
            raise PluginError(str(error)) from error
