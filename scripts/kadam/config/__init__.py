"""A project's settings: read from mkdocs.yml without importing or executing anything it names."""

from kadam.config.load import load_settings
from kadam.config.settings import Layout, LocaleSettings, Settings

__all__ = ["Layout", "LocaleSettings", "Settings", "load_settings"]
