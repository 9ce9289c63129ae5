"""Locales as tasks for an executor: built by processes that share nothing but folders with this one."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from concurrent.futures import as_completed
from functools import partial
from pathlib import Path

from kadam.config import load_settings
from kadam.errors import BuildFailed, EnvironmentMissing, KadamError
from kadam.render.site import Elsewhere, Job, render_locale
from kadam.render.speed.outcome import Outcome
from kadam.render.speed.workers import portable
from kadam.shards.executors import Opener
from kadam.shards.identity import Identity, identity

_one_at_a_time = threading.Lock()
"""MkDocs keeps state in modules; a worker of Dask may have several threads."""


def elsewhere(executor: Opener, made_from: Identity | None = None) -> Elsewhere:
    """Return what builds locales with an executor.

    With ``made_from``, each worker looks whether it would build from the same.
    """
    return partial(_build, executor, made_from)


def _build(
    executor: Opener, made_from: Identity | None, job: Job, locales: Sequence[str]
) -> Generator[Outcome, None, None]:
    with executor(len(locales)) as pool:
        futures = {pool.submit(build_locale, job, locale, made_from): locale for locale in locales}
        for future in as_completed(futures):
            try:
                yield future.result()
            except KadamError:
                raise
            except Exception as error:  # whatever an executor says of a lost worker
                raise BuildFailed(
                    f"{futures[future]}: the worker was lost, or failed: {error or type(error).__name__}",
                    hint="Perhaps its memory ran out; try fewer at a time with --jobs.",
                ) from error


def build_locale(job: Job, locale: str, made_from: Identity | None) -> Outcome:
    """Build one locale into the folder of the job; the task of a worker.

    Raises ``EnvironmentMissing`` when the worker does not see the project, or not the same.
    """
    try:
        with _one_at_a_time:
            _check(job, made_from)
            return render_locale(job, locale, partial(_go_on, job.folder))
    except Exception as error:
        raise portable(error) from None


def _check(job: Job, made_from: Identity | None) -> None:
    where = f"a worker on {_host()}"
    for place in (job.config, job.folder):
        if not place.exists():
            raise EnvironmentMissing(
                f"{where} does not see {place}",
                hint="All machines have to see the project and the site's folder in the same place.",
            )
    if made_from is None:
        return
    own = identity(load_settings(config=job.config))
    if said := made_from.differences(own):
        raise EnvironmentMissing(
            f"{where} would not build the same: {'; '.join(said)}",
            hint="Install the same packages there, start the worker anew, and let it see the same files.",
        )


def _go_on(folder: Path, _page: str) -> None:
    """End a build that nobody waits for any longer: its folder is gone."""
    if not folder.is_dir():
        raise BuildFailed("the build was given up")


def _host() -> str:
    import socket

    return socket.gethostname()
