"""What a command asks for, against what there is: rules by their codes, pages by their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kadam.config.settings import Settings
from kadam.errors import ConfigError
from kadam.model import Site
from kadam.pages import paths_of


def check_codes(settings: Settings) -> None:
    """Raise ``ConfigError`` for a code in the settings that no rule begins with."""
    from kadam.check.registry import BY_CODE

    left_out = {code for codes in settings.per_file_ignores.values() for code in codes}
    for option, codes in {
        "select": settings.select,
        "ignore": settings.ignore,
        "per_file_ignores": sorted(left_out),
        "severity": tuple(settings.severity),
    }.items():
        for code in codes:
            if not any(known.startswith(code) for known in BY_CODE):
                raise ConfigError(f"{option}: there is no rule {code}", hint="kadam explain lists all rules.")


def wanted_pages(settings: Settings, site: Site, paths: Sequence[Path]) -> frozenset[str] | None:
    """The pages that the given files and folders hold; ``ConfigError`` for one that holds none."""
    if not paths:
        return None
    wanted: set[str] = set()
    known = {settings.root / path: path for path in paths_of(site.pages).values()}
    for path in paths:
        full = path.resolve()
        found = {name for file, name in known.items() if file.is_relative_to(full)}
        if not found:
            raise ConfigError(
                f"{path} holds no page of this site",
                hint=f"Pages are below {settings.docs_dir}; name files or folders there.",
            )
        wanted |= found
    return frozenset(wanted)


def doubles(site: Site) -> Iterator[str]:
    """Say which files are not read, because others would be the same page."""
    if site.doubles:
        path, other = site.doubles[0]
        more = f", and {len(site.doubles) - 1} more such" if len(site.doubles) > 1 else ""
        yield f"{path} was not read: {other} is the same page of the site{more}."
