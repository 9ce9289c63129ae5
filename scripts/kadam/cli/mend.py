"""``--fix`` and ``--diff``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals
from kadam.cli.output import number
from kadam.errors import ExitCode
from kadam.writing.fixes import plan_fixes, unified_diff, write_fixes

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.pipeline import CheckResult

_ROUNDS = 10
"""A fix may make room for another one; a pair of rules that undo each other ends here."""


def mend(
    settings: Settings, result: CheckResult, run: Callable[[], CheckResult], options: Globals
) -> CheckResult:
    """Apply safe fixes and check again until nothing is left to mend; return the last result."""
    mended, files = 0, set()
    for _ in range(_ROUNDS):
        fixed = plan_fixes(settings.root, result.findings)
        if not fixed:
            break
        write_fixes(settings.root, fixed)
        mended += sum(len(file.applied) for file in fixed)
        files |= {file.path for file in fixed}
        result = run()
    if mended:
        options.say(f"Mended {number(mended, 'finding')} in {number(len(files), 'file')}.")
    else:
        options.say("Nothing could safely be mended.")
    return result


def show_diff(settings: Settings, result: CheckResult, options: Globals) -> int:
    """Print what ``--fix`` would change; return 1 if anything, as ``diff`` does."""
    fixed = plan_fixes(settings.root, result.findings)
    color = options.colored()
    for line in unified_diff(fixed).splitlines(keepends=True):
        click.echo(_painted(line) if color else line, nl=False, color=color)
    count = sum(len(file.applied) for file in fixed)
    options.say(f"--fix would mend {number(count, 'finding')} in {number(len(fixed), 'file')}.")
    return ExitCode.FINDINGS if fixed else ExitCode.OK


def _painted(line: str) -> str:
    if line.startswith(("+++", "---")):
        return click.style(line, bold=True)
    colors = {"+": "green", "-": "red", "@": "cyan"}
    return click.style(line, fg=colors[line[0]]) if line[:1] in colors else line
