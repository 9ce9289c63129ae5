"""Links that are pictures: named by the words that stand for their pictures."""

from __future__ import annotations

import pikepdf


def name_linked_pictures(pdf: pikepdf.Pdf) -> int:
    """Give every tagged link that holds nothing but a picture its alternative text; return how many.

    Typst writes the words at the picture alone. A screen reader that lists the links of a page
    reads the link, and needs them there too.
    """
    named = 0
    for tag in pdf.objects:
        if not isinstance(tag, pikepdf.Dictionary) or tag.get("/S") != "/Figure" or "/Alt" not in tag:
            continue
        link = tag.get("/P")
        if link is None or link.get("/S") != "/Link" or "/Alt" in link:
            continue
        kids = link.K if isinstance(link.K, pikepdf.Array) else [link.K]
        if all(
            isinstance(kid, pikepdf.Dictionary)
            and (kid.get("/Type") == "/OBJR" or kid.get("/S") == "/Figure")
            for kid in kids
        ):
            link.Alt = tag.Alt
            named += 1
    return named
