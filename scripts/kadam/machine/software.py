"""What is installed, as one digest: part of the key of everything that is kept."""

from __future__ import annotations

import hashlib
import os
import site
import sys
import sysconfig
from functools import cache


@cache
def software() -> str:
    """Return a digest of Python, the packages' releases, and what kadam's own files say.

    Neither times nor places are part of it: it is the same for the same software elsewhere.
    """
    found = hashlib.sha256(sys.version.encode())
    places = {sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"], *site.getsitepackages()}
    if site.ENABLE_USER_SITE:
        places.add(site.getusersitepackages())
    for place in sorted(places):
        try:
            names = sorted(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        found.update("\0".join(names).encode())
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder, folders, names in os.walk(own):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(folder, name)
            found.update(path[len(own) :].encode())
            with open(path, "rb") as file:
                found.update(file.read())
    return found.hexdigest()[:40]
