"""What Windows has not, no module may need when it is loaded."""

from __future__ import annotations

import subprocess
import sys

_LOAD_ALL = """
import asyncio, multiprocessing.pool, subprocess  # Python's own may look for them
import importlib, pkgutil, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "readline", "syslog"):
    sys.modules[name] = None
import kadam
count = 0
for module in pkgutil.walk_packages(kadam.__path__, "kadam."):
    if module.name != "kadam.__main__":
        importlib.import_module(module.name)
        count += 1
print(count)
"""


def test_every_module_loads_without_the_modules_of_unix() -> None:
    done = subprocess.run([sys.executable, "-c", _LOAD_ALL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 400
