"""Find a Chromium browser on this machine, or put one on it.

``python -m kadam.browser`` prints the one that is used; ``python -m kadam.browser install`` gets
one where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kadam.errors import EnvironmentMissing, ExitCode, KadamError

VARIABLE = "KADAM_BROWSER"
"""Environment variable that names the browser to use."""

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
"""How to start it in containers and tests."""

_NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_PLAYWRIGHT = (
    "chromium_headless_shell-*/*/headless_shell*",
    "chromium_headless_shell-*/*/chrome-headless-shell*",
    "chromium-*/*/chrome",
    "chromium-*/*/chrome.exe",
    "chromium-*/*/*.app/Contents/MacOS/*",
)
_PACKAGES = ("chromium-headless-shell", "chromium")
_MINUTES = 15


def _candidates() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, _APPLICATIONS)
    for folder in _playwright_folders():
        for pattern in _PLAYWRIGHT:
            yield from sorted(folder.glob(pattern), reverse=True)


def _playwright_folders() -> Iterator[Path]:
    if own := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        yield Path(own)
    yield Path.home() / ".cache" / "ms-playwright"
    yield Path.home() / "Library" / "Caches" / "ms-playwright"
    yield Path.home() / "AppData" / "Local" / "ms-playwright"


def find_browser() -> Path | None:
    """Return the browser that the environment names, else the first one installed."""
    if named := os.environ.get(VARIABLE):
        path = Path(shutil.which(named) or named)
        if not path.is_file():
            raise EnvironmentMissing(f"{VARIABLE} names {named}, which is not there")
        return path
    return next((path for path in _candidates() if path.is_file() and os.access(path, os.X_OK)), None)


def require_browser() -> Path:
    """Return a browser, or raise ``EnvironmentMissing`` that says how to get one."""
    found = find_browser()
    if found is None:
        raise EnvironmentMissing(
            "no Chromium browser was found on this machine",
            hint=f"Run `python -m kadam.browser install`, or set {VARIABLE} to a browser's path.",
        )
    return found


def _try(command: Sequence[str]) -> str | None:
    """Run a command; return why it failed, or ``None``."""
    print("$", " ".join(command), flush=True)
    try:
        done = subprocess.run(command, timeout=_MINUTES * 60, capture_output=True, text=True, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return None
    return (done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}").splitlines()[-1]


def install() -> Path:
    """Get a browser: Playwright's own, else the system's package as root on Debian and its kin."""
    if (found := find_browser()) is not None:
        return found
    reasons = []
    why = _try([sys.executable, "-m", "playwright", "install", "chromium-headless-shell"])
    if why is None and (found := find_browser()) is not None:
        return found
    reasons.append(f"Playwright's download: {why or 'it left no browser behind'}")
    if shutil.which("apt-get") is None:
        reasons.append("apt-get: not on this system")
    elif not hasattr(os, "geteuid") or os.geteuid() != 0:
        reasons.append(f"apt-get: needs root; run `sudo apt-get install {_PACKAGES[-1]}`")
    else:
        _try(["apt-get", "update", "-qq"])
        for package in _PACKAGES:
            why = _try(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
            if why is None and (found := find_browser()) is not None:
                return found
            reasons.append(f"apt-get install {package}: {why or 'it left no browser behind'}")
    raise EnvironmentMissing(
        "no browser could be installed:\n" + "\n".join(f"  {reason}" for reason in reasons),
        hint=f"Install Chrome or Chromium yourself; {VARIABLE} may name it.",
    )


def main(arguments: Sequence[str]) -> int:
    """Run the module as a command."""
    try:
        print(install() if list(arguments) == ["install"] else require_browser())
    except KadamError as error:
        print(f"{error.message}\n{error.hint}".rstrip(), file=sys.stderr)
        return error.exit_code
    return ExitCode.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
