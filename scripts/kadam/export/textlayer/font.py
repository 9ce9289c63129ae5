"""Fonts of a file, to which codes are added. The only file that edits font programs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from kadam.export.textlayer.clusters import Cluster, Code, Part, encode, is_rtl, joins_next
from kadam.export.textlayer.page import Body, Glyphs

_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_OFFSETS_ARE_XY = 0x0002


@dataclass(slots=True, eq=False)
class Piece:
    """A cluster in a font, one object wherever it stands."""

    text: str
    parts: tuple[Part, ...]
    codes: dict[int, tuple[str, float]] = field(default_factory=dict)
    """What draws it, by its width in font units."""
    is_space: bool = field(init=False)
    ends_in_joiner: bool = field(init=False)
    """Whether its last character is a joiner, which belongs to the cluster after it."""

    def __post_init__(self) -> None:
        text = self.text
        self.is_space = text.isspace()
        self.ends_in_joiner = len(text) > 1 and joins_next(text[-1]) and not is_rtl(text)


class Shape(NamedTuple):
    """What glyphs draw: one cluster (``whole``), or one a glyph. Distances are thousandths of the size."""

    advance: float
    whole: Piece | None
    pieces: tuple[tuple[float, float, Piece], ...] = ()
    """Each with its place and width."""


class Font:
    """An embedded font. A code is a glyph number: new codes are new glyphs, made of the old ones."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._font = font
        self._inner = font.DescendantFonts[0]
        self._widths = _widths(self._inner.W)
        self._texts = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _PAIR.findall(font.ToUnicode.read_bytes())
        }
        self._codes: dict[Code, int] = {}
        self._shapes: dict[Glyphs, Shape] = {}
        self._pieces: dict[tuple[str, tuple[Part, ...]], Piece] = {}
        self.written: dict[Body, tuple[float, bytes]] = {}
        """Text objects in their new form, and how far from the place of the old one they start."""
        self._program: TTFont | None = None
        self.units = 1000
        descriptor = self._inner.FontDescriptor
        if "/FontFile2" in descriptor:
            program = TTFont(BytesIO(descriptor.FontFile2.read_bytes()), recalcTimestamp=False)
            self._program = program
            self.units = program["head"].unitsPerEm
            self._old = self._next = int(program["maxp"].numGlyphs)

    @property
    def editable(self) -> bool:
        """Whether codes can be added; CFF fonts (Chinese, Japanese, Korean) have no need of any."""
        return self._program is not None

    def width(self, glyph: int) -> float:
        """Return the width of a glyph in thousandths of the size."""
        return self._widths.get(glyph, 0.0)

    def text(self, glyph: int) -> str:
        """Return the characters that a glyph stands for."""
        return self._texts.get(glyph, "")

    def shape(self, glyphs: Glyphs) -> Shape:
        """Return what glyphs of this font draw."""
        found = self._shapes.get(glyphs)
        if found is None:
            found = self._shapes[glyphs] = self._shape(glyphs)
        return found

    def _shape(self, glyphs: Glyphs) -> Shape:
        parts: list[Part] = []
        pieces: list[tuple[float, float, Piece]] = []
        pen = advance = 0.0
        for item in glyphs.items:
            if isinstance(item, int):
                width = self.width(item)
                parts.append(Part(item, round(pen * self.units / 1000), 0))
                pieces.append((pen, width, self.piece(self.text(item), (Part(item, 0, 0),))))
                pen += width
                advance += width
            else:
                pen -= item
        if glyphs.text is not None:
            return Shape(advance, self.piece(glyphs.text, tuple(parts)))
        if len(parts) == 1 and not advance:
            # A mark on its own: what precedes it is its offset from where the pen stood.
            return Shape(0.0, self.piece(self.text(parts[0].glyph), tuple(parts)))
        return Shape(advance, None, tuple(pieces))

    def piece(self, text: str, parts: tuple[Part, ...]) -> Piece:
        """Return the cluster of this text that these parts draw, always the same object."""
        found = self._pieces.get((text, parts))
        if found is None:
            found = self._pieces[text, parts] = Piece(text, parts)
        return found

    def codes(self, piece: Piece, width: int) -> tuple[str, float]:
        """Return the codes that draw a cluster, in hexadecimal, and how far they move the pen."""
        found = piece.codes.get(width)
        if found is None:
            numbers = [self.code(code) for code in encode(Cluster(piece.text, piece.parts, width))]
            drawn = "".join(f"{number:04X}" for number in numbers)
            found = piece.codes[width] = (drawn, sum(map(self.width, numbers)))
        return found

    def code(self, code: Code) -> int:
        """Return the number of a code: the glyph's own where it says the same, else a new one."""
        found = self._codes.get(code)
        if found is None:
            found = self._own(code)
            if found is None:
                found = self._next
                self._next += 1
                self._widths[found] = code.width * 1000 / self.units
            self._codes[code] = found
        return found

    def _own(self, code: Code) -> int | None:
        match code.parts:
            case (Part(glyph, 0, 0),) if self._texts.get(glyph) == code.text:
                same = round(self.width(glyph) * self.units / 1000) == code.width
                return glyph if same else None
        return None

    def finish(self) -> None:
        """Write the new codes into the file: outlines, widths and characters."""
        new = sorted((number, code) for code, number in self._codes.items() if number >= self._first_new())
        if not new or self._program is None:
            return
        program = self._program
        order = list(program.getGlyphOrder())
        glyf, metrics = program["glyf"], program["hmtx"]
        for number, code in new:
            name = f"cluster{number}"
            glyph = _glyph(code.parts, order)
            glyf.glyphs[name] = glyph
            glyph.recalcBounds(glyf)
            metrics[name] = (code.width, getattr(glyph, "xMin", 0) or 0)
        order += [f"cluster{number}" for number, _ in new]
        glyf.glyphOrder = order
        program.setGlyphOrder(order)
        if "post" in program:
            program["post"].formatType = 3.0
        out = BytesIO()
        program.save(out, reorderTables=None)
        descriptor = self._inner.FontDescriptor
        descriptor.FontFile2.write(out.getvalue())
        descriptor.FontFile2.Length1 = len(out.getvalue())
        if "/CIDSet" in descriptor:
            # Optional, and wrong from now on.
            del descriptor["/CIDSet"]
        self._inner.W.append(new[0][0])
        self._inner.W.append(pikepdf.Array([_short(self._widths[number]) for number, _ in new]))
        self._texts.update((number, code.text) for number, code in new)
        self._font.ToUnicode.write(_cmap(self._texts))

    def _first_new(self) -> int:
        return self._old if self._program is not None else 0


def _glyph(parts: tuple[Part, ...], order: list[str]) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1 if parts else 0
    if parts:
        glyph.components = [_component(part, order[part.glyph]) for part in parts]
    return glyph


def _component(part: Part, name: str) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y = name, part.dx, part.dy
    component.flags = _OFFSETS_ARE_XY
    return component


def _short(width: float) -> int | float:
    return int(width) if width == int(width) else round(width, 3)


def _widths(array: pikepdf.Object) -> dict[int, float]:
    """Read a ``/W`` array: ``first [w w w]`` or ``first last w``."""
    widths: dict[int, float] = {}
    items = list(array)
    at = 0
    while at < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            widths.update((first + i, float(width)) for i, width in enumerate(items[at + 1]))
            at += 2
        else:
            widths.update(dict.fromkeys(range(first, int(items[at + 1]) + 1), float(items[at + 2])))
            at += 3
    return widths


def _cmap(texts: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    pairs = sorted(texts.items())
    for at in range(0, len(pairs), 100):
        some = pairs[at : at + 100]
        lines.append(f"{len(some)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in some]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
