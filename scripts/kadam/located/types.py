"""Value types that several schemas use, with errors in words that a writer understands."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from kadam.located.words import shown


class Strict(BaseModel):
    """Base of every schema that is read from a file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _day(value: Any) -> Any:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"expected a day such as 2026-11-22, found {shown(value)}")


Day = Annotated[datetime.date, BeforeValidator(_day)]
"""A calendar day, as YAML's own date or as text in ISO form."""
