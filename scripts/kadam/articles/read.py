"""An article's text, whatever it came in."""

from __future__ import annotations

from pathlib import Path

from kadam.errors import EnvironmentMissing
from kadam.traffic.values import NotReadable

_PANDOC = {".html": "html", ".htm": "html", ".docx": "docx", ".odt": "odt", ".rtf": "rtf"}


def read_article(path: Path) -> str:
    """Return an article as text with Markdown's marks. Raises ``NotReadable``.

    HTML, DOCX, ODT and RTF go through pandoc; everything else is taken for text.
    """
    suffix = path.suffix.lower()
    try:
        if suffix not in _PANDOC:
            return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        if not path.is_file():
            raise NotReadable(f"{path}: there is no such file")
        return _converted(path, _PANDOC[suffix])
    except UnicodeDecodeError as error:
        raise NotReadable(f"{path}: is not UTF-8: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise NotReadable(f"{path}: {error.strerror or error}") from error


def _converted(path: Path, form: str) -> str:
    try:
        import pypandoc
    except ImportError as error:
        raise EnvironmentMissing(
            f"{path.name} needs pandoc", hint="pip install pypandoc-binary, or save the article as text."
        ) from error
    try:
        options = ["--wrap=none", "--sandbox"]
        return str(pypandoc.convert_file(str(path), "gfm-raw_html", format=form, extra_args=options))
    except RuntimeError as error:
        raise NotReadable(f"{path}: {str(error).splitlines()[0]}") from error
