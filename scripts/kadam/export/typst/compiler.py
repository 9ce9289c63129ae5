"""Runs the typesetting engine in a process of its own; see engine.py, which starts it.

The only file that imports typst. It imports nothing of kadam, so that it starts fast.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import typst


def main() -> int:
    """Read what to set from standard input; write the PDF, or say on standard error why not."""
    job = json.load(sys.stdin)
    try:
        if not _compile(job, {}):
            # Pictures that fit themselves to their pages moved each other about until the engine gave up:
            # numbers of pages may be wrong. Pictures of fixed sizes settle at once.
            _compile(job, {"fixed": "yes"})
    except typst.TypstError as error:
        said = [str(getattr(error, "diagnostic", "") or error)]
        said += [str(hint) for hint in getattr(error, "hints", ())]
        said += [str(trace) for trace in getattr(error, "trace", ())]
        sys.stderr.write("\n".join(filter(None, said)))
        return 1
    return 0


def _compile(job: dict[str, Any], inputs: dict[str, str]) -> bool:
    """Write the PDF; return whether all places in it came to rest."""
    compiler = typst.Compiler(
        input=job["input"],
        root=job["root"],
        font_paths=job["fonts"],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    _, warnings = compiler.compile_with_warnings(
        output=job["output"], format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=job["timestamp"]
    )
    return not any("converge" in str(warning) or "stabilize" in str(warning) for warning in warnings)


if __name__ == "__main__":
    sys.exit(main())
