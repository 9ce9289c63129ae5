"""New guides and new languages: the files, and the lines in mkdocs.yml."""

from kadam.scaffold.guide import guide_text
from kadam.scaffold.locale import language_lines, missing_labels
from kadam.scaffold.settings import add_language, add_to_nav

__all__ = ["add_language", "add_to_nav", "guide_text", "language_lines", "missing_labels"]
