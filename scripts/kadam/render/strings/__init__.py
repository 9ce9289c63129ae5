"""The words that kadam itself puts on a page: one YAML file per locale, every key in each."""

from kadam.render.strings.model import Strings
from kadam.render.strings.read import available, strings_for

__all__ = ["Strings", "available", "strings_for"]
