"""Does it pay to start processes, where a process cannot be copied?"""

from __future__ import annotations

from itertools import islice

from kadam.config.settings import Settings
from kadam.machine.cores import can_fork, usable_cores
from kadam.render.speed.state import cache_folder

_PAGES = 150
"""With fewer source pages, one process is done before another one has begun: that takes a second or two."""


def worth_processes(settings: Settings, jobs: int | None = None, *, cached: bool = True) -> bool:
    """Whether locales should be built by processes that begin with nothing.

    That is so where processes cannot be copied (macOS, Windows), when nothing is known from a former
    build, and the site is large enough. After that most pages stay, and one process is quicker.
    """
    if can_fork() or (jobs or usable_cores()) < 2 or sum(locale.build for locale in settings.locales) < 2:
        return False
    root = settings.config_path.parent if settings.config_path else settings.root
    if cached and any(cache_folder(root).glob("*.db")):
        return False
    return len(list(islice(settings.docs_dir.rglob("*.md"), _PAGES))) == _PAGES
