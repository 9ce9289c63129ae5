"""How far each locale is: guides, labels, screenshots. Pure functions, one form of output a file."""

from kadam.coverage.count import LABEL_STATES, PAGE_STATES, LocaleCoverage, coverage, screen_counts
from kadam.coverage.limits import METRICS, Limit, broken, parse_limit

STATUS_PAGE = "translations.md"
"""The page of the site that the plugin makes from the coverage."""

__all__ = [
    "LABEL_STATES",
    "METRICS",
    "PAGE_STATES",
    "STATUS_PAGE",
    "Limit",
    "LocaleCoverage",
    "broken",
    "coverage",
    "parse_limit",
    "screen_counts",
]
