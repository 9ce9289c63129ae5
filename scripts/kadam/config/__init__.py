"""A project's settings: read from mkdocs.yml without importing or executing anything it names."""

from kadam.config.load import find_project, load_settings
from kadam.config.settings import Layout, LocaleSettings, Settings

__all__ = ["Layout", "LocaleSettings", "Settings", "find_project", "load_settings"]
