"""Posts what a check found as a comment and as suggestions on a pull request.

Runs after the check, with the rights to comment, on files that the check of possibly foreign
code left behind. Those files are data: sizes and shapes are checked, paths and lines are used
only where they are part of the pull request, and nothing of them is executed. Standard library alone.

    python scripts/ci/comment.py FOLDER --repo OWNER/NAME --sha COMMIT --head OWNER:BRANCH

The token is read from GH_TOKEN, the server's address from GITHUB_API_URL.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from github import Api, Refused

MARK = "<!-- kadam-review -->"
LARGEST = 1_000_000
"""Bytes of a file that is read."""
LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
MOST = 20
"""Suggestions on one pull request."""
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def read_summary(folder: Path) -> str:
    """The summary, if it looks like one."""
    text = _read(folder / "review.md")
    if not text.startswith(MARK):
        raise Refused("review.md is no summary")
    return text[:LONGEST]


def read_diagnostics(folder: Path) -> list[dict[str, Any]]:
    """The diagnostics of ``kadam check --format rdjson`` that have a suggestion, in the right shape."""
    try:
        data = json.loads(_read(folder / "findings.json"))
    except json.JSONDecodeError as error:
        raise Refused(f"findings.json: {error}") from error
    found = data.get("diagnostics") if isinstance(data, dict) else None
    return [item for item in found if _is_sound(item)] if isinstance(found, list) else []


def suggestions(
    diagnostics: list[dict[str, Any]], patches: dict[str, str], lines: dict[str, list[str]]
) -> Iterator[dict[str, Any]]:
    """Review comments that a click applies, for lines that the pull request has in its diff.

    ``patches``: path → the file's diff. ``lines``: path → the file's lines at the head commit.
    """
    seen: set[tuple[str, int]] = set()
    for item in diagnostics:
        path = item["location"]["path"]
        edit = item["suggestions"][0]
        first, last = edit["range"]["start"]["line"], edit["range"]["end"]["line"]
        text = lines.get(path)
        if path not in patches or text is None or not 1 <= first <= last <= len(text):
            continue
        if not set(range(first, last + 1)) <= shown_lines(patches[path]) or (path, first) in seen:
            continue
        replaced = _replaced(text, edit)
        if replaced is None:
            continue
        seen.add((path, first))
        code = str(item.get("code", {}).get("value", ""))[:8]
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", replaced)), default=0))
        body = f"{_plain(code)}: {_plain(item['message'])}\n\n{fence}suggestion\n{replaced}\n{fence}"
        comment = {"path": path, "line": last, "side": "RIGHT", "body": body}
        yield comment | ({"start_line": first, "start_side": "RIGHT"} if first != last else {})


def shown_lines(patch: str) -> set[int]:
    """The new file's lines that a diff shows: only there does GitHub take comments."""
    found: set[int] = set()
    for start, count in _HUNK.findall(patch):
        found |= set(range(int(start), int(start) + int(count or 1)))
    return found


def pull_number(pulls: Any, sha: str) -> int:
    """The open pull request whose head is the commit that was checked."""
    numbers = [p["number"] for p in pulls if isinstance(p, dict) and p.get("head", {}).get("sha") == sha]
    if len(numbers) != 1:
        raise Refused(f"{len(numbers)} open pull requests have {sha[:12]} as their head")
    return int(numbers[0])


def _read(path: Path) -> str:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        raise Refused(f"{path.name} is missing, too large, or no file")
    return path.read_text(encoding="utf-8")


def _is_sound(item: Any) -> bool:
    try:
        edit = item["suggestions"][0]
        places = [edit["range"]["start"], edit["range"]["end"]]
        numbers = [place[key] for place in places for key in ("line", "column")]
        return (
            isinstance(item["location"]["path"], str)
            and isinstance(item["message"], str)
            and isinstance(edit["text"], str)
            and all(type(number) is int and number > 0 for number in numbers)
        )
    except (KeyError, IndexError, TypeError):
        return False


def _replaced(lines: list[str], edit: dict[str, Any]) -> str | None:
    """The whole lines as the suggestion leaves them; columns count bytes of UTF-8."""
    start, end = edit["range"]["start"], edit["range"]["end"]
    first, last = lines[start["line"] - 1].encode(), lines[end["line"] - 1].encode()
    try:
        before = first[: start["column"] - 1].decode()
        after = last[end["column"] - 1 :].decode()
    except UnicodeDecodeError:
        return None
    return before + edit["text"] + after


def _plain(text: str) -> str:
    """Text in which nothing is a mention, a link, HTML or the end of a block."""
    flat = " ".join(text.split())[:500]
    escaped = "".join(f"\\{letter}" if letter in "\\`*_[]<>#~|" else letter for letter in flat)
    return escaped.replace("@", "@\u200b")


def post(api: Api, folder: Path, repo: str, sha: str, head: str) -> None:
    """Post the summary, in the place of an earlier one, and the suggestions."""
    summary, diagnostics = read_summary(folder), read_diagnostics(folder)
    pulls = list(api.pages(f"repos/{repo}/pulls?state=open&head={quote(head, safe=':')}&per_page=100"))
    number = pull_number(pulls, sha)
    comments = api.pages(f"repos/{repo}/issues/{number}/comments?per_page=100")
    mine = [c["id"] for c in comments if str(c["body"]).startswith(MARK) and c["user"]["type"] == "Bot"]
    if mine:
        api.send("PATCH", f"repos/{repo}/issues/comments/{mine[-1]}", {"body": summary})
    else:
        api.send("POST", f"repos/{repo}/issues/{number}/comments", {"body": summary})
    files = api.pages(f"repos/{repo}/pulls/{number}/files?per_page=100")
    patches = {file["filename"]: file.get("patch", "") for file in files if file["status"] != "removed"}
    wanted = {item["location"]["path"] for item in diagnostics} & patches.keys()
    lines = {path: _lines(api, repo, path, sha) for path in sorted(wanted)}
    old = api.pages(f"repos/{repo}/pulls/{number}/comments?per_page=100")
    known = {(c["path"], c["body"]) for c in old}
    new = [c for c in suggestions(diagnostics, patches, lines) if (c["path"], c["body"]) not in known]
    if new:
        review = {"commit_id": sha, "event": "COMMENT", "comments": new[:MOST]}
        api.send("POST", f"repos/{repo}/pulls/{number}/reviews", review)


def _lines(api: Api, repo: str, path: str, sha: str) -> list[str]:
    found = api.get(f"repos/{repo}/contents/{quote(path)}?ref={sha}")
    return base64.b64decode(found["content"]).decode("utf-8").split("\n")


def main() -> int:
    """Read the command line and post."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repo", required=True)
    parser.add_argument("--sha", required=True)
    parser.add_argument("--head", required=True)
    given = parser.parse_args()
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", given.repo) or not re.fullmatch(r"[0-9a-f]{40}", given.sha):
        parser.error("--repo is OWNER/NAME, --sha 40 hexadecimal digits")
    token = os.environ.get("GH_TOKEN")
    if not token:
        parser.error("GH_TOKEN is not set")
    api = Api(os.environ.get("GITHUB_API_URL") or "https://api.github.com", token)
    try:
        post(api, given.folder, given.repo, given.sha, given.head)
    except Refused as error:
        print(f"Nothing more was posted: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
