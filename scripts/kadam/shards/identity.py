"""What a site is made from, as values that are the same on every machine that would make the same site."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kadam import __version__
from kadam.config.settings import Settings
from kadam.errors import KadamError
from kadam.render.speed.state import content_digest, walk
from kadam.revisions.git import Repository

_GROUPS = frozenset({"mkdocs.plugins", "mkdocs.themes", "markdown.extensions"})
"""Entry points of packages that may have a say in a site."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a site is made from."""

    packages: Mapping[str, str]
    """Package → release, of kadam, what it needs and what plugs into it."""
    code: str
    """Digest of kadam's own files."""
    settings: str
    """Digest of the settings, with the environment variables that they name."""
    content: str
    """Digest of the docs, the glossary, and whatever else the settings name."""
    commit: str = ""
    """The commit that is checked out; empty outside of a repository."""

    def differences(self, other: Identity) -> list[str]:
        """Say in what this one and another differ: half sentences, this one's values first."""
        said = []
        for name in sorted(self.packages.keys() | other.packages.keys()):
            mine, theirs = self.packages.get(name, "missing"), other.packages.get(name, "missing")
            if mine != theirs:
                said.append(f"{name} {mine} and {theirs}")
        if not said and self.code != other.code:
            said.append("kadam's own files")
        if self.settings != other.settings:
            said.append("the settings (mkdocs.yml, or variables that it reads)")
        if self.commit != other.commit:
            said.append(f"commit {self.commit[:12] or 'unknown'} and {other.commit[:12] or 'unknown'}")
        if self.content != other.content:
            said.append("the content of the docs, the glossary or other files that mkdocs.yml names")
        return said


def identity(settings: Settings) -> Identity:
    """Find out what a site would be made from here and now."""
    assert settings.config_path is not None
    texts = _settings_texts(settings.config_path)
    own = Path(__file__).parents[1]
    code = _files_digest([own], own, keep=(".py", ".html", ".css", ".js", ".yml", ".typ", ".svg"))
    return Identity(
        packages=dict(sorted(_packages())),
        code=code,
        settings=_digest(repr((texts, sorted(_environment(texts))))),
        content=_files_digest(_content(settings, texts), settings.root),
        commit=_commit(settings.root),
    )


def _settings_texts(config: Path) -> list[str]:
    texts: list[str] = []
    following: Path | None = config
    while following is not None and following.is_file() and len(texts) < 9:
        texts.append(following.read_text("utf-8", "replace"))
        parent = re.search(r"^INHERIT:\s*['\"]?([^'\"\n#]+)", texts[-1], re.MULTILINE)
        following = following.parent / parent[1].strip() if parent else None
    return texts


def _environment(texts: Iterable[str]) -> Iterator[str]:
    """The variables that ``!ENV`` reads, and the one that dates what is printed."""
    named = {"SOURCE_DATE_EPOCH"}
    for text in texts:
        for found in re.findall(r"!ENV\s+(\[[^\]]*\]|\S+)", text):
            named.update(re.findall(r"\w+", found))
    return (f"{name}={os.environ[name]}" for name in named & os.environ.keys())


def _content(settings: Settings, texts: Iterable[str]) -> list[Path]:
    """The folders and files that make the site: the known ones, and all that the settings name."""
    assert settings.config_path is not None
    root = settings.config_path.parent.resolve()
    found = {settings.docs_dir.resolve(), settings.stamps_dir.resolve()}
    if settings.glossary_dir is not None:
        found.add(settings.glossary_dir.resolve())
    for word in {word for text in texts for word in re.split(r"[\s'\",:\[\]{}]+", text) if word}:
        try:
            path = (root / word).resolve()
            inside = path != root and path.is_relative_to(root) and path.exists()
        except (OSError, ValueError):
            continue
        if inside and path != settings.site_dir.resolve():
            found.add(path)
    return [path for path in sorted(found) if not any(path.is_relative_to(p) for p in found - {path})]


def _files_digest(places: Iterable[Path], root: Path, keep: tuple[str, ...] = ()) -> str:
    rows = []
    for place in places:
        names = [os.fspath(place)] if place.is_file() else [name for name, _, _ in walk(place)]
        for name in names:
            if not keep or name.endswith(keep):
                rows.append(f"{Path(os.path.relpath(name, root)).as_posix()} {content_digest(name)}")
    return _digest("\n".join(sorted(rows)))


def _packages() -> Iterator[tuple[str, str]]:
    """What kadam needs, and what that needs, as far as it is installed; and all plugins."""
    waiting = [
        *("kadam",),
        *(
            found.metadata["Name"]
            for found in metadata.distributions()
            if any(entry.group in _GROUPS for entry in found.entry_points)
        ),
    ]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        plain = re.sub(r"[-_.]+", "-", name).lower()
        if plain in seen:
            continue
        seen.add(plain)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if plain != "kadam":
            yield plain, found.version
        for needed in found.requires or ():
            match = _NAME.match(needed)
            if match and "extra ==" not in needed:
                waiting.append(match[0])
    yield "kadam", __version__


def _commit(root: Path) -> str:
    try:
        return Repository(root).commit("HEAD")
    except KadamError:
        return ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:40]
