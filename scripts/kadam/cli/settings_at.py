"""The settings of a project as its files were at another time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kadam.config import Settings, load_settings
from kadam.revisions.baseline import SettingsAt


def settings_at(settings: Settings, **overrides: Any) -> SettingsAt:
    """Return a function that reads the settings in another folder as ``settings`` were read.

    ``overrides`` as in :func:`kadam.config.load_settings`; the docs folder is moved along.
    """

    def read(folder: Path) -> Settings:
        options = dict(overrides)
        if options.get("docs") is not None:
            options["docs"] = folder / settings.docs_dir.relative_to(settings.root)
        config = folder / settings.config_path.relative_to(settings.root) if settings.config_path else None
        return load_settings(folder, config if config and config.is_file() else None, **options)

    return read
