"""What rules say about a site: findings with their places and fixes, and facts to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from msgspec import Struct

from kadam.model import Span


class Severity(IntEnum):
    """How bad a finding is; ordered."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Edit(Struct, frozen=True, gc=False):
    """Replace a span by ``text``."""

    span: Span
    text: str


class Safety(StrEnum):
    """Whether a fix may be applied without a person looking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix(Struct, frozen=True, gc=False):
    """A way to mend a finding."""

    description: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


INHERITED_AS = "the same in "
"""Begins what is said of a translation that has a finding of its source too; a locale follows."""


class Related(Struct, frozen=True, gc=False):
    """Another place that a finding speaks of."""

    path: str
    line: int
    message: str


class Finding(Struct, frozen=True, gc=False):
    """Something that a rule has to say about a place."""

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    locale: str
    message: str
    help: str = ""
    platform: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: findings come by place, whatever order they were found in."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a rule notes down in a page, to compare it with the other pages of the locale."""

    code: str
    """The rule that will ask for it."""
    path: str
    locale: str
    about: str
    """What is compared, such as a label of the source."""
    value: str
    """What the page has for it."""
    count: int
    """How often."""
    span: Span
    """The first place."""
    platform: str | None = None
