"""The preview in a real browser: it shows findings, and an edit, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from running import Running, serving

from support.project import Project, make_project

pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    made.edit("mkdocs.yml", "repo_url: https://github.com/example/sample\n", "")  # the theme asks there
    made.edit("mkdocs.yml", "site_name:", "theme: {name: material, font: false}\nsite_name:")
    return made


@pytest.fixture
def preview(project: Project) -> Iterator[Running]:
    with serving(project.root) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def test_an_edit_its_findings_a_mistake_and_its_mending(
    project: Project, preview: Running, page: Page
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"http://127.0.0.1:{preview.port}/hi/pause/")
    box = page.locator("#kadam-remarks details")
    expect(page.locator("#android-done")).to_be_visible(visible=False)  # behind another tab
    expect(box).to_have_count(0)

    project.edit("docs/hi/pause.md", "2. **Done** चुनें। { #android-done }\n", "")
    expect(page.locator("#android-done")).to_have_count(0)
    expect(box).to_contain_text("P302")
    expect(box).to_have_css("position", "fixed")  # the policy of the page lets the preview's style in

    project.edit("docs/en/pause.md", "{ #web-pause }", "now. { #web-pause }")
    expect(page.locator("#web-pause[data-stale]")).to_have_count(1)
    assert said == []

    settings = project.read("mkdocs.yml")
    project.write("mkdocs.yml", settings + "nonsense: [\n")
    expect(page.locator("h1")).to_have_text("This page cannot be shown")
    expect(page.locator("pre")).to_contain_text("mkdocs.yml")
    project.write("mkdocs.yml", settings)
    expect(page.locator("#web-pause")).to_have_count(1)
    said = [text for text in said if "500" not in text]  # the browser notes the answer's status
    assert said == []
