from __future__ import annotations

from dataclasses import replace

from test_manifest import SHOT

from kadam.render.howto import step_lists
from kadam.render.shots import with_shots

HTML = """<div class="tabbed-set"><div class="tabbed-content">
<div class="tabbed-block" data-platform="web"><ol class="kadam-steps">
<li id="open">Open &amp; log in.<ul><li>note</li></ul></li>
<li id="cancel"><p>Choose.</p><div class="admonition"><p>x</p></div></li>
</ol></div>
<div class="tabbed-block" data-platform="ios"><ol start="4"><li id="cancel">Tap.</li></ol></div>
</div></div><ol><li id="alone">Do.</li></ol>"""


def test_a_figure_at_the_end_of_its_step() -> None:
    shown = with_shots(HTML, {"cancel": [SHOT]}, "hi/guide/", rtl=False, caption="A <b>")
    assert shown.count("<figure") == 1
    assert '<div class="admonition"><p>x</p></div><figure class="kadam-shot" data-platform="web"' in shown
    assert 'src="../../assets/screens/guide/hi/web/cancel.webp"' in shown
    assert 'width="1024" height="400" loading="lazy"' in shown
    assert ">2</text>" in shown
    assert "A &lt;b&gt;" in shown
    assert shown.replace(shown[shown.index("<figure") : shown.index("</figure>") + 10], "") == HTML


def test_each_tab_gets_its_platform_and_its_number() -> None:
    phone = replace(SHOT, platform="ios", width=390, height=600)
    shown = with_shots(HTML, {"cancel": [SHOT, phone]}, "guide/", rtl=True)
    assert shown.count("<figure") == 2
    assert ">4</text>" in shown
    assert "guide/hi/ios/cancel.webp" in shown


def test_outside_of_tabs_the_web_comes_first() -> None:
    shots = [replace(SHOT, step="alone", platform="android"), replace(SHOT, step="alone")]
    assert with_shots(HTML, {"alone": shots}, "guide/", rtl=False).count('data-platform="web"') == 2
    assert with_shots(HTML, {"alone": shots[:1]}, "guide/", rtl=False).count('data-platform="android"') == 1


def test_a_page_without_pictures_stays_as_it_is() -> None:
    assert with_shots(HTML, {}, "guide/", rtl=False) is HTML
    assert with_shots(HTML, {"gone": [SHOT]}, "guide/", rtl=False) == HTML


def test_a_caption_is_no_part_of_a_step() -> None:
    html = HTML.replace("<ol>", '<ol class="kadam-steps">')
    shown = with_shots(html, {"alone": [SHOT], "cancel": [SHOT]}, "guide/", rtl=False, caption="A picture.")
    assert [steps.items for steps in step_lists(shown)] == [steps.items for steps in step_lists(html)]
