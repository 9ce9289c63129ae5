"""The few calls to GitHub that commenting takes. Standard library alone; the token is never printed."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

TRIES = 4
"""Times that a call is made when the server has trouble."""
LONGEST_WAIT = 60.0
"""Seconds to wait at most before a further try, whatever the server asks for."""
MOST_PAGES = 30
_NEXT = re.compile(r'<([^<>]+)>;\s*rel="next"')


class Refused(Exception):
    """Something is not as it should be."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token goes to the address that it is meant for, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Api:
    """GitHub's REST interface, version 2022-11-28."""

    def __init__(self, base: str, token: str, sleep: Callable[[float], None] = time.sleep) -> None:
        """``base`` is https://api.github.com, or that of an own server."""
        self.base, self._token, self._sleep = base.rstrip("/"), token, sleep
        self._open = urllib.request.build_opener(_NoRedirects).open

    def get(self, path: str) -> Any:
        """One answer. Raises ``Refused``."""
        return self._call("GET", self._address(path), None)[0]

    def pages(self, path: str) -> Iterator[Any]:
        """The items of a list, from all its pages. Raises ``Refused``."""
        url: str | None = self._address(path)
        for _ in range(MOST_PAGES):
            if url is None:
                return
            items, links = self._call("GET", url, None)
            if not isinstance(items, list):
                raise Refused(f"{_plain(url)}: expected a list")
            yield from items
            found = _NEXT.search(links)
            url = found[1] if found else None
            if url is not None and urlsplit(url)[:2] != urlsplit(self.base)[:2]:
                raise Refused("the next page is on another server")

    def send(self, method: str, path: str, data: Any) -> Any:
        """Create or change something. Raises ``Refused``."""
        return self._call(method, self._address(path), data)[0]

    def _address(self, path: str) -> str:
        return f"{self.base}/{path}"

    def _call(self, method: str, url: str, data: Any) -> tuple[Any, str]:
        body = None if data is None else json.dumps(data).encode()
        for left in reversed(range(TRIES)):
            request = urllib.request.Request(url, body, self._headers(), method=method)
            try:
                with self._open(request, timeout=30) as answer:
                    text = answer.read().decode("utf-8")
                    return (json.loads(text) if text.strip() else None), answer.headers.get("Link", "")
            except urllib.error.HTTPError as error:
                wait = _wait(error, TRIES - left)
                if wait is None or not left:
                    raise Refused(f"{method} {_plain(url)}: {error.code} {_said(error)}") from None
            except (OSError, ValueError) as error:
                # what was sent may have arrived: only reading is safe to repeat
                if method != "GET" or not left:
                    raise Refused(f"{method} {_plain(url)}: {type(error).__name__}") from None
                wait = 2.0 ** (TRIES - left)
            self._sleep(wait)
        raise AssertionError("unreachable")

    def _headers(self) -> dict[str, str]:
        return {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "User-Agent": "kadam",
            "X-GitHub-Api-Version": "2022-11-28",
        }


def _wait(error: urllib.error.HTTPError, number: int) -> float | None:
    """Seconds to wait before a further try; ``None`` where it would not help."""
    asked = error.headers.get("Retry-After", "")
    if error.code in (500, 502, 503, 504) or (error.code in (403, 429) and asked):
        return min(float(asked) if asked.isdigit() else 2.0**number, LONGEST_WAIT)
    return None


def _said(error: urllib.error.HTTPError) -> str:
    try:
        data = json.loads(error.read(10_000).decode("utf-8"))
        return " ".join(str(data["message"]).split())[:200]
    except (OSError, ValueError, KeyError, TypeError):
        return str(error.reason)[:200]


def _plain(url: str) -> str:
    return urlsplit(url).path
