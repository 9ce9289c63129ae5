"""Where the ``kadam`` command begins and ends: it loads nothing when a build would change nothing."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path
from typing import NoReturn

from kadam.machine.collector import collect_seldom

_OUTPUT_LOST = 120
"""What Python ends with when the rest of what was printed cannot be written."""


def main() -> NoReturn:
    """Run the command, and end the process as it stands.

    Python would take apart every value first, one by one, which no reader waits for: a tenth of the
    time of a small build.
    """
    code = 0
    try:
        _run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = _OUTPUT_LOST
    os._exit(code)


def _run() -> None:
    collect_seldom()
    arguments = sys.argv[1:]
    if arguments[:1] == ["build"] and "--no-cache" not in arguments:
        from kadam.kept.unchanged import answer, find_config

        config = find_config(Path.cwd())
        said = answer(config, arguments) if config else None
        if said is not None:
            print(said, end="\n" if said else "")
            return
    from kadam.cli import main as command

    command()


if __name__ == "__main__":
    main()
