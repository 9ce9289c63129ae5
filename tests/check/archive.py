"""Case files: a small project and what kadam must say about it, in one text file.

    What the case shows, in a sentence or two.
    -- docs/en/guide.md --
    1. Open the page.
    3. Choose a plan.
    -- findings --
    docs/en/guide.md:2:1 S101 error step number 3 follows 1; expected 2
    -- fixed docs/en/guide.md --
    1. Open the page.
    2. Choose a plan.

Sections:

- ``docs/…``, ``glossary/…``, ``mkdocs.yml``: files of the project. Without ``mkdocs.yml`` the
  project has one language for each folder below ``docs/``, with ``en`` as the source.
- ``options``: settings of kadam's plugin, where there is no ``mkdocs.yml``.
- ``extensions``: ``plain`` for MkDocs' own Markdown extensions instead of Material's usual ones,
  ``none`` with further names for those alone.
- ``dialect``: what the pages are written in, where it is not what MkDocs makes of them.
- ``include NAME``: a file of ``tests/check/shared/``.
- ``docs/… -> TARGET``: a symbolic link. ``docs/… | escapes``: ``\\u200f``, ``\\r``, ``\\t``,
  ``\\s`` (a space) and ``\\xff`` (a raw byte) stand for those characters.
- ``findings``: every finding of error or warning level, and every one of the case's own rule
  (``path:line:column code level message``); lines after it that begin with two spaces are
  ``help …``, ``related path:line`` or ``notes``.
- ``notes``: sentences that the run must say.
- ``fixed docs/…``: the file after all safe fixes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE / "cases"
SHARED = HERE / "shared"

_SECTION = re.compile(r"^-- (.+?) --$", re.MULTILINE)
_FINDING = re.compile(r"(?P<where>\S+:\d+:\d+) (?P<code>[A-Z]\d{3}) (?P<level>\w+) (?P<message>.*)")
_ESCAPE = re.compile(r"\\(?:u(?P<u>[0-9a-f]{4})|x(?P<x>[0-9a-f]{2})|(?P<c>[rts\\]))")

_MKDOCS = """\
site_name: Case
plugins:
  - i18n:
      docs_structure: folder
      languages:
{languages}
  - kadam:
      source_locale: en
{options}
markdown_extensions: [{extensions}]
"""
_MATERIAL = (
    "attr_list, def_list, footnotes, abbr, admonition, md_in_html, tables, "
    "pymdownx.details, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}"
)


@dataclass
class Expected:
    """A finding that a case asks for."""

    where: str
    code: str
    level: str
    message: str
    help: str | None = None
    related: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.where} {self.code} {self.level} {self.message}"


@dataclass
class Case:
    """A case file, read."""

    path: Path
    about: str
    dialect: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    findings: list[Expected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fixed: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.path.parent.name

    def write(self, root: Path) -> None:
        for name, content in self.files.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for name, to in self.links.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).symlink_to(to)


def all_cases() -> list[Path]:
    return sorted(CASES.glob("*/*.txt"))


def read_case(path: Path) -> Case:
    about, *rest = _SECTION.split(path.read_text(encoding="utf-8"))
    case = Case(path, about.strip())
    options, extensions = "", _MATERIAL
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        body = body.removeprefix("\n")
        if title in ("findings", "findings | escapes"):
            case.findings = _findings(_unescape(body).decode() if "|" in title else body)
        elif title == "notes":
            case.notes = body.splitlines()
        elif title == "options":
            options = body
        elif title == "dialect":
            case.dialect = body.strip()
        elif title == "extensions":
            extensions = "" if body.strip() == "plain" else body.strip().removeprefix("none").strip()
        elif title.startswith("fixed "):
            name, escaped = _name(title.removeprefix("fixed "))
            case.fixed[name] = _unescape(body).decode() if escaped else body
        elif title.startswith("include "):
            name = title.removeprefix("include ")
            case.files[f"glossary/{name}"] = (SHARED / name).read_bytes()
        elif " -> " in title:
            name, _, to = title.partition(" -> ")
            case.links[name] = to
        else:
            name, escaped = _name(title)
            case.files[name] = _unescape(body) if escaped else body.encode()
    if "mkdocs.yml" not in case.files:
        case.files["mkdocs.yml"] = _settings(case, options, extensions).encode()
    return case


def _name(title: str) -> tuple[str, bool]:
    name, _, flag = title.partition(" | ")
    return name, flag == "escapes"


def _settings(case: Case, options: str, extensions: str) -> str:
    names = [*case.files, *case.links]
    pages = [name.split("/") for name in names if name.startswith("docs/") and name.count("/") > 1]
    tags = dict.fromkeys(["en", *(folder for _, folder, *_ in pages if folder != "assets")])
    return _MKDOCS.format(
        languages="\n".join(
            f"        - {{locale: {tag}, name: {tag}, build: true, default: {str(tag == 'en').lower()}}}"
            for tag in tags
        ),
        options="".join(f"      {line}\n" for line in options.splitlines()),
        extensions=extensions,
    )


def _findings(body: str) -> list[Expected]:
    found: list[Expected] = []
    for line in body.splitlines():
        if line.startswith("  help "):
            found[-1].help = line.removeprefix("  help ")
        elif line.startswith("  related "):
            found[-1].related.append(line.removeprefix("  related "))
        elif line.strip():
            match = _FINDING.fullmatch(line)
            assert match, f"no finding: {line}"
            found.append(Expected(**match.groupdict()))
    return found


def _unescape(body: str) -> bytes:
    def one(match: re.Match[str]) -> str:
        if match["u"]:
            return chr(int(match["u"], 16))
        if match["x"]:
            return chr(0xDC00 + int(match["x"], 16))
        return {"r": "\r", "t": "\t", "s": " ", "\\": "\\"}[match["c"]]

    return _ESCAPE.sub(one, body).encode("utf-8", "surrogateescape")
