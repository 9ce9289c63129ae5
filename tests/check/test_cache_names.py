"""Pages and pictures come, go and change their names: what is kept never gives another finding."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from kadam.config import load_settings
from kadam.config.settings import Dialect
from kadam.pipeline import check

SETTINGS = """\
site_name: x
plugins:
  - i18n:
      docs_structure: {layout}
      languages: [{{locale: en, default: true, name: E}}, {{locale: hi, name: H}}, {{locale: de, name: D}}]
  - kadam: {{}}
"""
STEMS = ["a", "b", "index", "more/a", "more/index", "more/README", "more/deep/c", "pic/one"]
TARGETS = [
    *("a.md", "b.md#x", "b.markdown", "../a.md", "more/", "more", "../more/", "deep/c.md#y", "c.html"),
    *("a/", "../b/", "pic/one.png", "../pic/one.png", "../../pic/one.png", "pic/two.svg", ".", "..", "deep"),
    *("../en/a.md", "../hi/a.md", "../de/more/a.md#x", "index.md", "README.md", "one.png", "a.hi.md"),
]
CHANGES = 50


def text(rng: random.Random) -> str:
    """A page: headings with and without ids, links, pictures, steps."""
    lines = ["# T", "", rng.choice(["## X {#x}", "## X", "## Y {#y}"]), ""]
    for target in rng.sample(TARGETS, rng.randint(1, 6)):
        lines += [f"[go]({target})" if rng.random() < 0.7 else f"![i]({target})", ""]
    return "\n".join([*lines, *(f"{n + 1}. step **B{n}**" for n in range(rng.randint(0, 3))), ""])


def name(rng: random.Random, layout: str) -> str:
    """A file: a page in one of the locales or in none, or a picture."""
    stem = rng.choice(STEMS)
    end = rng.choice([".md", ".md", ".md", ".md", ".markdown", ".png", ".svg"])
    locale = rng.choice(["en", "en", "hi", "de", ""])
    if not locale:
        return stem + end
    return f"{locale}/{stem}{end}" if layout == "folder" else f"{stem}.{locale}{end}"


def change(rng: random.Random, docs: Path, layout: str) -> str:
    """Add, change, remove or rename a file; tell what was done."""
    there = sorted(path for path in docs.rglob("*") if path.is_file())
    what = rng.choice(["add", "add", "remove", "rename", "change"])
    new = docs / name(rng, layout)
    if what == "add" or len(there) < 8:
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text(rng) if new.suffix in (".md", ".markdown") else "<svg/>")
        return f"add {new}"
    old = rng.choice(there)
    if what == "remove":
        old.unlink()
    elif what == "rename":
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
    elif old.suffix in (".md", ".markdown"):
        old.write_text(text(rng))
    if rng.random() < 0.05:
        shutil.rmtree(rng.choice([path for path in docs.iterdir() if path.is_dir()] or [docs / "none"]), True)
    return f"{what} {old} {new}"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("layout", "dialect"), [("folder", None), ("suffix", None), ("folder", "commonmark")]
)
def test_the_same_as_without_a_cache(tmp_path: Path, layout: str, dialect: Dialect | None, seed: int) -> None:
    rng = random.Random(f"{layout} {dialect} {seed}")
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(layout=layout))
    for _ in range(12):
        change(rng, docs, layout)
    done, found = [], 0
    for _ in range(CHANGES):
        settings = load_settings(tmp_path, dialect=dialect)
        kept = check(settings, jobs=1).findings
        assert kept == check(settings, jobs=1, cache=False).findings, done
        found += len(kept)
        done.append(change(rng, docs, layout))
    assert found > CHANGES  # there was something to lose


def test_only_who_asked_is_checked_again(tmp_path: Path, checked: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(layout="folder"))
    for file, content in {
        "en/a.md": "# A\n\n[new](new.md)\n",
        "en/b.md": "# B\n\n![new](../pic/new.png)\n",
        "en/c.md": "# C\n\n[a](a.md)\n",
        "hi/c.md": "# C\n\n[a](a.md)\n",
    }.items():
        path = tmp_path / "docs" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    def again() -> list[str]:
        checked.clear()
        check(load_settings(tmp_path), jobs=1)
        return sorted(checked)

    assert len(again()) == 4
    (tmp_path / "docs/en/new.md").write_text("# New\n")
    assert again() == ["en/a.md", "en/new.md"]
    (tmp_path / "docs/pic").mkdir()
    (tmp_path / "docs/pic/new.png").touch()
    assert again() == ["en/b.md"]
    (tmp_path / "docs/pic/new.png").rename(tmp_path / "docs/pic/other.png")
    assert again() == ["en/b.md"]
    (tmp_path / "docs/hi/a.md").write_text("# A\n\n[new](new.md)\n")  # hi/c.md led to the source's
    assert again() == ["en/a.md", "hi/a.md", "hi/c.md"]


def test_which_of_two_files_is_the_page(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(layout="suffix"))
    docs = tmp_path / "docs"
    docs.mkdir()
    for file in ("a.md", "a.en.md"):  # both are the English page; the last one counts
        (docs / file).write_text("# A\n")
    (docs / "b.md").write_text("# B\n\n[a](a.en.md#gone)\n")
    codes = []
    for _ in range(2):
        found = check(load_settings(tmp_path), jobs=1).findings
        assert found == check(load_settings(tmp_path), jobs=1, cache=False).findings
        codes.append([each.code for each in found if each.path == "docs/b.md"])
        (docs / "a.md").unlink(missing_ok=True)
    assert codes[0] != codes[1]
