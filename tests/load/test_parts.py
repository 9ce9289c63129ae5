"""The parts of the loader, one by one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from oracle import DIALECTS

from kadam.load import frontmatter
from kadam.load.dialect import Dialect
from kadam.load.fences import stash_fences, stash_plain_fences
from kadam.load.frontmatter import read_front_matter
from kadam.load.ids import IdMaker, heading_id, html_ids, trailing_id
from kadam.load.inline import Inlines, Run, parse_inline, plain
from kadam.load.lines import FENCE, STASH, Line, TabMap
from kadam.load.page import parse_page
from kadam.load.rawhtml import stash_html
from kadam.model import Page, Place


def lines(text: str) -> list[Line]:
    return [Line(line, row) for row, line in enumerate(text.split("\n"), 1)]


def shown(found: list[Line]) -> str:
    return "\n".join(line.text for line in found).replace(FENCE, "FENCE").replace(STASH, "HTML")


def page(text: str, dialect: str = "material") -> Page:
    return parse_page(text, path="x.md", key="x.md", locale="en", dialect=Dialect.of(DIALECTS[dialect]))


class TestFrontMatter:
    def test_values_lines_and_body(self) -> None:
        front = read_front_matter("---\ntitle: A\nlist:\n  - b\n---\n# T")
        assert front.values == {"title": "A", "list": ["b"]}
        assert front.lines == {"title": 2, "list": 3}
        assert front.body_line == 6

    @pytest.mark.parametrize(
        ("text", "body_line"),
        [
            ("# T\n", 1),
            ("---\ntitle: A\n...\ntext", 4),
            ("--- \ntitle: A\n---", 4),
            ("title: A\nmore: b\n\ntext", 4),
            ("title: A\n    goes on\ntext", 3),
            (" ---\ntitle: A\n---\n", 1),
            ("---\n\ntext between rules\n\n---\n", 1),
            ("---\n# a comment\n---\ntext", 1),
        ],
    )
    def test_where_the_body_begins(self, text: str, body_line: int) -> None:
        front = read_front_matter(text)
        assert front.error is None
        assert front.body_line == body_line

    @pytest.mark.parametrize(
        ("text", "line"),
        [("---\ntitle: a: b\n---\n", 2), ("---\nok: 1\nx: [1\n---\n", 4), ("---\n- a\n---\n", 1)],
    )
    def test_problems_have_a_line(self, text: str, line: int) -> None:
        error = read_front_matter(text).error
        assert error is not None
        assert error[0] == line

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["title", "a-b", "x1", "on", "Null", "é"]),
                st.one_of(
                    st.text(
                        st.sampled_from("aZ é1 0:#'\"\\-_,[]{}&*!|>%@`~.=?\t\u00a0\u2028हिन"), max_size=9
                    ),
                    st.integers(-20, 10**10).map(str),
                    st.sampled_from(
                        ["yes", "No", "~", "null", "1e3", "0x1f", "012", "1_000", "2024-01-01", "=", "<<"]
                    ),
                    st.text("ab: #\\", max_size=6).map(lambda text: f"'{text}'"),
                    st.text("ab: #\\", max_size=6).map(lambda text: f'"{text}"'),
                ),
            ),
            min_size=1,
            max_size=4,
        )
    )
    @example([("title", "a: b")])
    @example([("title", "yes"), ("title", "a #b")])
    def test_plain_pairs_are_read_as_yaml_reads_them(self, pairs: list[tuple[str, str]]) -> None:
        text = "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n# T"
        front = read_front_matter(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(frontmatter, "_simple", lambda _block: None)
            expected = read_front_matter(text)
        assert front == expected
        assert list(map(type, front.values.values())) == list(map(type, expected.values.values()))

    def test_python_tags_are_not_executed(self) -> None:
        assert read_front_matter("---\nx: !!python/object/apply:os.getcwd []\n---\n").error is not None


class TestFences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\n```\n1. x\n```\nb", "a\nFENCE\nb"),
            ("    ```py\n    x\n    ```", "    FENCE"),
            ("> ```\n> x\n> ```", "> FENCE"),
            ("````\n```\n````", "FENCE"),
            ("~~~\n```\n~~~", "FENCE"),
            ("```\n\nx\n\n```", "FENCE"),
            ('``` py title="a b" hl_lines="1"\nx\n```', "FENCE"),
            ("``` { .py .x }\nx\n```", "FENCE"),
            ("```\nx", "```\nx"),  # never closed
            ("  ```\nx\n  ```", "  ```\nx\n  ```"),  # content not as deep as the fence
            ("```\n~~~\nx\n~~~", "```\n~~~\nx\n~~~"),  # an open fence hides the next one
            ("``` not a language !\nx\n```", "``` not a language !\nx\n```"),
        ],
    )
    def test_superfences(self, text: str, expected: str) -> None:
        assert shown(stash_fences(lines(text), {})) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\n```\nx\n```\nb", "a\n\nFENCE\n\nb"),
            ("    ```\n    x\n    ```", "    ```\n    x\n    ```"),
            ("```\nx", "```\nx"),
        ],
    )
    def test_plain_fences(self, text: str, expected: str) -> None:
        assert shown(stash_plain_fences(lines(text))) == expected


class TestRawHtml:
    @pytest.mark.parametrize(
        ("text", "rest"),
        [
            ("<div>\n1. x\n</div>\n\n1. y", "HTML|1. y"),
            ("<!--\n1. x\n-->\n\n1. y", "HTML|1. y"),
            ("a <b>c</b>\n1. x", "a <b>c</b>|1. x"),
            ("<b>c</b> x", "<b>c</b> x"),
            ("    <div>x</div>", "    <div>x</div>"),
            ("<div><div>\nx</div>\n</div>\ny", "HTML|y"),
            ("<div>\nnever closed\n1. x", "HTML"),
            ("<script>\nif (a < b) { '</div>' }\n</script>\ny", "HTML|y"),
            ("text <div>x</div>", "text <div>x</div>"),
        ],
    )
    def test_blocks_are_taken_out(self, text: str, rest: str) -> None:
        left = [line.text for line in stash_html(lines(text), md_in_html=False).lines]
        assert "|".join(line for line in left if line).replace(STASH, "HTML") == rest

    def test_markdown_in_html_is_read(self) -> None:
        found = page(
            '<div class="grid" markdown>\n\n1. **One**\n2. two\n\n</div>\n\n<div>\n\n1. raw\n\n</div>'
        )
        assert [[step.text for step in each.steps] for each in found.step_lists] == [["One", "two"]]
        assert [label.text for label in found.labels] == ["One"]


class TestInline:
    def found(self, text: str) -> Inlines:
        run = Run([Line(text, 1)], TabMap())
        return parse_inline(run, Place(), {"ref": ("ref.md", Line("ref.md", 9))})

    @pytest.mark.parametrize(
        ("text", "labels"),
        [
            ("**a** and __b__", ["a", "b"]),
            ("***a***", []),
            (r"\*\*a** `**b**` <!-- **c** -->", []),
            ("**a *b* c**", ["a b c"]),
            ("[**a**](x.md) and **[b](y.md)**", ["a", "b"]),
            ("snake__case__name and 2 ** 3 ** 4", []),
            ("**खाता**की **設定**を", ["खाता", "設定"]),
            ("**a** > **b**", ["a", "b"]),
        ],
    )
    def test_labels(self, text: str, labels: list[str]) -> None:
        assert [label.text for label in self.found(text).labels] == labels

    @pytest.mark.parametrize(
        ("text", "twin"),
        [
            ("**a** (b)", "b"),
            ("**a**（b）", "b"),
            ("**a** and (b)", None),
            ("**a** (b (c))", None),
            ("**a**{ .x } (b)", "b"),
        ],
    )
    def test_twins(self, text: str, twin: str | None) -> None:
        assert self.found(text).labels[0].twin == twin

    @pytest.mark.parametrize(
        ("text", "targets"),
        [
            ("[a](b.md)", ["b.md"]),
            ('[a](b.md "title (x)")', ["b.md"]),
            ("[a](<b c.md>)", ["b c.md"]),
            ("[a](b_(c).md)", ["b_(c).md"]),
            ("[a [b]](c.md)", ["c.md"]),
            ("[a][ref], [ref], [REF][]", ["ref.md", "ref.md", "ref.md"]),
            ("[a][none] [x] [^1]", []),
            (r"\[a](b.md) `[c](d.md)`", []),
            ("<https://x.example/>", ["https://x.example/"]),
            ("[![alt](i.png)](b.md)", ["b.md"]),
            ("[a]\n(b.md)", []),
        ],
    )
    def test_links(self, text: str, targets: list[str]) -> None:
        assert [link.target for link in self.found(text).links] == targets

    def test_images_in_links(self) -> None:
        found = self.found("[![the alt](i.png)](b.md) ![](j.png){ width=2 }")
        assert [(image.alt, image.src) for image in found.images] == [("the alt", "i.png"), ("", "j.png")]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("**a** _b_ `c` [d](e.md) ![f](g.png) <b>h</b>", "a b c d f h"),
            (r"1\. a \*b\*", "1. a *b*"),
            ("snake_case 2*3", "snake_case 2*3"),
            ("a <!-- b --> c", "a  c"),
        ],
    )
    def test_plain(self, text: str, words: str) -> None:
        assert plain(text) == words


class TestIds:
    @pytest.mark.parametrize(
        ("text", "identifier", "rest"),
        [
            ("Before { #before }", "before", "Before"),
            ("Before {: #before .wide }", "before", "Before"),
            ("Before {#before}", "before", "Before"),
            ("Before { .wide }", None, "Before"),
            ("A {b} c", None, "A {b} c"),
        ],
    )
    def test_headings(self, text: str, identifier: str | None, rest: str) -> None:
        assert heading_id(text) == (identifier, rest)

    def test_steps(self) -> None:
        assert trailing_id("Open **it**. { #open }\nmore") == ("Open **it**.\nmore", "open")
        assert trailing_id("Open **it**. { .wide }") == ("Open **it**. { .wide }", None)

    def test_html(self) -> None:
        assert html_ids(['<a name="x"></a><p id=y>', "text { #z }", "a # b"]) == {"x", "y", "z"}

    def test_made_ids_are_counted(self) -> None:
        ids = IdMaker(lambda text: text.lower())
        for text in ("A", "A", "A", ""):
            ids.heading(text, None)
        ids.heading("B", "a_3")
        assert ids.used == {"a", "a_1", "a_2", "_1", "a_3"}


def test_steps_of_tabs_sections_and_platforms() -> None:
    found = page('# T\n\n## S { #s }\n\n=== "One"\n\n    1. a\n\n        1. b\n\n=== "Two"\n\n    1. c')
    assert [(each.place.section, each.place.tab, each.depth) for each in found.step_lists] == [
        (1, 0, 0),
        (1, 0, 1),
        (1, 1, 0),
    ]


def test_a_list_knows_what_ended_the_one_before() -> None:
    found = page("1. a\n\n!!! note\n    x\n\n2. b\n\n## H\n\n3. c")
    assert [(each.previous, each.broken_by) for each in found.step_lists] == [
        (None, None),
        (0, ("admonition", 3)),
        (None, None),
    ]


def test_raw_html_keeps_its_lines() -> None:
    found = page("# T\n\n<!-- one\ntwo -->\n\n<div markdown>\n\nText <b>x</b>\n\n</div>\n\n```\n<p>\n```\n")
    assert found.html == ((3, 1, "<!-- one"), (4, 1, "two -->"), (6, 1, "<div markdown>"), (10, 1, "</div>"))
