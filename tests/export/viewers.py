"""What the engines of four PDF viewers read in a file: poppler, PDFium, MuPDF and pdf.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unicodedata
from pathlib import Path

import regex

# What pdf.js's own find bar searches: the items of a page joined, with line ends where it saw one.
PDFJS = """
import { readFileSync } from "node:fs";
// What it draws with, and never does here; it looks for them when it is loaded.
globalThis.DOMMatrix ??= class {};
console.log = console.warn = console.error;
const { getDocument } = await import(%s);
const pdf = await getDocument({ data: new Uint8Array(readFileSync(process.argv[2])), verbosity: 0 }).promise;
const pages = [];
for (let n = 1; n <= pdf.numPages; n++) {
  const content = await (await pdf.getPage(n)).getTextContent({ disableNormalization: true });
  pages.push(content.items.map((item) => item.str + (item.hasEOL ? "\\n" : "")).join(""));
}
process.stdout.write(JSON.stringify(pages));
"""


def pdfjs_module() -> Path | None:
    """Return pdf.js where ``PDFJS_DIST`` names it, or where npm put it: see ``package.json`` beside this."""
    places = [os.environ.get("PDFJS_DIST", ""), Path(__file__).with_name("node_modules") / "pdfjs-dist"]
    for place in filter(None, places):
        module = Path(place).absolute() / "legacy/build/pdf.mjs"
        if module.exists() and shutil.which("node"):
            return module
    return None


def poppler(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def pdfium(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def mupdf(pdf: Path) -> str:
    import pymupdf

    with pymupdf.open(pdf) as document:
        return "\n".join(page.get_text() for page in document)


def pdfjs(pdf: Path) -> str:
    module = pdfjs_module()
    assert module is not None
    script = PDFJS % json.dumps(module.as_uri())
    done = subprocess.run(
        ["node", "--input-type=module", "-", pdf], input=script.encode(), capture_output=True, check=True
    )
    return "\n".join(json.loads(done.stdout))


ENGINES = {"poppler": poppler, "pdfium": pdfium, "mupdf": mupdf, "pdfjs": pdfjs}


def missing(engine: str) -> str:
    """Return why an engine cannot be asked on this machine, or nothing."""
    if engine == "poppler" and not shutil.which("pdftotext"):
        return "poppler's pdftotext is not installed"
    if engine == "pdfjs" and pdfjs_module() is None:
        return "pdf.js is not installed: npm ci --prefix tests/export, or set PDFJS_DIST"
    return ""


_DROPPED = regex.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


# A word ends where the script changes: a viewer finds "iPhone" in "iPhoneموقع" as well.
_WORD = regex.compile(
    r"\p{Arabic}[\p{Arabic}\p{M}\u200c\u200d]*|[\p{L}\p{N}--\p{Arabic}][[\p{L}\p{N}\p{M}--\p{Arabic}]\u200c\u200d]*",
    regex.V1,
)


def fold(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


def words(text: str) -> set[str]:
    """Return the distinct words of a text, marks and joiners included."""
    return set(_WORD.findall(fold(text)))


def found(wanted: set[str], text: str, *, spaced: bool = True) -> tuple[float, list[str]]:
    """Return the share of words that stand in ``text`` as whole words, and those that do not.

    Scripts without spaces (``spaced=False``) are looked up across line ends.
    """
    if spaced:
        there = words(text)
        lost = sorted(wanted - there)
    else:
        joined = regex.sub(r"\s+", "", fold(text))
        lost = sorted(word for word in wanted if word not in joined)
    return 1 - len(lost) / max(1, len(wanted)), lost
