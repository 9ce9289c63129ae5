"""Generated pages: orderly ones, as people write guides, and nasty ones."""

from __future__ import annotations

from hypothesis import strategies as st

INDENTS = st.sampled_from(
    ["", "", "", "", " ", "  ", "   ", "    ", "    ", "     ", "       ", "        ", "\t"]
)
DIGITS = ("0123456789", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
# A template a kind of line; {i} is an indentation, {w} a word of its own, {n} a number.
LINES = (
    *["{i}{n}. {w}"] * 5,
    *["{i}- {w}", "{i}* {w}", "{i}+ {w}"],
    *["{i}{w} text"] * 3,
    *[""] * 6,
    "  ",
    "    ",
    "{i}{n}.    {w}",
    "{i}{n}.\t{w}",
    "{i}{n}) {w}",
    "{i}{n}\\. {w}",
    "{i}!!! note",
    '{i}!!! tip "{w} t"',
    '{i}=== "{w}"',
    '{i}??? note "x"',
    '{i}???+ "{w}"',
    "{i}# {w}",
    "{i}### {w} ###",
    "{i}{w}\n===",
    "---",
    "***",
    "- - -",
    "{i}> {w}",
    "{i}> {n}. {w}",
    "{i}:   {w}",
    "{i}| a | b |\n{i}|---|---|\n{i}| {w} | c |",
    "        {w} code",
    "[^{n}]: {w} note",
    "*[AB]: {w} title",
    "[r]: http://x/{w}",
    "{i}![{w}](x.png)",
    "{i}```\n{i}{n}. {w}\n{i}```",
    "{i}~~~ py\n{i}{n}. {w}\n\n{i}~~~",
    "{i}````\n{i}```\n{i}{n}. {w}\n{i}````",
    "{i}```",
    "```\n<div>\n```",
    "<div>\n```\n</div>\n{n}. {w}\n```",
    "<b>\n```\n{n}. {w}\n```\n</b>",
    "> ```\n> {n}. {w}\n> ```",
    "{i}<div>{w}</div>",
    "{i}<!-- {n}. {w} -->",
    "{i}<b>{w}</b> x",
    "{i}<div>\n{n}. {w}\n{i}</div>",
    "{i}<div>\n{n}. {w}\n\n{i}</div>",
    "{i}<div markdown>\n\n{n}. {w}\n\n{i}</div>",
    "{i}<ol start=3>\n<li>{w}</li>\n</ol>",
    "{i}<hr>",
    "{i}</div>",
)


@st.composite
def nasty(draw: st.DrawFn) -> str:
    """Any kinds of lines, at any indentation, in any order."""
    out = []
    for word in range(draw(st.integers(2, 12))):
        number = "".join(draw(st.sampled_from(DIGITS))[int(d)] for d in str(draw(st.integers(0, 12))))
        line = draw(st.sampled_from(LINES))
        out.append(line.replace("{i}", draw(INDENTS)).replace("{w}", f"w{word}").replace("{n}", number))
    return "\n".join(out)


BETWEEN = st.sampled_from(
    [
        "",
        "",
        "",
        "\n{i}![w](x.png)\n",
        "\n{i}```\n{i}7. code\n{i}```\n",
        '\n{i}!!! note "Note"\n{i}    Text.\n\n{i}    1. inner\n{i}    2. inner\n',
        "\n{i}A second paragraph.\n",
        "{i}- a bullet\n{i}- another",
        "{i}1. an inner step\n{i}2. another",
        "\n{i}| a | b |\n{i}|---|---|\n{i}| c | d |\n",
    ]
)


@st.composite
def guide(draw: st.DrawFn) -> str:
    """A page with headings, tabs and step lists; what belongs to a step is sometimes indented too little."""
    out = ["# w0 guide", ""]
    word = 0
    for section in range(draw(st.integers(1, 3))):
        out += [f"## Section {section}", ""]
        tabs: list[int | None] = [*range(draw(st.integers(0, 2)))]
        for tab in tabs or [None]:
            base = "" if tab is None else "    "
            out += [] if tab is None else [f'=== "Tab {tab}"', ""]
            digits = draw(st.sampled_from(DIGITS))
            number = draw(st.sampled_from([1, 1, 1, 0, 4]))
            for _ in range(draw(st.integers(1, 4))):
                word += 1
                marker = "".join(digits[int(d)] for d in str(number))
                out.append(f"{base}{marker}. w{word} step")
                inner = base + draw(st.sampled_from(["    ", "    ", "    ", "   ", "", "     "]))
                out += draw(BETWEEN).replace("{i}", inner).split("\n")
                number += draw(st.sampled_from([1, 1, 1, 0, 2]))
            out.append("")
    return "\n".join(out)
