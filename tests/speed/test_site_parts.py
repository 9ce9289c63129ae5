"""Parts of a site, built apart: together they are the site that one machine builds, or they are refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import change_settings, differences, digests, write_project

from kadam.cli import main
from kadam.errors import ExitCode

NOTE = "kadam-part.json"


def kadam_(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *arguments])


def good(result: Result) -> Result:
    assert result.exit_code == 0, result.output
    return result


def build(root: Path, *arguments: str) -> None:
    good(kadam_(root, "build", "--no-check", "--no-strict", "-q", *arguments))


def write_hooked(root: Path, hook: str) -> Path:
    """A site with a hook, which nobody knows."""
    write_project(root, guides=3)
    (root / "hook.py").write_text("from pathlib import Path\n" + hook)
    change_settings(root, hooks=["hook.py"])
    return root


def write_all_kinds(root: Path, layout: str) -> None:
    """A site with a picture of each kind: shared, of one locale, and in another version for one locale."""
    write_project(root, layout=layout, guides=5)
    own = {"folder": "docs/hi/assets/own.png", "suffix": "docs/assets/own.hi.png"}[layout]
    for path in ("docs/assets/own.png" if layout == "suffix" else "docs/en/assets/own.png", own):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


@pytest.mark.parametrize(
    ("layout", "in_folder", "count"),
    [("folder", False, 2), ("folder", True, 3), ("suffix", False, 3), ("suffix", True, 2)],
)
def test_parts_make_the_whole_site(tmp_path: Path, layout: str, in_folder: bool, count: int) -> None:
    root = tmp_path / "p"
    write_all_kinds(root, layout)
    if in_folder:
        config = root / "mkdocs.yml"
        text = config.read_text("utf-8")
        config.write_text(
            text.replace("- kadam\n", "- kadam: {site: {default_in_folder: true}}\n", 1), "utf-8"
        )
    pdf = [] if layout == "folder" and not in_folder else ["--no-pdf"]
    build(root, *pdf)
    whole = digests(root / "site")
    assert any(name.startswith("pdf/") for name in whole) == (not pdf)
    rows = json.loads(good(kadam_(root, "shard", "--format", "json", "--shards", str(count))).stdout)
    assert sorted(",".join(row["locales"] for row in rows).split(",")) == ["en", "es", "hi"]
    for row in reversed(rows):
        build(root, "--shard", row["shard"], "--no-cache", *pdf)
    parts = [f"site-parts/{row['name']}" for row in rows]
    good(kadam_(root, "merge", *parts, "--output", "merged"))
    assert differences(digests(root / "merged"), whole) == []
    good(kadam_(root, "merge", *reversed(parts), "--output", "merged"))
    assert differences(digests(root / "merged"), whole) == []


def test_a_site_whose_plugins_nobody_knows(tmp_path: Path) -> None:
    root = write_hooked(
        tmp_path / "p",
        "def on_post_page(output, page, config):\n    return output.replace('</body>', '<!-- hooked -->')\n"
        "def on_post_build(config):\n    Path(config.site_dir, 'written.txt').write_text('the same')\n",
    )
    build(root, "--no-pdf")
    for shard in ("es,en", "hi"):
        build(root, "--no-pdf", "--shard", shard)
    good(kadam_(root, "merge", "site-parts/en+es", "site-parts/hi", "--output", "merged"))
    assert "hooked" in (root / "merged/hi/index.html").read_text("utf-8")
    assert differences(digests(root / "merged"), digests(root / "site")) == []


def test_a_file_that_takes_all_locales(tmp_path: Path) -> None:
    root = write_hooked(
        tmp_path / "p",
        "found = []\n"
        "def on_page_markdown(markdown, page, config, files):\n    found.append(page.url)\n"
        "def on_post_build(config):\n    Path(config.site_dir, 'all.txt').write_text(' '.join(found))\n",
    )
    for shard in ("en,es", "hi"):
        build(root, "--no-pdf", "--shard", shard)
    result = kadam_(root, "merge", "site-parts/en+es", "site-parts/hi")
    assert result.exit_code == ExitCode.FINDINGS
    assert "all.txt differs between" in result.stderr
    assert not (root / "site").exists()


def test_search_in_one_index(tmp_path: Path) -> None:
    write_project(tmp_path, guides=1)
    change_settings(tmp_path, theme={"name": "mkdocs"})
    result = kadam_(tmp_path, "build", "--no-check", "--shard", "hi")
    assert result.exit_code == ExitCode.USAGE
    assert "one index for all languages" in result.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its parts, and a former site; to be copied, not changed."""
    root = tmp_path_factory.mktemp("built") / "p"
    write_project(root, guides=3)
    for shard in ("en", "es", "hi"):
        build(root, "--no-pdf", "--shard", shard)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the former site")
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "p"))


def changed(key: str, value: object) -> Callable[[Path], None]:
    def change(part: Path) -> None:
        data = json.loads((part / NOTE).read_text("utf-8"))
        place = data
        *names, last = key.split("|")
        for name in names:
            place = place[name]
        place[last] = value
        (part / NOTE).write_text(json.dumps(data), "utf-8")

    return change


TAMPERED: dict[str, tuple[Callable[[Path], None], str, ExitCode]] = {
    "another release of a package": (
        changed("made_from|packages|mkdocs-material", "9.0.0"),
        r"not made from the same: mkdocs-material 9\.\d+\.\d+ and 9\.0\.0",
        ExitCode.USAGE,
    ),
    "another kadam": (changed("made_from|code", "x"), "kadam's own files", ExitCode.USAGE),
    "other settings": (changed("made_from|settings", "x"), "the settings", ExitCode.USAGE),
    "other content": (changed("made_from|content", "x"), "the content of the docs", ExitCode.USAGE),
    "another commit": (changed("made_from|commit", "b" * 40), "commit unknown and b{12}", ExitCode.USAGE),
    "with PDFs": (changed("books", {"hi": "pdf/x-hi.pdf"}), "which PDFs there are", ExitCode.USAGE),
    "another format": (changed("format", 99), "format 99, expected 1", ExitCode.USAGE),
    "no note": (lambda part: (part / NOTE).unlink(), "hi is no part of a site", ExitCode.USAGE),
    "a broken note": (lambda part: (part / NOTE).write_text("{"), "cannot be read", ExitCode.USAGE),
    "a place outside": (changed("files|../../x", "x"), "outside of the site", ExitCode.USAGE),
    "a file less": (
        lambda part: (part / "hi/index.html").unlink(),
        r"hi/index\.html is missing",
        ExitCode.FINDINGS,
    ),
    "a file that changed": (
        lambda part: (part / "hi/index.html").write_text("mine"),
        r"hi/index\.html is not what was built",
        ExitCode.FINDINGS,
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_parts_that_do_not_fit(root: Path, what: str) -> None:
    change, said, code = TAMPERED[what]
    change(root / "site-parts/hi")
    result = kadam_(root, "merge", *(f"site-parts/{tag}" for tag in ("en", "es", "hi")))
    assert result.exit_code == code, result.output
    assert re.search(said, result.stderr), result.stderr
    assert "hint:" in result.stderr
    assert digests(root / "site").keys() == {"index.html"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["en", "hi"], "no part holds es"),
        (["en", "es", "hi", "en"], "en is named twice"),
        (["en", "es", "nowhere"], "there is no such folder"),
    ],
)
def test_parts_that_are_missing_or_double(root: Path, parts: list[str], said: str) -> None:
    result = kadam_(root, "merge", *(f"site-parts/{part}" for part in parts))
    assert result.exit_code == ExitCode.USAGE
    assert re.search(said, result.stderr), result.stderr
    assert digests(root / "site").keys() == {"index.html"}


@pytest.mark.parametrize("place", [".", "..", "site-parts", "site-parts/hi", "site-parts/hi/x"])
def test_a_place_that_must_not_be_replaced(root: Path, place: str) -> None:
    before = digests(root)
    result = kadam_(root, "merge", *(f"site-parts/{tag}" for tag in ("en", "es", "hi")), "--output", place)
    assert result.exit_code == ExitCode.USAGE
    assert "--output" in result.stderr
    assert digests(root) == before


def test_content_that_changed_between_two_parts(root: Path) -> None:
    page = root / "docs/en/index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    build(root, "--no-pdf", "--shard", "hi")
    result = kadam_(root, "merge", *(f"site-parts/{tag}" for tag in ("en", "es", "hi")))
    assert result.exit_code == ExitCode.USAGE
    assert "the content of the docs" in result.stderr


def test_merging_takes_no_project(root: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.move(root / "site-parts", alone / "parts")
    good(kadam_(alone, "merge", "parts/en", "parts/hi", "parts/es"))
    build(root, "--no-pdf", "--no-cache")
    assert differences(digests(alone / "site"), digests(root / "site")) == []


def test_an_interrupted_merge(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kadam.shards.merge.write_workers", interrupted)
    result = kadam_(root, "merge", *(f"site-parts/{tag}" for tag in ("en", "es", "hi")))
    assert result.exit_code == ExitCode.INTERRUPTED
    assert sorted(path.name for path in root.iterdir() if "site" in path.name) == ["site", "site-parts"]
    assert digests(root / "site").keys() == {"index.html"}


@pytest.mark.parametrize(
    ("shard", "said"),
    [
        ("4/3", "the site has 3 locales"),
        ("0/2", "X/N"),
        ("5/9", "the site has 3 locales"),
        ("ja", '"ja" is none of the locales that are built (en, hi, es)'),
        (",", "names no locale"),
    ],
)
def test_a_shard_that_there_is_not(root: Path, shard: str, said: str) -> None:
    result = kadam_(root, "build", "--shard", shard)
    assert result.exit_code == ExitCode.USAGE
    assert said in result.stderr


def test_a_part_does_not_replace_something_else(root: Path) -> None:
    (root / "mine").mkdir()
    (root / "mine/letter.txt").write_text("Dear …")
    result = kadam_(root, "build", "--shard", "hi", "--output", "mine")
    assert result.exit_code == ExitCode.USAGE
    assert "holds something that is no part" in result.stderr
    assert (root / "mine/letter.txt").exists()
    result = kadam_(root, "build", "--output", "mine")
    assert result.exit_code == ExitCode.USAGE
    assert "--output is for --shard" in result.stderr
