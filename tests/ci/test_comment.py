"""Commenting, against a server on this machine that answers as GitHub does."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts/ci"))  # as Python does for a script

from github import Api, Refused  # noqa: E402

SHA, TOKEN, REPO = "a" * 40, "secret-of-the-test", "example/site"
PATH = "docs/hi/अ b.md"
LINES = ["# A", "", "4. Two", "end"]
SUMMARY = "<!-- kadam-review -->\n**New problems: 1.**\n"
DIAGNOSTIC = {
    "message": "the reader sees 2",
    "code": {"value": "S101"},
    "location": {"path": PATH},
    "suggestions": [
        {"text": "2", "range": {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 2}}}
    ],
}


@dataclass
class Hub:
    """What the server has, and what it was asked."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)
    review_comments: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(
        default_factory=lambda: [{"filename": PATH, "status": "modified", "patch": "@@ -1,3 +1,4 @@\n x"}]
    )
    trouble: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    """(method, status, headers) of the answers to begin with."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    base: str = ""

    def answer(self, method: str, path: str, data: Any) -> Any:
        here = f"/repos/{REPO}"
        if path == f"{here}/pulls":
            return [{"number": 7, "head": {"sha": SHA}}, {"number": 8, "head": {"sha": "b" * 40}}]
        if path == f"{here}/issues/7/comments" and method == "POST":
            made = {"id": len(self.comments) + 1, "user": {"type": "Bot"}, **data}
            self.comments.append(made)
            return made
        if path.startswith(f"{here}/issues/comments/") and method == "PATCH":
            (found,) = [c for c in self.comments if c["id"] == int(path.rpartition("/")[2])]
            found |= data
            return found
        if path == f"{here}/pulls/7/reviews":
            self.reviews.append(data)
            self.review_comments += data["comments"]
            return {}
        if path == f"{here}/contents/{PATH}":
            return {"content": base64.encodebytes("\n".join(LINES).encode()).decode()}
        return {
            f"{here}/issues/7/comments": self.comments,
            f"{here}/pulls/7/files": self.files,
            f"{here}/pulls/7/comments": self.review_comments,
        }[path]


@pytest.fixture
def hub() -> Iterator[Hub]:
    state = Hub()

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            parts = urlsplit(self.path)
            path, query = unquote(parts.path), parse_qs(parts.query)
            state.asked.append((self.command, path))
            state.tokens.add(self.headers["Authorization"])
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length)) if length else None
            if state.trouble and state.trouble[0][0] == self.command:
                _, status, headers = state.trouble.pop(0)
                return self._write(status, {"message": "Resource not accessible"}, headers)
            found, links = state.answer(self.command, path, data), {}
            if self.command == "GET" and isinstance(found, list):
                page = int(query.get("page", ["1"])[0])
                if len(found) > page * 100:
                    follow = f"{state.base}{parts.path}?per_page=100&page={page + 1}"
                    links = {"Link": f'<{follow}>; rel="next", <x>; rel="last"'}
                found = found[(page - 1) * 100 : page * 100]
            return self._write(200, found, links)

        do_GET = do_POST = do_PATCH = _any

        def _write(self, status: int, data: Any, headers: dict[str, str]) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture
def findings(tmp_path: Path) -> Path:
    (tmp_path / "review.md").write_text(SUMMARY, encoding="utf-8")
    (tmp_path / "findings.json").write_text(json.dumps({"diagnostics": [DIAGNOSTIC]}), encoding="utf-8")
    return tmp_path


def run(hub: Hub, folder: Path, code: int = 0) -> str:
    """Run the script as the workflow does; what it printed."""
    arguments = ["--repo", REPO, "--sha", SHA, "--head", "someone:fix/a b"]
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/ci/comment.py"), str(folder), *arguments],
        env=os.environ | {"GH_TOKEN": TOKEN, "GITHUB_API_URL": hub.base},
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert TOKEN not in said
    assert hub.tokens <= {f"Bearer {TOKEN}"}
    return said


def test_a_comment_and_a_suggestion_are_made_once_and_then_kept_up(hub: Hub, findings: Path) -> None:
    run(hub, findings)
    (suggested,) = hub.reviews[0]["comments"]
    assert (suggested["path"], suggested["line"]) == (PATH, 3)
    assert suggested["body"].endswith("```suggestion\n2. Two\n```")
    assert hub.reviews[0]["commit_id"] == SHA
    (findings / "review.md").write_text(SUMMARY + "more", encoding="utf-8")
    run(hub, findings)
    assert [c["body"] for c in hub.comments] == [SUMMARY + "more"]
    assert len(hub.reviews) == 1, "a suggestion that is there is not made again"


def test_lists_are_read_to_their_end(hub: Hub, findings: Path) -> None:
    hub.comments = [{"id": n, "body": "hello", "user": {"type": "User"}} for n in range(1, 231)]
    hub.comments.append({"id": 231, "body": SUMMARY + "old", "user": {"type": "Bot"}})
    hub.files = [{"filename": f"{n}.md", "status": "added", "patch": ""} for n in range(150)] + hub.files
    run(hub, findings)
    assert (len(hub.comments), hub.comments[-1]["body"]) == (231, SUMMARY)
    assert len(hub.reviews) == 1


def test_a_summary_written_by_a_person_is_left_alone(hub: Hub, findings: Path) -> None:
    hub.comments = [{"id": 1, "body": SUMMARY + "quoted", "user": {"type": "User"}}]
    run(hub, findings)
    assert [c["body"] for c in hub.comments] == [SUMMARY + "quoted", SUMMARY]


def test_a_token_without_the_right_to_write(hub: Hub, findings: Path) -> None:
    hub.trouble = [("POST", 403, {})]
    said = run(hub, findings, code=1)
    assert f"POST /repos/{REPO}/issues/7/comments: 403 Resource not accessible" in said
    assert hub.comments == []
    assert len([a for a in hub.asked if a[0] == "POST"]) == 1, "asking again would not help"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_trouble_of_the_server_is_waited_out(hub: Hub, findings: Path, method: str) -> None:
    hub.trouble = [(method, 503, {"Retry-After": "0"}), (method, 502, {"Retry-After": "0"})]
    run(hub, findings)
    assert (len(hub.comments), len(hub.reviews)) == (1, 1)


def test_trouble_that_does_not_end(hub: Hub) -> None:
    waited: list[float] = []
    hub.trouble = [("GET", 500, {})] * 9
    with pytest.raises(Refused, match="500"):
        list(Api(hub.base, TOKEN, waited.append).pages(f"repos/{REPO}/pulls"))
    assert waited == [2, 4, 8]


def test_a_limit_of_requests_is_respected(hub: Hub) -> None:
    waited: list[float] = []
    hub.trouble = [("GET", 429, {"Retry-After": "30"}), ("GET", 403, {"Retry-After": "9999"})]
    assert len(list(Api(hub.base, TOKEN, waited.append).pages(f"repos/{REPO}/pulls"))) == 2
    assert waited == [30, 60]


def test_the_token_goes_to_no_other_server(hub: Hub) -> None:
    hub.trouble = [("GET", 302, {"Location": "http://127.0.0.1:9/"})]
    with pytest.raises(Refused, match="302"):
        Api(hub.base, TOKEN).get(f"repos/{REPO}/pulls")
    hub.comments = [{"id": n} for n in range(101)]
    api = Api(hub.base.replace("127.0.0.1", "localhost"), TOKEN)
    with pytest.raises(Refused, match="another server"):
        list(api.pages(f"repos/{REPO}/issues/7/comments"))


def test_no_token_is_an_error_of_usage(findings: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("GH_TOKEN", "GITHUB_TOKEN")}
    command = [sys.executable, str(ROOT / "scripts/ci/comment.py"), str(findings)]
    command += ["--repo", REPO, "--sha", SHA, "--head", "a:b"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, "GH_TOKEN is not set" in done.stderr) == (2, True)
