"""Plugins that kadam does not know: the same files as MkDocs makes with them, and one line that says so."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from projects import Loader, build_fast, build_plainly, change_settings, differences, digests, write_project

from kadam.cli import main

pytestmark = pytest.mark.slow
PAGE = "docs/en/group-0/section-00/guide-0003.md"
# name → (module, options, a file of the site and what the plugin has written there)
PLUGINS: dict[str, tuple[str, Mapping[str, Any], str, str]] = {
    "minify": ("mkdocs_minify_plugin", {"minify_html": True}, "index.html", r'utf-8"?><meta '),
    "macros": ("mkdocs_macros", {}, "index.html", "three times two is 6"),
    "redirects": (
        "mkdocs_redirects",
        {"redirect_maps": {"old.md": "en/group-0/section-00/guide-0003.md"}},
        "old/index.html",
        'http-equiv="refresh"',
    ),
    "git-revision-date-localized": (
        "mkdocs_git_revision_date_localized_plugin",
        # it gives pages that have no file the time of the build
        {"type": "iso_date", "exclude": ["*labels.*", "*translations.*"]},
        "index.html",
        "2026-01-02",
    ),
    "section-index": ("mkdocs_section_index", {}, "index.html", "md-nav__item--section"),
    "glightbox": ("mkdocs_glightbox", {}, "index.html", "glightbox"),
    "literate-nav": ("mkdocs_literate_nav", {"nav_file": "SUMMARY.md"}, "index.html", "From the summary"),
    "awesome-nav": ("mkdocs_awesome_nav", {}, "index.html", "From the list"),
}
MANY = [name for name in PLUGINS if name not in {"literate-nav", "awesome-nav"}]


def write_with_plugins(root: Path, names: list[str]) -> Path:
    """Write a site that gives each plugin something to do, in a repository of its own."""
    config = write_project(root, guides=6)
    plugins = yaml.load(config.read_text("utf-8"), Loader)["plugins"]
    if "literate-nav" in names:
        (root / "docs/SUMMARY.md").write_text("- [From the summary](en/index.md)\n", "utf-8")
    if "awesome-nav" in names:
        (root / "docs/en/.nav.yml").write_text("nav:\n  - From the list: index.md\n  - '*'\n", "utf-8")
    if "macros" in names:
        text = (root / "docs/en/index.md").read_text("utf-8")
        (root / "docs/en/index.md").write_text(text + "\nthree times two is {{ 3 * 2 }}\n", "utf-8")
    features = ["navigation.sections", "navigation.indexes"]
    change_settings(
        root,
        plugins=[*plugins, *({name: dict(PLUGINS[name][1])} for name in names)],
        theme={"name": "material", "font": False, "features": features},
    )
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-01-02T03:04:05Z")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *who, *command], cwd=root, env=os.environ | when, check=True)
    return config


@pytest.mark.parametrize("names", [[name] for name in PLUGINS] + [MANY], ids="+".join)
def test_same_as_mkdocs(tmp_path: Path, names: list[str], caplog: pytest.LogCaptureFixture) -> None:
    for name in names:
        if find_spec(PLUGINS[name][0]) is None:
            pytest.skip(f"mkdocs-{name} is not installed")
    root = tmp_path / "p"
    config = write_with_plugins(root, names)
    plain = build_plainly(config, tmp_path / "plain")
    for name in names:
        if name not in {"section-index"}:
            assert re.search(PLUGINS[name][3], (tmp_path / "plain" / PLUGINS[name][2]).read_text("utf-8")), (
                name
            )
    for _ in range(2):
        caplog.clear()
        assert differences(build_fast(config, tmp_path / "fast"), plain) == []
        (said,) = [record.message for record in caplog.records if "unknown to kadam" in record.message]
        assert all(f"plugin {name}" in said for name in names)
    (root / PAGE).write_text((root / PAGE).read_text("utf-8") + "\nMore.\n", "utf-8")
    plain = build_plainly(config, tmp_path / "plain")
    assert differences(build_fast(config, tmp_path / "fast"), plain) == []
    for shard in ("en,es", "hi"):
        options = ("--no-check", "--no-strict", "--no-pdf", "-q", "--shard", shard)
        result = CliRunner().invoke(main, ["-C", str(root), "build", *options])
        assert result.exit_code == 0, result.output
    result = CliRunner().invoke(main, ["-C", str(root), "merge", "site-parts/en+es", "site-parts/hi"])
    assert result.exit_code == 0, result.output
    assert differences(digests(root / "site"), plain) == []
