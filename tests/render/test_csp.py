from __future__ import annotations

import base64
import hashlib

from kadam.render.csp import add_policy, policy


def sha(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(page: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy(page).split("; "))}


def test_inline_scripts_and_styles_are_named_by_hash() -> None:
    page = (
        '<script>a("é")</script><script src="x.js"></script><script type="application/json">{}</script>'
        "<style>b</style><td style=\"text-align: right; a: 'x &amp; y'\">"
    )
    found = directives(page)
    assert found["script-src"] == ["'self'", sha('a("é")')]
    assert sha("b") in found["style-src"]
    assert sha("text-align: right; a: 'x & y'") in found["style-src"]
    assert "'unsafe-hashes'" in found["style-src"]
    assert found["default-src"] == ["'none'"]


def test_plain_page_allows_its_own_files_only() -> None:
    found = directives("<p>")
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert "frame-src" not in found


def test_hosts_that_the_site_uses_already_stay_usable() -> None:
    found = directives(
        '<script async src="https://a.example/x.js"></script><img alt="" src="//b.example/i.png">'
        '<link rel="stylesheet" href="https://c.example/s.css"><iframe src="https://d.example/"></iframe>'
        '<link rel="canonical" href="https://e.example/"><a href="https://f.example/">'
    )
    assert found["script-src"][-1] == "a.example"
    assert "b.example" in found["img-src"]
    assert "c.example" in found["style-src"]
    assert found["frame-src"] == ["d.example"]
    assert not any(host in str(found) for host in ("e.example", "f.example"))


def test_scripts_of_other_hosts_may_write_styles() -> None:
    found = directives('<style>x</style><script src="https://a.example/x.js"></script>')
    assert found["style-src"] == ["'self'", "'unsafe-inline'", "a.example"]
    assert "a.example" in found["connect-src"]
    assert "unpkg.com" in directives('<pre class="mermaid">')["script-src"]


def test_policy_stands_first() -> None:
    page = add_policy('<head><meta charset="utf-8"><title>')
    assert page.startswith('<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert add_policy("<p>") == "<p>"
