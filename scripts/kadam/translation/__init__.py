"""What a translation was made from, and what has changed since: by step and by paragraph.

Pure functions over pages. Every translation has a stamp: a small file with a digest of each step
and each paragraph of the source that the translator worked from.
"""

from kadam.translation.compare import Change, Freshness, compare
from kadam.translation.stamp import Mark, Stamp, accept, stamp_of
from kadam.translation.status import Kept, PageAbout, PageState, page_states
from kadam.translation.units import Unit, todo_lines, units_of

__all__ = [
    "Change",
    "Freshness",
    "Kept",
    "Mark",
    "PageAbout",
    "PageState",
    "Stamp",
    "Unit",
    "accept",
    "compare",
    "page_states",
    "stamp_of",
    "todo_lines",
    "units_of",
]
