#!/usr/bin/env python3
"""Books of many guides: CPU, memory and size beside WeasyPrint and Chromium, and what viewers find in them.

    python benchmarks/pdf.py                       500 guides in five locales, every peer that is installed
    python benchmarks/pdf.py --guides 100 --locales hi,ar
    python benchmarks/pdf.py --no-peers

Peers print the same pages, joined into one HTML file with a plain style sheet, the same fonts and
pictures, and are asked for tagged files. CPU and memory are those of all processes of a tool.
WeasyPrint is taken from PATH or from ``WEASYPRINT``, Chromium as the tests find it, pdf.js and poppler
as well. What is missing is said.
"""

from __future__ import annotations

import argparse
import html
import os
import pickle
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests/export")]

import pikepdf  # noqa: E402
import rendered_site  # noqa: E402
import viewers  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

from kadam.browser import find_browser  # noqa: E402
from kadam.export import PdfOptions, export_pdf  # noqa: E402
from kadam.export.fonts import font_folders, typography  # noqa: E402
from kadam.rendered import Edition  # noqa: E402

WORDS = ROOT / "tests/export/data/words"
PICTURES = 40


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds of CPU, seconds of wall clock, peak memory in MB, size in MB."""

    cpu: float
    wall: float
    memory: float
    size: float


# ---- the pages ------------------------------------------------------------------------


def pictures(folder: Path) -> None:
    """Screenshots as cameras of phones and browsers make them: twice as large as they are shown."""
    folder.mkdir(parents=True)
    for number in range(PICTURES):
        shot = Image.new("RGB", (1280, 800), "#f4f6f7")
        draw = ImageDraw.Draw(shot)
        draw.rectangle((0, 0, 1280, 96), fill=(40 + number * 3, 90, 120))
        for line in range(9):
            draw.rectangle(
                (120, 160 + line * 64, 420 + (number * 37 + line * 91) % 700, 190 + line * 64), fill="#c9d1d6"
            )
        draw.ellipse((1100, 640, 1200, 740), fill="#1db954")
        shot.save(folder / f"shot-{number:02d}.webp", lossless=True)


def guide(words: list[str], number: int, count: int, seed: random.Random) -> str:
    """A guide of about three printed pages: text, table, steps on three platforms, pictures, notes."""

    def some(least: int, most: int) -> str:
        return " ".join(seed.choice(words) for _ in range(seed.randint(least, most)))

    def text(sentences: int) -> str:
        return " ".join(some(6, 10) + "." for _ in range(sentences))

    def link() -> str:
        return f"[{some(2, 3)}](guide-{seed.randrange(count)}.md#steps)"

    parts = [f"# {some(3, 5)} {number}", text(2), f'!!! tip "{some(2, 3)}"\n    {text(2)}']
    parts += [f"## {some(2, 4)} {{ #before }}", "\n".join(f"- {text(1)}" for _ in range(3))]
    rows = "\n".join(f"| {some(2, 4)} | {some(2, 4)} | 8.{seed.randrange(9)} |" for _ in range(4))
    parts += [
        f"| {some(1, 2)} | {some(1, 2)} | {some(1, 1)} |\n| --- | --- | --- |\n{rows}",
        f"## {some(2, 3)} {{ #steps }}",
    ]
    for platform in ("On a computer", "On Android", "On an iPhone"):
        steps = []
        for step in range(1, seed.randint(6, 8)):
            steps.append(f"    {step}. {text(1)} **{some(1, 2)}** > **{some(1, 2)}**\n")
            if step == 3 and platform != "On an iPhone":
                steps.append(
                    f"\n        ![{some(2, 4)}](../../pictures/shot-{seed.randrange(PICTURES):02d}.webp)\n\n"
                )
        parts.append(f'=== "{platform}"\n\n{"".join(steps)}')
    parts += [
        f'!!! warning "{some(2, 3)}"\n    {text(2)}',
        f"## {some(2, 3)} {{ #worked }}",
        f"{text(2)} {link()}",
    ]
    for _ in range(2):
        parts += [f"### {some(3, 5)}", f"{text(2)} {link()}"]
    return "\n\n".join(parts)


def make_edition(locale: str, guides: int) -> Edition:
    words = (WORDS / f"{locale}.txt").read_text(encoding="utf-8").split()
    seed = random.Random(f"{locale}-7")
    pages = (
        rendered_site.page(guide(words, n, guides, seed), locale=locale, name=f"guide-{n}", title=str(n))
        for n in range(guides)
    )
    return rendered_site.edition(*pages, locale=locale)


# ---- the runs -------------------------------------------------------------------------


def measured(command: list[str], out: Path) -> Cost | str:
    """Run a command in a session of its own and add up what its processes take."""
    start = time.perf_counter()
    # Not a pipe: nobody reads it meanwhile, and a tool with many warnings would wait for ever.
    errors = out.with_suffix(".log")
    with errors.open("wb") as log:
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=log)
    seen: dict[int, float] = {}
    peak = 0.0
    while process.poll() is None:
        memory = 0.0
        for pid, cpu, resident in _processes(process.pid):
            seen[pid] = cpu
            memory += resident
        peak = max(peak, memory)
        time.sleep(0.05)
    wall = time.perf_counter() - start
    if process.returncode or not out.exists():
        said = errors.read_text(errors="replace").strip().splitlines()
        return said[-1][:60] if said else "failed"
    return Cost(sum(seen.values()), wall, peak, out.stat().st_size / 1e6)


def _processes(session: int) -> list[tuple[int, float, float]]:
    found = []
    tick, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                private = (entry / "statm").read_text().split()
            except OSError:
                continue
            if int(fields[3]) == session:
                cpu = (int(fields[11]) + int(fields[12])) / tick
                resident = (int(private[1]) - int(private[2])) * page / 1e6
                found.append((int(entry.name), cpu, resident))
    return found


def run_kadam(folder: Path) -> None:
    """The export alone, in a process of its own."""
    edition = pickle.loads((folder / "edition.pickle").read_bytes())
    export_pdf(edition, folder / "kadam.pdf", assets=folder, options=PdfOptions(date=rendered_site.DATE))


def write_html(edition: Edition, folder: Path) -> Path:
    """The same pages as one HTML file."""
    fonts = []
    for path in sorted(f for place in font_folders() for f in (*place.rglob("*.ttf"), *place.rglob("*.otf"))):
        if re.search(r"(Mukta|Amiri)-(Regular|Bold)\.|SourceSans3\[|CJKjp", path.name):
            family = "Noto Sans CJK JP" if "CJK" in path.name else path.name.split("-")[0].split("[")[0]
            weight = "200 900" if "[" in path.name else "700" if "Bold" in path.name else "400"
            fonts.append(
                f"@font-face{{font-family:'{family}';src:url('file://{path}');font-weight:{weight}}}"
            )
    own = typography(edition.locale).fonts[0].replace("Source Sans 3", "SourceSans3")
    style = (
        "".join(fonts)
        + f"@page{{size:A4;margin:24mm 22mm}}body{{font:10.5pt/1.5 '{own}','SourceSans3',sans-serif}}"
        + "img{max-width:80%}article{break-before:page}"
        + "table{border-collapse:collapse}td,th{border:1px solid #ccc}"
    )
    body = []
    for page in edition.pages():
        content = re.sub(r'src="(?:\.\./)+pictures', f'src="file://{folder}/pictures', page.html)
        content = re.sub(r'\bid="([^"]+)"', lambda m, name=page.title: f'id="{name}-{m[1]}"', content)
        content = re.sub(r'href="\.\./guide-(\d+)/#([^"]*)"', r'href="#\1-\2"', content)
        body.append(f"<article>{content}</article>")
    out = folder / "book.html"
    out.write_text(
        f'<!doctype html><html lang="{edition.locale}" dir="{edition.dir}"><meta charset="utf-8">'
        f"<title>{html.escape(edition.site_name)}</title><style>{style}</style>{''.join(body)}</html>",
        encoding="utf-8",
    )
    return out


def peers() -> dict[str, list[str] | None]:
    chromium = find_browser()
    weasyprint = shutil.which(os.environ.get("WEASYPRINT", "weasyprint"))
    return {
        "WeasyPrint": [weasyprint, "--pdf-tags"] if weasyprint else None,
        "Chromium": [
            str(chromium), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--generate-pdf-document-outline", "--timeout=1200000", "--allow-file-access-from-files",
        ]
        if chromium
        else None,
    }  # fmt: skip


def command_for(name: str, start: list[str], page: Path, out: Path) -> list[str]:
    return (
        [*start, str(page), str(out)]
        if name == "WeasyPrint"
        else [*start, f"--print-to-pdf={out}", f"file://{page}"]
    )


# ---- the report -----------------------------------------------------------------------


def fidelity(locale: str, pdf: Path) -> str:
    text = (WORDS / f"{locale}.txt").read_text(encoding="utf-8")
    spaced = locale != "ja"
    wanted = viewers.words(text) if spaced else {viewers.fold(word) for word in text.split()}
    shares = []
    for name, engine in viewers.ENGINES.items():
        shares.append(
            "–" if viewers.missing(name) else f"{viewers.found(wanted, engine(pdf), spaced=spaced)[0]:.1%}"
        )
    return " | ".join(shares)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--guides", type=int, default=500)
    parser.add_argument("--locales", default="en,hi,es,ar,ja")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--keep", type=Path, help="keep the files in this folder")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.run:
        run_kadam(chosen.run)
        return
    for engine in viewers.ENGINES:
        if why := viewers.missing(engine):
            print(f"left out: {why}")
    others = {} if chosen.no_peers else peers()
    for name, start in others.items():
        if start is None:
            print(f"left out: {name} is not installed")
    costs, found = [], []
    with tempfile.TemporaryDirectory() as temporary:
        for locale in chosen.locales.split(","):
            folder = (chosen.keep or Path(temporary)) / locale
            pictures(folder / "pictures")
            edition = make_edition(locale, chosen.guides)
            (folder / "edition.pickle").write_bytes(pickle.dumps(edition))
            page = write_html(edition, folder)
            commands = {"kadam": [sys.executable, __file__, "--run", str(folder)]}
            commands |= {
                n: command_for(n, s, page, folder / f"{n.lower()}.pdf") for n, s in others.items() if s
            }
            for name, command in commands.items():
                out = folder / f"{name.lower()}.pdf"
                cost = measured(command, out)
                if isinstance(cost, str):
                    costs.append(f"| {locale} | {name} | {cost} | | | | |")
                    continue
                with pikepdf.open(out) as pdf:
                    count, tagged = len(pdf.pages), "/StructTreeRoot" in pdf.Root
                costs.append(
                    f"| {locale} | {name}{'' if tagged else ', not tagged'} | {count} | {cost.cpu:.1f}"
                    f" | {cost.wall:.1f} | {cost.memory:.0f} | {cost.size:.1f} |"
                )
                print(costs[-1], flush=True)
                found.append(f"| {locale} | {name} | {fidelity(locale, out)} |")
    print(
        f"\n{chosen.guides} guides a book\n\n| locale | tool | pages | CPU s | wall s | memory MB | size MB |"
    )
    print("|---|---|--:|--:|--:|--:|--:|", *costs, sep="\n")
    print("\nShare of distinct words found whole\n\n| locale | tool | " + " | ".join(viewers.ENGINES) + " |")
    print("|---|---|--:|--:|--:|--:|", *found, sep="\n")


if __name__ == "__main__":
    main()
