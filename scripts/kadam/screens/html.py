"""The frame of pages for maintainers: one HTML file that needs nothing else."""

from __future__ import annotations

from html import escape

from kadam.screens.overlay import overlay, svg
from kadam.screens.values import Shot

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1d2730; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #cfd6dc; padding: .5rem; vertical-align: top; text-align: start; }
thead th { position: sticky; top: 0; background: #eef2f4; }
figure { margin: 0; width: 13rem; } figcaption { font-size: .8rem; margin-top: .3rem; }
.wide figure { width: 100%; min-width: 13rem; max-width: 26rem; } .wide td { width: 26rem; }
.frame { position: relative; }
.frame img { width: 100%; height: auto; display: block; border: 1px solid #cfd6dc; }
.frame svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.bad { color: #a4262c; font-weight: 600; }
pre { font-size: .8rem; overflow-x: auto; background: #f4f6f7; padding: .5rem; }
"""


def page(title: str, body: str) -> str:
    """A whole page around some HTML."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def figure(shot: Shot, source: str, caption: str, *, rtl: bool) -> str:
    """A picture with its marks; ``source`` is its address, ``caption`` is HTML."""
    return (
        f'<figure><div class="frame"><img src="{escape(source, quote=True)}" '
        f'alt="{escape(shot.alt, quote=True)}" width="{shot.width}" height="{shot.height}" loading="lazy">'
        f"{svg(overlay(shot, rtl=rtl), None)}</div><figcaption>{caption}</figcaption></figure>"
    )


def measures(shot: Shot) -> str:
    """Size of a picture, and whether a person made it."""
    notes = [f"{shot.width} × {shot.height}, {shot.bytes / 1000:.0f} kB"]
    if shot.made == "manual":
        notes.append(f"made by hand, {shot.date}")
    return escape("; ".join(notes))
