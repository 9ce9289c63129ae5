"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kadam.config import Settings
from kadam.locales import canonical
from kadam.located.words import did_you_mean

F = TypeVar("F", bound=Callable[..., Any])


class Listed(click.ParamType[list[str]]):
    """Words separated by commas; the option may also be repeated."""

    name = "list"

    def __init__(self, metavar: str) -> None:
        self._metavar = metavar

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what stands for the value in a help text."""
        return self._metavar

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """Return the words."""
        if isinstance(value, list):
            return value
        words = [word.strip() for word in str(value).split(",")]
        return [word for word in words if word]


def flat(values: Iterable[Iterable[str]]) -> list[str]:
    """Return the words of a repeated :class:`Listed` option, each once."""
    return list(dict.fromkeys(word for words in values for word in words))


def listed(name: str, metavar: str, text: str) -> Callable[[F], F]:
    """Return an option that takes a list of words."""
    return click.option(name, multiple=True, type=Listed(metavar), help=text)


def report_options(formats: Sequence[str]) -> Callable[[F], F]:
    """Return the options of a report: in which of the formats, and where to."""

    def add(command: F) -> F:
        output = click.option(
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write the report to FILE.",
        )
        form = click.option(
            "--format",
            "format_",
            type=click.Choice(formats),
            default="text",
            show_default=True,
            help="Form of the report.",
        )
        return form(output(command))

    return add


def site_options(command: F) -> F:
    """Add the options that describe a site without mkdocs-static-i18n."""
    for option in (
        listed("--locales", "LOCALE,…", "All locales of a site whose mkdocs.yml names none."),
        click.option("--source", metavar="LOCALE", help="Locale that the others are translated from."),
        click.option(
            "--dialect",
            type=click.Choice(["python-markdown", "commonmark", "mdx"]),
            help="What the pages are written in, if the project does not tell.",
        ),
        click.option(
            "--layout",
            type=click.Choice(["folder", "suffix"]),
            help="How translations are laid out: docs/hi/page.md or docs/page.hi.md.",
        ),
        click.option(
            "--docs",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Folder of the Markdown files, if not as mkdocs.yml says.",
        ),
    ):
        command = option(command)
    return command


def chosen_locales(settings: Settings, wanted: Iterable[Iterable[str]]) -> frozenset[str] | None:
    """Return the tags that ``--locale`` names, ``None`` for all; a usage error for an unknown one."""
    tags = [canonical(tag) for tag in flat(wanted)]
    known = [locale.tag for locale in settings.locales]
    for tag in tags:
        if tag not in known:
            other = settings.other_versions.get(tag)
            hint = f"; it has pages of another version: --docs {other}" if other else did_you_mean(tag, known)
            raise click.BadParameter(
                f'"{tag}" is none of the site\'s locales ({", ".join(known)}){hint}', param_hint="--locale"
            )
    return frozenset(tags) or None
