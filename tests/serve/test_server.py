"""``kadam serve`` as a process: what browsers are shown and told, and what stays when something breaks."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import KADAM, Running, serving

from support.project import Project, make_project

EN, HI = "docs/en/pause.md", "docs/hi/pause.md"
PAGE, HINDI = "/sample/pause/", "/sample/hi/pause/"


def sample(root: Path) -> Project:
    made = make_project(root)
    head = "site_url: https://example.org/sample/\ntheme: {name: material, font: false}\nsite_name:"
    made.edit("mkdocs.yml", "site_name:", head)
    made.git("commit", "-qam", "looks")
    return made


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return sample(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def preview(project: Project) -> Iterator[Running]:
    with serving(project.root) as running:
        yield running


@pytest.fixture(autouse=True)
def as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "project" in request.fixturenames:
        project: Project = request.getfixturevalue("project")
        project.git("checkout", "-q", "main")
        project.git("checkout", "-q", ".")
        project.git("clean", "-qfd", "docs", "glossary")


def until(preview: Running, path: str, wanted: str, *, gone: bool = False) -> str:
    """Ask for a page until it holds a text; every answer in between must be a whole page."""
    end = time.monotonic() + 20
    while True:
        text = preview.get(path)[1]
        if (wanted in text) is not gone:
            return text
        assert time.monotonic() < end, text
        assert "</html>" in text
        time.sleep(0.05)


def test_an_edit_is_told_and_shown_with_its_findings(project: Project, preview: Running) -> None:
    with preview.looking_at(HINDI) as browser:
        project.edit(HI, "2. **Done** चुनें। { #android-done }\n", "")
        assert browser.told()[0] == "reload"
    text = preview.page(HINDI)
    assert 'id="android-done"' not in text
    assert f"{HI}:22" in text
    assert "<code>P302</code>" in text
    preview.until("P302")


def test_a_page_is_never_older_than_its_file(project: Project, preview: Running) -> None:
    for number in range(5):
        project.write(EN, project.read(EN).replace("Read this first", f"Read this {number} first"))
        assert f"this {number} first" in preview.page(PAGE)  # asked before anybody was told
        project.git("checkout", "-q", ".")


def test_a_translation_is_outdated_as_soon_as_its_source_is_edited(
    project: Project, preview: Running
) -> None:
    assert "kadam-notice" not in preview.page(HINDI)
    with preview.looking_at(HINDI) as browser:
        project.edit(EN, "choose **Pause**. { #web-pause }", "choose **Pause** now. { #web-pause }")
        assert browser.told()[0] == "reload"
    text = preview.page(HINDI)
    assert "kadam-notice" in text
    assert '<li data-stale id="web-pause">' in text


def test_a_browser_that_shows_another_page_is_left_alone(project: Project, preview: Running) -> None:
    with preview.looking_at("/sample/hi/pause/") as other, preview.looking_at("/sample/") as browser:
        project.edit("docs/en/index.md", "Go to", "Go on to")
        assert browser.told()[0] == "reload"
        project.edit(HI, "थोड़ा रुकें।", "रुकें।")
        assert other.told()[0] == "reload"
    assert preview.page("/sample/hi/pause/").count("रुकें।")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("mkdocs.yml", "plugins:", "plugins: [", "mkdocs.yml"),
        ("mkdocs.yml", "- kadam:", "- kadam:\n      colour: red", "colour"),
        ("glossary/app.yml", "status: confirmed", "status: perhaps", "glossary/app.yml:"),
        (EN, "---\n\n# Pause", "title: [\n---\n\n# Pause", ""),
    ],
)
def test_a_mistake_is_said_and_mended(
    project: Project, preview: Running, path: str, old: str, new: str, said: str
) -> None:
    before = project.read(path)
    preview.lines.clear()
    with preview.looking_at(PAGE) as browser:
        project.write(path, before.replace(old, new, 1))
        assert browser.told()[0] == "reload"
    if said:
        preview.until(said)
        assert said in until(preview, PAGE, "cannot be shown")
        with preview.looking_at(PAGE) as browser:
            project.write(path, before)
            assert browser.told()[0] == "reload"
    else:
        project.write(path, before)
    assert "Read this first" in until(preview, PAGE, "Read this first")
    assert preview.process.poll() is None


def test_a_page_that_cannot_be_read_leaves_the_others(project: Project, preview: Running) -> None:
    preview.page(PAGE)
    (project.root / EN).write_bytes(b"# Caf\xe9\n")
    assert "cannot be shown" in until(preview, PAGE, "cannot be shown")
    assert "Start" in preview.page("/sample/")
    project.git("checkout", "-q", ".")
    until(preview, PAGE, "Read this first")


def test_editors_save_by_putting_a_new_file_in_the_place_of_the_old(
    project: Project, preview: Running
) -> None:
    with preview.looking_at(PAGE) as browser:
        part = project.root / "docs/en/.pause.md.swp~"
        part.write_text(project.read(EN).replace("Read this first", "Read that first"), "utf-8")
        part.replace(project.root / EN)
        assert browser.told()[0] == "reload"
    assert "Read that first" in preview.page(PAGE)


def test_pages_come_move_and_go(project: Project, preview: Running) -> None:
    assert preview.get("/sample/new/")[0] == 404
    project.write("docs/en/deep/new.md", "# Quite new\n")
    until(preview, "/sample/deep/new/", "Quite new")
    (project.root / "docs/en/deep/new.md").rename(project.root / "docs/en/moved.md")
    until(preview, "/sample/moved/", "Quite new")
    assert preview.get("/sample/deep/new/")[0] == 404
    (project.root / "docs/en/moved.md").unlink()
    until(preview, "/sample/moved/", "Quite new", gone=True)
    assert preview.get("/sample/moved/")[0] == 404


def test_another_branch(project: Project, preview: Running) -> None:
    project.git("checkout", "-qb", "other")
    for number in range(40):
        project.write(f"docs/en/many/{number}.md", f"# Page {number} of many\n")
    project.edit(EN, "Read this first", "Read this branch first")
    project.git("add", "docs")
    project.git("commit", "-qm", "other")
    project.git("checkout", "-q", "main")
    until(preview, "/sample/many/39/", "of many", gone=True)
    project.git("checkout", "-q", "other")
    until(preview, "/sample/many/39/", "of many")
    assert "Read this branch first" in preview.page(PAGE)
    project.git("checkout", "-q", "main")
    assert "Read this first" in until(preview, PAGE, "Read this first")


def test_findings_that_need_all_pages_come_after(project: Project, preview: Running) -> None:
    project.write("docs/en/orphan.md", "# Alone\n\n[nowhere](missing.md)\n")
    assert "K501" in until(preview, "/sample/orphan/", "nowhere")
    with preview.looking_at("/sample/orphan/") as browser:
        project.write("docs/en/missing.md", "# There\n")
        name, data = browser.told()
    assert name == "reload"
    assert data == json.dumps("")
    until(preview, "/sample/orphan/", "K501", gone=True)


def test_static_files_and_the_roads_to_them(project: Project, preview: Running) -> None:
    assert preview.page("/")  # leads to /sample/
    assert preview.page("/sample/pause")  # leads to /sample/pause/
    style = next(part for part in preview.page(PAGE).split('"') if "assets/stylesheets/main" in part)
    assert preview.get("/sample/" + style.replace("../", ""))[0] == 200
    assert preview.get("/sample/../mkdocs.yml")[0] == 404
    assert preview.get("/sample/%2e%2e/%2e%2e/mkdocs.yml")[0] == 404
    assert "unregister" in preview.page("/sample/kadam-worker.js")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    project = sample(tmp_path / "project")
    work = tmp_path / "work"
    work.mkdir()
    with serving(project.root, TMPDIR=str(work)) as running, running.looking_at(HINDI):
        assert list(work.iterdir())
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(running.process.pid)], capture_output=True, text=True
        )
        assert found.stdout == ""
        started = time.monotonic()
        assert running.end(number) == 0
        assert time.monotonic() - started < 10
    assert list(work.iterdir()) == []
    assert not any("Traceback" in line for line in running.lines)


def test_a_taken_port(tmp_path: Path) -> None:
    project = sample(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        command = [*KADAM, "-C", str(project.root), "serve", "--address", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert f"{address} cannot be served: Address already in use" in done.stderr
    assert "--address" in done.stderr.split("cannot be served", 1)[1]


def test_open_starts_the_browser(tmp_path: Path) -> None:
    project = sample(tmp_path / "project")
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    with serving(project.root, "--open", BROWSER=str(browser)) as running:
        end = time.monotonic() + 10
        while not opened.is_file() or not opened.read_text():
            assert time.monotonic() < end
            time.sleep(0.05)
        assert opened.read_text().strip() == f"http://127.0.0.1:{running.port}/sample/"


@pytest.mark.parametrize("settings", ["site_name: Other\n", "site_name: Other\nhooks: [hook.py]\n"])
def test_a_site_that_is_built_as_a_whole(tmp_path: Path, settings: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(settings)
    (tmp_path / "hook.py").write_text(
        "def on_page_markdown(markdown, **_): return markdown + '\\n\\nHooked.'\n"
    )
    (tmp_path / "docs/index.md").write_text("# Start\n\n[nowhere](missing.md)\n")
    with serving(tmp_path) as running:
        running.until("Every change builds the whole site")
        text = running.page("/")
        assert ("Hooked." in text) is ("hooks" in settings)
        assert "K501" in text
        with running.looking_at("/") as browser:
            (tmp_path / "docs/index.md").write_text("# Another start\n")
            assert browser.told()[0] == "reload"
        assert "Another start" in running.page("/")
        (tmp_path / "mkdocs.yml").write_text("site_name: [")
        until(running, "/", "cannot be shown")
        (tmp_path / "mkdocs.yml").write_text(settings)
        until(running, "/", "Another start")
        assert running.end() == 0


def test_no_check_says_nothing(tmp_path: Path) -> None:
    project = sample(tmp_path)
    project.edit(HI, "2. **Done** चुनें। { #android-done }\n", "")
    with serving(project.root, "--no-check") as running:
        assert "P302" not in running.page(HINDI)
