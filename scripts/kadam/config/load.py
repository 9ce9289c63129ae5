"""Settings from mkdocs.yml, or from what the command line says."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kadam.buffers import NO_BUFFERS, Buffers
from kadam.config import frameworks
from kadam.config.builders import find_builder
from kadam.config.described import hint, kadam_in, source_of
from kadam.config.dialects import left_out, note_unread, site_dialect
from kadam.config.i18n import Languages, read_languages
from kadam.config.languages import languages_from_folder
from kadam.config.layers import Layers, read_layers
from kadam.config.options import PluginOptions
from kadam.config.parts import NAMES, part_of_source, publishing_of_part
from kadam.config.plugins import entries, entry
from kadam.config.publishing import read_publishing
from kadam.config.settings import FAIL_ON, GLOSSARY, Dialect, FailOn, Layout, LocaleSettings, Settings
from kadam.errors import ConfigError, InvalidFiles, Problem
from kadam.locales.tags import babel_locale, canonical
from kadam.located import Tagged
from kadam.publishing import NOT_KNOWN, Publishing

_BUILT_IN = ("toc", "tables", "fenced_code")


def load_settings(
    project: Path | None = None,
    config: Path | None = None,
    *,
    docs: Path | None = None,
    layout: Layout | None = None,
    source: str | None = None,
    locales: Sequence[str] = (),
    dialect: Dialect | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: FailOn | None = None,
    buffers: Buffers = NO_BUFFERS,
) -> Settings:
    """Return the settings of the project in or above a folder.

    ``project`` is the folder to start from (the current one); ``config`` names the mkdocs.yml
    itself. The others override what the file says; ``docs``, ``layout``, ``source`` and
    ``locales`` describe a site without mkdocs-static-i18n. ``dialect`` is what the pages are written
    in; left out, it follows from the project. ``select`` replaces the file's, ``ignore`` adds to it.
    ``buffers`` are read in place of mkdocs.yml and what it inherits from.

    Raises ``InvalidFiles`` with every problem of the settings files, ``ConfigError`` where no
    file is to blame.
    """
    start = (project or Path()).resolve()
    if not start.is_dir():
        raise ConfigError(f"the folder {start} does not exist")
    version = (start / docs).resolve() if docs and not (layout or locales) else None
    path = frameworks.framework_of_version(version) if version else None
    path = path or _config_path(start, config, docs)
    if path is not None and frameworks.is_framework(path):
        return _framework_settings(
            path, version, source, dialect or "mdx", tuple(select), tuple(ignore), fail_on or FAIL_ON
        )
    base = path.parent if path else start
    if docs is not None:
        docs = (start / docs).resolve()
        if not docs.is_dir():
            raise ConfigError(f"the docs folder {docs} does not exist")
    layers = read_layers(path, base, buffers) if path else Layers([])
    root = _root(base, docs or _folder(layers, base, "docs_dir", "docs", []), bool(path))
    if path and root != base:
        layers = read_layers(path, root, buffers)  # anew, for problems with paths relative to the root
    problems = list(layers.problems)
    options = _options(layers, problems)
    docs_dir = docs or _folder(layers, base, "docs_dir", "docs", problems)
    notes: list[str] = []
    languages = None if layout or locales else read_languages(layers)
    framework = None if path else frameworks.framework_of(docs_dir, _near(docs_dir))
    builder = None if path or framework else find_builder(_near(docs_dir))
    if languages is None and not problems:
        source = source or source_of(docs_dir, builder)
        single = _theme_language(layers) if path else None
        languages = languages_from_folder(docs_dir, layout, source, locales, notes, single=single)
    languages = languages or Languages()
    problems += languages.problems
    source_tag = _source(layers, languages, source or options.source_locale, bool(source), problems)
    glossary = _glossary(layers, base, options, problems)
    _check_platforms(layers, languages.locales, options, problems)
    if problems:
        raise InvalidFiles(problems)
    part = None
    if not (path or framework or builder) and languages.layout == "folder":
        part = part_of_source(docs_dir, languages.locales, source_tag)
    own = read_layers(part, root, buffers) if part else layers
    if own.problems:
        raise InvalidFiles(own.problems)
    codes = left_out(builder, select, notes)
    written = dialect or site_dialect(path or framework, builder, notes, part)
    note_unread(docs_dir, written, notes)
    return Settings(
        root=root,
        config_path=path,
        docs_dir=docs_dir,
        site_dir=_folder(layers, base, "site_dir", "site", []),
        layout=languages.layout,
        source_locale=source_tag,
        default_locale=languages.default or source_tag,
        locales=tuple(languages.locales),
        glossary_dir=glossary,
        dialect=written,
        publishing=_publishing(
            own, *((path, part) if written == "python-markdown" else (None, None)), framework, docs_dir
        ),
        uses_plugin=entry(layers, "plugins", "kadam") is not None,
        markdown_extensions=_extensions(own),
        fail_on=fail_on or options.fail_on,
        select=tuple(select) or options.select,
        ignore=(*options.ignore, *ignore, *codes),
        per_file_ignores=options.per_file_ignores,
        severity=options.severity,
        required_meta=options.required_meta,
        untranslated=options.untranslated,
        translations=options.translations,
        platforms={
            platform: {canonical(tag): titles for tag, titles in by_locale.items()}
            for platform, by_locale in options.platforms.items()
        },
        default_apps=options.default_apps,
        rules=options.rules,
        catalogues=options.catalogues,
        capture=options.capture,
        fallback=languages.fallback,
        site_name=_text(layers, "site_name"),
        site_url=_text(layers, "site_url"),
        repo_url=_text(layers, "repo_url"),
        edit_uri=_text(layers, "edit_uri") or None,
        nav=layers.data.get("nav"),
        notes=tuple(notes),
    )


def _framework_settings(
    path: Path,
    version: Path | None,
    source: str | None,
    dialect: Dialect,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn,
) -> Settings:
    """Settings of a Docusaurus or Starlight site, which says nothing of kadam."""
    site = frameworks.read_framework(path, source, version)
    glossary = site.root / GLOSSARY
    default = site.languages.default or "en"
    return Settings(
        root=site.root,
        config_path=path,
        docs_dir=site.docs_dir,
        site_dir=site.root / "site",
        layout=site.languages.layout,
        source_locale=default,
        default_locale=default,
        locales=tuple(site.languages.locales),
        glossary_dir=glossary if glossary.is_dir() else None,
        dialect=dialect,
        publishing=site.publishing,
        fail_on=fail_on,
        select=select,
        ignore=ignore,
        notes=(site.note,),
        other_versions=site.other_versions or {},
    )


def _publishing(
    layers: Layers, path: Path | None, part: Path | None, framework: Path | None, docs: Path
) -> Publishing:
    if part is not None:
        return publishing_of_part(layers, part, docs)
    if path is not None:
        return read_publishing(layers, path.parent, docs)
    return frameworks.publishing_of(framework) if framework else NOT_KNOWN


def _root(base: Path, docs: Path, configured: bool) -> Path:
    """The folder that paths are relative to: the settings' own, or one around settings and docs."""
    if docs.is_relative_to(base):
        return base
    return Path(os.path.commonpath([base, docs])) if configured else docs.parent


def _config_path(start: Path, config: Path | None, docs: Path | None) -> Path | None:
    if config is not None:
        path = (start / config).resolve()
        if not path.is_file():
            raise ConfigError(f"the settings file {path} does not exist")
        return path
    if docs is not None:
        return _first_file([start, (start / docs).resolve().parent], NAMES)
    found = find_project(start)
    if found is None:
        below = next((p for p in sorted(start.glob("*/*")) if p.name in (*NAMES, *frameworks.NAMES)), None)
        if below is not None:
            raise ConfigError(
                f"there is no mkdocs.yml in {start} or above it, but there is {below.relative_to(start)}",
                hint=f"Check that site: {kadam_in(below.parent, 'check')}",
            )
        builder = find_builder([start, start / "docs", *_near(start)[1:]])
        whose = f"; {builder.sign.name} is of {builder.name}, which has to be described" if builder else ""
        raise ConfigError(
            f"there is no mkdocs.yml in {start} or above it, and no settings of Docusaurus or Starlight"
            f"{whose}",
            hint=hint(start, builder),
        )
    return found


def find_project(start: Path) -> Path | None:
    """The settings file of the project in or above a folder, within its repository."""
    return _first_file(_around(start), (*NAMES, *frameworks.NAMES))


def _near(start: Path) -> list[Path]:
    """As :func:`_around`; outside of a repository, the folder and the one above: further up, others begin."""
    folders = _around(start)
    return folders if (folders[-1] / ".git").exists() else folders[:2]


def _around(start: Path) -> list[Path]:
    """A folder and those above it, within its repository."""
    folders = [start, *start.parents]
    repository = next((i for i, folder in enumerate(folders) if (folder / ".git").exists()), None)
    return folders[: repository + 1] if repository is not None else folders


def _first_file(folders: Sequence[Path], names: Sequence[str]) -> Path | None:
    files = (folder / name for folder in folders for name in names)
    return next((file for file in files if file.is_file()), None)


def _options(layers: Layers, problems: list[Problem]) -> PluginOptions:
    found = entry(layers, "plugins", "kadam")
    if found is None or found[0] is None:
        return PluginOptions()
    options, path = found
    if isinstance(options, Tagged):
        problems.append(
            layers.at_value(path, f"kadam: {options.tag} is not evaluated; write the options out")
        )
        return PluginOptions()
    from kadam.located.validate import validate  # with pydantic, which takes long to load

    instance, wrong = validate(PluginOptions, layers, path)
    problems += [*layers.problems_at(path), *wrong]
    return instance or PluginOptions()


def _folder(layers: Layers, root: Path, key: str, default: str, problems: list[Problem]) -> Path:
    value = _written(layers.data.get(key, default))
    if not isinstance(value, str):
        what = f"{value.tag} is not evaluated" if isinstance(value, Tagged) else "expected a folder"
        hint = "; give the folder with --docs" if key == "docs_dir" else ""
        problems.append(layers.at_value((key,), f"{key}: {what}{hint}"))
        return root / default
    folder = (root / value).resolve()
    if key == "docs_dir" and not folder.is_dir():
        if key not in layers.data:
            raise ConfigError(f"the docs folder {folder} does not exist", hint="Set docs_dir in mkdocs.yml.")
        problems.append(layers.at_value((key,), f'{key}: the folder "{value}" does not exist'))
    return folder


def _written(value: Any) -> Any:
    """The default that is written into an ``!ENV [NAME, default]``; anything else as it is."""
    if (
        isinstance(value, Tagged)
        and value.tag == "!ENV"
        and isinstance(value.value, list)
        and value.value[1:]
    ):
        return value.value[-1]
    return value


def _theme_language(layers: Layers) -> str:
    """The language of a site with one: what its theme is set to, else English as in MkDocs."""
    theme = layers.data.get("theme")
    options = theme if isinstance(theme, dict) else {}
    wanted = _written(options.get("language")) or _written(options.get("locale"))
    return wanted if isinstance(wanted, str) and babel_locale(wanted) else "en"


def _source(
    layers: Layers, languages: Languages, wanted: str | None, from_call: bool, problems: list[Problem]
) -> str:
    tags = [locale.tag for locale in languages.locales]
    tag = canonical(wanted) if wanted else languages.default
    if tag is None or not tags:
        return tag or ""
    if tag not in tags:
        message = f'source_locale: "{wanted or tag}" is none of the site\'s languages ({", ".join(tags)})'
        found = None if from_call else entry(layers, "plugins", "kadam")
        if found is None:
            raise ConfigError(message.replace("source_locale", "--source", 1))
        problems.append(layers.at_value((*found[1], "source_locale"), message))
    return tag


def _glossary(layers: Layers, root: Path, options: PluginOptions, problems: list[Problem]) -> Path | None:
    folder = (root / options.glossary).resolve()
    if folder.is_dir():
        return folder
    found = entry(layers, "plugins", "kadam")
    if found is not None and isinstance(found[0], dict) and "glossary" in found[0]:
        message = f'glossary: the folder "{options.glossary}" does not exist'
        problems.append(layers.at_value((*found[1], "glossary"), message))
    return None


def _check_platforms(
    layers: Layers, locales: Sequence[LocaleSettings], options: PluginOptions, problems: list[Problem]
) -> None:
    found = entry(layers, "plugins", "kadam")
    tags = {locale.tag for locale in locales}
    for platform, by_locale in options.platforms.items():
        for tag in by_locale:
            if found and tags and canonical(tag) not in tags:
                message = f'platforms: "{tag}" is none of the site\'s languages ({", ".join(sorted(tags))})'
                problems.append(layers.at_key((*found[1], "platforms", platform, tag), message))


def _extensions(layers: Layers) -> Mapping[str, Mapping[str, Any]]:
    extensions: dict[str, Mapping[str, Any]] = {name: {} for name in _BUILT_IN}
    for name, options, _ in entries(layers, "markdown_extensions"):
        extensions[name] = options if isinstance(options, dict) else {}
    return extensions


def _text(layers: Layers, key: str) -> str:
    value = _written(layers.data.get(key))
    return value if isinstance(value, str) else ""
