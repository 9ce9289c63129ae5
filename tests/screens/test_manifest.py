from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kadam.screens import Manifest, Mark, Shot
from kadam.screens.manifest import read_manifests, write_manifest

SHOT = Shot(
    guide="guide.md",
    locale="hi",
    platform="web",
    step="cancel",
    width=1024,
    height=400,
    scale=1.5,
    bytes=900,
    digest="1234567890123456",
    alt="अकाउंट पेज: बटन।",
    marks=(Mark(1, 2, 3, 4, "press", "प्लान कैंसिल करें"), Mark(5, 6, 7, 8)),
    browser="chromium 1",
    inputs={"step": "00e1", "labels": "b"},
    strings={"app/web/x": "c"},
    screen="- button “x”\n- text: 1\n",
)
HAND = replace(
    SHOT, step="open", made="manual", date="2026-11-22", marks=(), strings={}, screen="", browser=""
)


def test_round_trip(tmp_path: Path) -> None:
    manifest = Manifest("guide.md", "hi", "docs/s/guide/hi.yml", {s.name: s for s in (HAND, SHOT)})
    write_manifest(tmp_path, manifest)
    found, problems = read_manifests(tmp_path, "docs/s")
    assert not problems
    assert found == [manifest]
    assert manifest.image("web/open") == "docs/s/guide/hi/web/open.webp"


def test_the_same_shots_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    texts = []
    for shots in ((HAND, SHOT), (SHOT, HAND)):
        write_manifest(tmp_path, Manifest("guide.md", "hi", "m.yml", {s.name: s for s in shots}))
        texts.append((tmp_path / "m.yml").read_text("utf-8"))
    assert texts[0] == texts[1]
    assert "box: [1, 2, 3, 4]" in texts[0]
    assert "screen: |\n" in texts[0]
    assert "अकाउंट" in texts[0]


def test_an_empty_manifest_is_no_file(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest("guide.md", "hi", "m.yml", {"web/cancel": SHOT}))
    write_manifest(tmp_path, Manifest("guide.md", "hi", "m.yml", {}))
    assert not (tmp_path / "m.yml").exists()


def test_every_problem_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "docs/s/guide/hi.yml"
    path.parent.mkdir(parents=True)
    path.write_text("guide: other.md\nlocale: hi\nshots: {}\n")
    assert str(read_manifests(tmp_path, "docs/s")[1][0]).startswith(
        "docs/s/guide/hi.yml:1:8 guide and locale"
    )
    path.write_text(
        "guide: guide.md\nlocale: hi\nshots:\n  a:\n    bytes: many\n    digest: x\n    size: [1, 2]\n"
    )
    assert "hi.yml:5:12 bytes: expected" in str(read_manifests(tmp_path, "docs/s")[1][0])
