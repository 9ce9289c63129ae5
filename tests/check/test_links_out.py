"""Symbolic links out of the docs folder of a project that is a part of a repository."""

from __future__ import annotations

from pathlib import Path

from files import write_checkout

from kadam.config import load_settings
from kadam.pipeline import check


def test_what_a_repository_holds_is_within(tmp_path: Path) -> None:
    write_checkout(tmp_path, {"site/docs/en/a.md": "# A\n", "art/logo.svg": "<svg/>", "../key.svg": "<svg/>"})
    for name, target in (("logo.svg", "../../../art/logo.svg"), ("key.svg", "../../../../key.svg")):
        (tmp_path / "site/docs/en" / name).symlink_to(target)
    settings = load_settings(tmp_path / "site", docs=Path("docs"), source="en")
    found = [f for f in check(settings, cache=False, jobs=1).findings if f.code == "X804"]
    assert [f"{f.path} {f.severity}" for f in found] == ["docs/en/key.svg error"]
