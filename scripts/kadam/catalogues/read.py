"""Catalogues of a project: which files they are, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kadam.catalogues.formats import READERS, BadCatalogue
from kadam.errors import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One string of an app."""

    key: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The strings of one app on some platforms, in one locale."""

    app: str
    platforms: tuple[str, ...]
    locale: str
    path: str
    """Relative to the project."""
    entries: Mapping[str, Entry] = field(repr=False)
    keys: Mapping[str, str] = field(default_factory=dict)
    """Glossary label (without its app) → the catalogue's own key, where they differ."""

    def of_label(self, name: str) -> Entry | None:
        """The string that a glossary label stands for."""
        return self.entries.get(self.keys.get(name, name))


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Every catalogue of a project."""

    source_locale: str = ""
    items: tuple[Catalogue, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)

    def of(self, locale: str, platform: str | None = None, app: str | None = None) -> Iterator[Catalogue]:
        """The catalogues of a locale, narrowed to a platform and an app."""
        for item in self.items:
            on_platform = platform is None or platform in item.platforms
            if item.locale == locale and on_platform and (app is None or item.app == app):
                yield item

    def twin(self, catalogue: Catalogue) -> Catalogue | None:
        """The same app's catalogue in the source locale, whose words show where others lack some."""
        return next(
            (
                item
                for item in self.of(self.source_locale, app=catalogue.app)
                if item.platforms == catalogue.platforms
            ),
            None,
        )


def read_catalogue(
    root: Path,
    pattern: str,
    *,
    app: str,
    platforms: Sequence[str],
    locales: Sequence[str],
    source_locale: str,
    keys: Mapping[str, str],
    problems: list[Problem],
) -> Iterator[Catalogue]:
    """Read the files of a pattern, one per locale; a locale without one is left out.

    ``{locale}`` stands for the tag, ``{android}`` for the name of Android's folder
    (``values``, ``values-pt-rBR``).
    """
    reader = READERS.get(Path(pattern).suffix)
    if reader is None:
        known = ", ".join(READERS)
        problems.append(Problem(pattern, 1, 1, f"no reader for this kind of file; known: {known}"))
        return
    for locale in locales:
        name = file_of(pattern, locale, source_locale)
        path = root / name
        if not path.is_file():
            if locale == source_locale:
                problems.append(Problem(name, 1, 1, "there is no such catalogue"))
            continue
        entries: dict[str, Entry] = {}
        try:
            for key, text, line in reader(path.read_text("utf-8")):
                if key in entries:
                    first = entries[key].line
                    problems.append(Problem(name, line, 1, f'"{key}" stands here again, after line {first}'))
                entries[key] = Entry(key, text, line)
        except UnicodeDecodeError:
            problems.append(Problem(name, 1, 1, "is no UTF-8 text"))
        except BadCatalogue as error:
            problems.append(Problem(name, error.line, 1, str(error)))
        yield Catalogue(app, tuple(platforms), locale, name, entries, keys)


def file_of(pattern: str, locale: str, source_locale: str) -> str:
    """The file of a locale, from a pattern with ``{locale}`` or ``{android}``."""
    return pattern.replace("{locale}", locale).replace("{android}", android_folder(locale, source_locale))


def android_folder(locale: str, source_locale: str) -> str:
    """Android's name for the folder of a locale: ``values``, ``values-hi``, ``values-pt-rBR``."""
    if locale == source_locale:
        return "values"
    language, *rest = locale.split("-")
    if rest and len(rest[0]) == 4:
        return "values-b+" + "+".join((language, *rest))
    return "values-" + "-r".join((language, *rest))
