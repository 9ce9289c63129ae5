"""Which part of a screen a label names, and what stands in it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from kadam.browser import require_browser
from kadam.capture.driver import Browser, Screen
from kadam.capture.match import Elsewhere, Part, find
from kadam.config.screens import CaptureOptions

pytestmark = pytest.mark.browser

GO = "<button>Go</button>"
CASES = {
    "section": ("<section><h2>Plan</h2>{}</section><section><h2>Other</h2></section>", True),
    "section beside": ("<section><h2>Plan</h2></section><section>{}</section>", False),
    "flat headings": ("<h2>Plan</h2><p>Text</p>{}<h2>Other</h2>", True),
    "flat, under the next heading": ("<h2>Plan</h2><h2>Other</h2>{}", False),
    "flat, before the heading": ("{}<h2>Plan</h2>", False),
    "under a heading below it": ("<h2>Plan</h2><h3>Detail</h3>{}<h2>Other</h2>", True),
    "a heading in a wrapper of its own": ("<div><h2>Plan</h2></div><div>{}</div><div><h2>B</h2></div>", True),
    "the page's heading": ("<h1>Plan</h1><section><h2>A</h2>{}</section>", True),
    "a dialog with a button above its heading": ("<dialog open>{}<h2>Plan</h2></dialog>", True),
    "behind a dialog": ("<dialog open><h2>Plan</h2></dialog>{}", False),
    "named by id": ("<div><p id=a>Plan</p></div><div role=region aria-labelledby=a>{}</div>", True),
    "heading by role": ("<div role=heading aria-level=3>Plan</div>{}<div role=heading>B</div>", True),
    "details": ("<details open><summary>Plan</summary>{}</details>", True),
    "beside details": ("<details open><summary>Plan</summary></details>{}", False),
    "fieldset": ("<fieldset><legend>Plan</legend>{}</fieldset>", True),
    "menu of a button": ("<button aria-expanded=true aria-controls=m>Plan</button><div id=m>{}</div>", True),
    "beside the menu": ("<button aria-expanded=true aria-controls=m>Plan</button><i id=m></i>{}", False),
    "the only open menu": ("<button aria-expanded=true>Plan</button><ul role=menu>{}</ul>", True),
    "a menu that is closed": ("<button aria-expanded=false>Plan</button>{}", False),
    "accordion": ("<h3><button aria-expanded=true aria-controls=m>Plan</button></h3><p id=m>{}</p>", True),
    "open tab": ("<b role=tab aria-selected=true>Plan</b><div role=tabpanel>{}</div>", True),
    "another tab": ("<b role=tab aria-selected=false>Plan</b><div role=tabpanel>{}</div>", False),
    "plain text": ("<p>Plan</p>{}", None),
    "the label of a field": ("<label for=f>Plan</label><input id=f>{}", None),
}


Do = Callable[[Callable[[Screen], None]], None]


@pytest.fixture(scope="module")
def do(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Do]:
    """Does something with a screen, in a thread of its own: another test's browser may hold the main one."""
    root: Path = tmp_path_factory.mktemp("parts")
    with ThreadPoolExecutor(1) as thread, ExitStack() as opened:

        def start() -> Screen:
            browser = opened.enter_context(Browser(require_browser(), "", CaptureOptions(serve="."), root))
            return opened.enter_context(browser.screen("web", "en"))

        screen = thread.submit(start).result()
        yield lambda work: thread.submit(work, screen).result()
        thread.submit(opened.close).result()


@pytest.mark.parametrize("name", CASES)
def test_what_stands_in_a_part(name: str, do: Do) -> None:
    html, expected = CASES[name]

    def look(screen: Screen) -> None:
        screen.page.set_content(html.replace("{}", GO))
        seen = screen.seen()
        held = screen.inside(find(seen, "Plan", press=False))
        aim = find(seen, "Go", press=True)
        assert (held if held is None else aim.index in held) == expected

    do(look)


def test_the_place_tells_equal_labels_apart(do: Do) -> None:
    def look(screen: Screen) -> None:
        screen.page.set_content(f"<h2>Plan</h2>{GO}<h2>Address</h2>{GO}<h2>Name</h2>")
        seen = screen.seen()
        for index, name in ((0, "Plan"), (1, "Address")):
            part = Part((name,), screen.inside(find(seen, name, press=False)) or frozenset())
            goes = [item for item in seen if item.press]
            assert find(seen, "Go", press=True, parts=[part]) == goes[index]
        with pytest.raises(Elsewhere, match="not under “Name” or “None”"):
            find(seen, "Go", press=True, parts=[Part(("Name", "None"), frozenset())])

    do(look)
