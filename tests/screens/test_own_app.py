"""A project's own running app: address, login hook, environment. No stand-in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kadam.app.replaying import replay
from kadam.capture.server import serving
from kadam.config.load import load_settings
from kadam.errors import ConfigError
from kadam.pipeline import load

pytestmark = pytest.mark.browser

MKDOCS = """\
site_name: Test
plugins:
  - kadam:
      capture:
        base_url: {address}
        recipes: recipes
        login_hook: {hook}
        platforms: {{web: {{viewport: [800, 500]}}}}
        timeout: 0.5
markdown_extensions: [attr_list]
"""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<p id="who"></p><label>Name <input id="name"></label>
<button onclick="document.getElementById('done').hidden = false">Sign out…</button>
<p id="done" hidden>Bye, <span></span></p>
<script>who.textContent = document.cookie; name.value = ""</script>"""
RECIPE = """\
guide: guide.md
procedures: {out-press: {platforms: [web]}}
steps:
  out-press:
    do: [{open: /index.html}, {fill: "#name", env: KADAM_TEST_NAME}]
    then: [{see: "#done"}]
"""
HOOK = """\
def log_in(page):
    page.context.add_cookies([{"name": "user", "value": "reader", "url": "ADDRESS"}])
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.html").write_text(PAGE, "utf-8")
    with serving(tmp_path / "app", {}) as base:
        yield base


def project(tmp_path: Path, address: str, hook: str = "shop_login:log_in") -> Path:
    files = {
        "mkdocs.yml": MKDOCS.format(address=address, hook=hook),
        "shop_login.py": HOOK.replace("ADDRESS", address),
        "recipes/guide.yml": RECIPE,
        "docs/guide.md": "# Guide\n\n1. Choose **Sign out**. { #out-press }\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_replay(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(project(tmp_path, address))
    site, glossary = load(settings)
    with pytest.raises(ConfigError, match="KADAM_TEST_NAME is not set"):
        replay(settings, site, glossary, workers=1)
    monkeypatch.setenv("KADAM_TEST_NAME", "Reader")
    result = replay(settings, site, glossary, workers=1, keep=tmp_path / "kept")
    assert result.ok, result.misses or result.troubles
    kept = (tmp_path / "kept/guide/en/web/out-press.txt").read_text("utf-8")
    assert "user=reader" in kept


def test_a_hook_that_is_not_there(tmp_path: Path, address: str) -> None:
    settings = load_settings(project(tmp_path, address, "shop_gone:log_in"))
    with pytest.raises(ConfigError, match=r"login_hook.*shop_gone"):
        replay(settings, *load(settings))
