"""Coverage as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kadam.coverage.count import PAGE_STATES, LocaleCoverage
from kadam.translation import Change, PageState


def render_json(rows: Sequence[LocaleCoverage], source: str) -> str:
    """All that is known, for programs."""
    data = {"version": 1, "source": source, "locales": [_locale(row) for row in rows]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _locale(row: LocaleCoverage) -> dict[str, Any]:
    return {
        "locale": row.locale,
        "name": row.name,
        "guides": {"total": len(row.pages), **{state: row.count(state) for state in PAGE_STATES}},
        "labels": dict(row.labels),
        "screenshots": dict(row.screenshots),
        "percent": {name: round(share, 1) for name, share in row.shares.items()},
        "checked": row.checked.isoformat() if row.checked else None,
        "verified": row.verified.isoformat() if row.verified else None,
        "pages": [_page(state) for state in row.pages],
    }


def _page(state: PageState) -> dict[str, Any]:
    return {
        "key": state.key,
        "path": state.page.path if state.page else None,
        "state": state.state,
        "todo": state.todo,
        "changes": [_change(change) for change in state.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "kind": change.kind,
        "name": change.name,
        "line": change.unit.line if change.unit else None,
    }
