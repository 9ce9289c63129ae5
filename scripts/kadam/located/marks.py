"""Types of values that are looked at where a file is read, in words that a writer understands.

Settings are plain dataclasses, which every command loads; pydantic, which takes long to load, reads
these marks only where a file has settings to be validated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from kadam.located.words import shown

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Checked:
    """Marks a type whose values ``check`` gives back, or raises ``ValueError`` for."""

    def __init__(self, check: Callable[[Any], Any]) -> None:
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.check, handler(source))


class StrictKeys:
    """Base of settings: a key that the class has not is an error."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}


def above_zero(value: Any) -> Any:
    """Return a number that is more than zero."""
    if value <= 0:
        raise ValueError(f"expected more than 0, found {shown(value)}")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    if value != value.strip():
        raise ValueError(f"has spaces at its ends: {shown(value)}")
    return value


FilledText = Annotated[str, Checked(_filled)]
"""Text that is not empty and has no spaces at its ends."""
