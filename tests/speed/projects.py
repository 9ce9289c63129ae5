"""Small sites for the tests of speed, and the two ways to build them."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from kadam.render.log import collecting
from kadam.render.site import build_site

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import corpus

GLOSSARY = """app: app
name: App
sources:
  help: {title: Help, url: "https://example.org/help", kind: official}
labels:
  cancel_plan:
    description: Ends the plan.
    locales:
      en: {label: Cancel plan, status: confirmed, source: [help], verified: 2026-01-02}
"""


class Loader(yaml.SafeLoader):
    """Keeps tags such as ``!!python/name`` as they are."""


class Dumper(yaml.SafeDumper):
    """Writes them again."""


class Tagged(str):
    pass


Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda _loader, suffix, _node: Tagged(suffix))
Dumper.add_representer(
    Tagged, lambda dumper, tagged: dumper.represent_scalar(f"tag:yaml.org,2002:python/name:{tagged}", "")
)


def write_project(
    root: Path, *, guides: int = 12, locales: int = 3, layout: str = "folder", missing: bool = True
) -> Path:
    """Write a site with a glossary, in which some translations are missing; return its settings' path."""
    corpus.write(root, guides, locales, "kadam", layout)
    (root / "glossary").mkdir()
    (root / "glossary" / "app.yml").write_text(GLOSSARY)
    if missing and locales > 1:
        for number, path in enumerate(sorted(root.glob("docs/**/guide-*.md"))):
            own = (
                path.relative_to(root / "docs").parts[0]
                if layout == "folder"
                else path.suffixes[0].strip(".")
            )
            if own not in ("en", "md") and number % 3 == 0:
                path.unlink()
    change_settings(root, theme={"name": "material", "language": "en", "font": False})
    return root / "mkdocs.yml"


def change_settings(root: Path, **changes: Any) -> None:
    path = root / "mkdocs.yml"
    settings = yaml.load(path.read_text("utf-8"), Loader) | changes
    path.write_text(yaml.dump(settings, Dumper=Dumper, allow_unicode=True, sort_keys=False), "utf-8")


def build_plainly(config: Path, out: Path) -> dict[str, str]:
    """Build with MkDocs and nothing else; kadam's plugin is in the settings."""
    loaded = load_config(str(config), site_dir=str(out))
    with collecting():
        loaded.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(loaded)
        loaded.plugins.on_shutdown()
    return digests(out)


def build_fast(config: Path, out: Path, **options: Any) -> dict[str, str]:
    build_site(config, out, strict=False, **options)
    return digests(out)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Names of the files that are not the same in two sites."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def strike(process: subprocess.Popen[str], victim: str) -> int:
    """Interrupt a build, or kill one of its workers, whose number it prints first; return that number."""
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    if victim == "parent":
        os.kill(process.pid, signal.SIGINT)
    else:
        os.kill(worker, signal.SIGKILL)
    return worker
