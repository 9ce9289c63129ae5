"""Write a multilingual site of made-up guides, the same for every generator.

    python benchmarks/corpus.py FOLDER --guides 100 --locales 5 [--tool kadam|mkdocs|hugo|zensical]

Each guide has about 120 lines: a note, a table, three platform tabs of steps with bold labels,
two pictures, a folded note, a code block, questions, and links to four other guides. Guides lie in
sections of ten, sections in groups of five; the navigation shows them all. The same arguments
give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

LOCALES = [
    "en",
    "hi",
    "es",
    "ar",
    "ja",
    "fr",
    "de",
    "pt",
    "ru",
    "zh",
    "ko",
    "it",
    "tr",
    "vi",
    "th",
    "id",
    "bn",
    "ta",
    "ur",
    "pl",
]
NAMES = dict(
    zip(LOCALES, ["English", "हिन्दी", "Español", "العربية", "日本語", "Français", "Deutsch"], strict=False)
)
_LETTERS = {
    "hi": "कखगचजटडतदनपबमयरलवसह",
    "ar": "ابتجحدرسشعفقكلمنهوي",
    "ja": "あいうえおかきくけこ設定画面選択変更",
    "ru": "абвгдежиклмнопрсту",
    "zh": "打开设置屏幕选择帐户更改密码备份",
    "ko": "설정화면계정선택암호변경기기",
    "th": "กขคงจชซดตทนบปผพม",
    "bn": "কখগঘচছজটডতদনপব",
    "ta": "கஙசஞடணதநபமயரல",
    "ur": "ابپتٹجچحدرسشکگ",
}
_LATIN = "abcdefghilmnoprstu"
TABS = ("Web", "Android", "iOS")
PICTURES = 40


class Words:
    """Words that look like a language's, the same for the same seed."""

    def __init__(self, locale: str, seed: str) -> None:
        self.random = random.Random(f"{locale} {seed}")
        self.locale = locale

    def word(self) -> str:
        """Return one word of a vocabulary of a few hundred."""
        pick = random.Random(f"{self.locale} {self.random.randrange(300)}")
        return "".join(pick.choices(_LETTERS.get(self.locale, _LATIN), k=pick.randint(2, 9)))

    def some(self, least: int, most: int) -> str:
        """Return a few words."""
        return " ".join(self.word() for _ in range(self.random.randint(least, most))).capitalize()

    def text(self, sentences: int) -> str:
        """Return a paragraph."""
        return " ".join(self.some(8, 16) + "." for _ in range(sentences))


@dataclass(frozen=True)
class Place:
    """A guide in the site."""

    number: int
    group: int
    section: int

    @property
    def path(self) -> str:
        """Its address without the ending; the first guide of a section is the section's index."""
        name = "index" if self.number % 10 == 0 else f"guide-{self.number:04d}"
        return f"group-{self.group}/section-{self.section:02d}/{name}"


def places(guides: int) -> list[Place]:
    """Return where the guides of a site lie."""
    return [Place(number, number // 50, number // 10) for number in range(guides)]


Link = Callable[[str, str, str], str]
"""(from, to, anchor) → address."""


def _link(start: str, to: str, anchor: str) -> str:
    """Return a relative link between files."""
    here, there = start.split("/")[:-1], to.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there) + ".md" + anchor


def _indent(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _tabs(tabs: list[tuple[str, str]]) -> str:
    return "".join(f'=== "{title}"\n\n{_indent(text)}\n' for title, text in tabs)


def _hugo_tabs(tabs: list[tuple[str, str]]) -> str:
    inner = "".join(f'{{{{% tab "{title}" %}}}}\n{text}{{{{% /tab %}}}}\n' for title, text in tabs)
    return f"{{{{< tabs >}}}}\n{inner}{{{{< /tabs >}}}}\n\n"


def guide(place: Place, every: list[Place], locale: str, *, hugo: bool = False) -> str:
    """Return a guide's Markdown."""
    words, me = Words(locale, str(place.number)), place.path
    up = "/" if hugo else "../" * (me.count("/") + 1)
    mates = [every[(place.number * 7 + step * 13 + 1) % len(every)].path for step in range(4)]

    def link(index: int, anchor: str = "") -> str:
        to = mates[index]
        hugo_path = f"/{locale}/{to.removesuffix('index')}".rstrip("/") + f"/{anchor}"
        return f"[{words.some(2, 4)}]({hugo_path if hugo else _link(me, to, anchor)})"

    def note(kind: str, folded: bool = False) -> str:
        title, text = words.some(2, 4), words.text(2)
        if hugo:
            return f"> [!{kind.upper()}] {title}\n> {text}\n\n"
        return f'{"???" if folded else "!!!"} {kind} "{title}"\n\n    {text}\n\n'

    def head(level: int, name: str) -> str:
        return f"{'#' * level} {words.some(2, 5)} {{#{name}}}\n\n"

    def steps(tab: int) -> str:
        lines = []
        for number in range(1, words.random.randint(6, 8) + 1):
            lines.append(f"{number}. {words.some(5, 9)} **{words.some(1, 2)}** > **{words.some(1, 2)}**\n")
            if number == 3 and tab < 2:
                picture = (place.number * 2 + tab) % PICTURES
                lines.append(f"\n    ![{words.some(2, 4)}]({up}assets/picture-{picture:02d}.png)\n\n")
        return "".join(lines)

    title = f"{words.some(3, 6)} {place.number}"
    front = f'---\ntitle: "{title}"\ndescription: "{title}"\nweight: {place.number + 1}\n---\n\n'
    rows = "".join(f"| {tab} | {words.some(2, 4)} | `{words.random.randint(5, 15)}.0` |\n" for tab in TABS)
    tabs = [(tab, steps(index)) for index, tab in enumerate(TABS)]
    parts = [
        front + ("" if hugo else f"# {title}\n\n"),
        f"{words.text(3)} {link(0)}\n\n{words.text(2)}\n\n" + note("tip"),
        head(2, "before-you-start") + words.text(1) + "\n\n",
        f"| {words.some(1, 2)} | {words.some(1, 2)} | {words.some(1, 2)} |\n| --- | --- | --- |\n{rows}\n",
        "".join(f"- {words.some(5, 9)}.\n" for _ in range(3)) + "\n" + head(2, "steps"),
        words.text(1) + "\n\n" + (_hugo_tabs(tabs) if hugo else _tabs(tabs)) + note("warning"),
        head(2, "verify") + f"{words.text(2)} {link(1, '#steps')}\n\n",
        f"```bash\nopenssl dgst -sha256 backup.tar\nverify --strict --lang {locale}\n```\n\n",
        note("note", folded=True) + head(2, "questions"),
        "".join(head(3, f"question-{number}") + words.text(2) + "\n\n" for number in range(3)),
        head(2, "see-also") + f"- {link(2)}\n- {link(3, '#verify')}\n- {link(0, '#question-1')}\n",
    ]
    return "".join(parts)


def home(locale: str, every: list[Place], *, hugo: bool = False) -> str:
    """Return the Markdown of a locale's home page."""
    words = Words(locale, "home")
    title = words.some(2, 4)
    lines = [f'---\ntitle: "{title}"\n---\n\n' + ("" if hugo else f"# {title}\n\n") + words.text(4) + "\n\n"]
    for place in every[::10]:
        address = f"/{locale}/{place.path.removesuffix('index')}" if hugo else place.path + ".md"
        lines.append(f"- [{words.some(2, 4)}]({address})\n")
    return "".join(lines)


def picture(number: int) -> bytes:
    """Return a small PNG of one colour."""
    row = b"\0" + bytes((40 + number * 3, 120, 200 - number * 2)) * 160

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 160, 90, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(row * 90))
        + chunk(b"IEND", b"")
    )


def source_files(
    guides: int, locales: list[str], tool: str, layout: str
) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site but its settings."""
    every, hugo = places(guides), tool == "hugo"
    folder = "content" if hugo else "docs"
    for locale in locales:
        pages = {"index": home(locale, every, hugo=hugo)}
        pages |= {place.path: guide(place, every, locale, hugo=hugo) for place in every}
        for path, text in pages.items():
            if hugo:
                yield (
                    f"{folder}/{locale}/{path.removesuffix('index')}{'_index' * path.endswith('index')}.md",
                    text,
                )
            elif layout == "suffix":
                yield f"{folder}/{path}{'' if locale == locales[0] else '.' + locale}.md", text
            else:
                yield f"{folder}/{locale}/{path}.md", text
    for number in range(PICTURES):
        yield f"{'static' if hugo else folder}/assets/picture-{number:02d}.png", picture(number)


def write(folder: Path, guides: int, locales: int, tool: str = "kadam", layout: str = "folder") -> None:
    """Write a whole project for a tool."""
    from tools import settings_files

    chosen = LOCALES[:locales]
    files = [
        *source_files(guides, chosen, tool, layout),
        *settings_files(places(guides), chosen, tool, layout),
    ]
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def main() -> None:
    """Write a project as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guides", type=int, default=100)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--tool", default="kadam")
    parser.add_argument("--layout", choices=("folder", "suffix"), default="folder")
    given = parser.parse_args()
    write(given.folder, given.guides, given.locales, given.tool, given.layout)
    print(json.dumps({"guides": given.guides, "locales": LOCALES[: given.locales], "tool": given.tool}))


if __name__ == "__main__":
    main()
