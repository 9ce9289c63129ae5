"""Where the ``kadam`` command begins: answers at once when a build would change nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from kadam.machine.collector import collect_seldom


def main() -> None:
    """Run the command."""
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
