"""Locales built by processes that are no copies of this one, and by the workers of a Dask cluster."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import build_fast, differences, digests, strike, write_project

from kadam.cli import main
from kadam.config import load_settings
from kadam.errors import BuildFailed, ConfigError, EnvironmentMissing, ExitCode
from kadam.render.site import Job
from kadam.shards import worth
from kadam.shards.elsewhere import build_locale, elsewhere
from kadam.shards.executors import executor_of
from kadam.shards.identity import identity


def kadam_(root: Path, *arguments: str) -> Result:
    options = ("--no-check", "--no-strict", "--no-pdf", "-q")
    return CliRunner().invoke(main, ["-C", str(root), "build", *options, *arguments])


def test_processes_that_begin_with_nothing(tmp_path: Path) -> None:
    root = tmp_path / "p"
    write_project(root, guides=5)
    assert kadam_(root, "--no-cache").exit_code == 0
    before = digests(root / "site")
    result = kadam_(root, "--executor", "process", "--no-cache", "-j", "2")
    assert result.exit_code == 0, result.output
    assert differences(digests(root / "site"), before) == []


@pytest.mark.slow
def test_what_is_kept_serves_both(tmp_path: Path) -> None:
    """What a worker has kept is good for the next build here, which then renders nothing."""
    root = tmp_path / "p"
    config = write_project(root, guides=3)
    first = build_fast(config, root / "site", elsewhere=elsewhere(executor_of("process", 2)))
    calls: list[int] = []

    @contextmanager
    def counted(tasks: int) -> Iterator[Executor]:
        calls.append(tasks)
        with executor_of("process", 2)(tasks) as pool:
            yield pool

    assert differences(build_fast(config, root / "site", elsewhere=elsewhere(counted)), first) == []
    assert calls == []
    page = root / "docs/hi/index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    again = build_fast(config, root / "site", elsewhere=elsewhere(counted))
    assert calls == [1]
    assert differences(again, build_fast(config, tmp_path / "clean", cached=False)) == []


@pytest.mark.parametrize("text", ["thread", "dask://", "dask://host", "dask://host:x", "tcp://host:1", ""])
def test_executors_that_there_are_not(text: str) -> None:
    with pytest.raises(ConfigError, match="expected process, or dask://HOST:PORT"):
        executor_of(text)


def job_of(root: Path) -> Job:
    folder = root / ".site-new"
    folder.mkdir()
    return Job(root / "mkdocs.yml", folder, folder, False, None, {}, (), {}, None)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("docs/en/index.md", "the content of the docs"),
        ("glossary/app.yml", "the content of the docs"),
        ("mkdocs.yml", "the settings"),
    ],
)
def test_a_worker_that_sees_other_files(tmp_path: Path, file: str, said: str) -> None:
    write_project(tmp_path, guides=1)
    seen = identity(load_settings(tmp_path))
    path = tmp_path / file
    path.write_text(path.read_text("utf-8") + "\n# another\n", "utf-8")
    with pytest.raises(EnvironmentMissing, match=f"would not build the same.*{said}"):
        build_locale(job_of(tmp_path), "hi", seen)


def test_a_worker_that_does_not_see_the_project(tmp_path: Path) -> None:
    write_project(tmp_path, guides=1)
    job = job_of(tmp_path)
    job.folder.rmdir()
    with pytest.raises(EnvironmentMissing, match=r"does not see .*\.site-new"):
        build_locale(job, "hi", None)


def test_a_build_that_was_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path, guides=1)
    job = job_of(tmp_path)
    monkeypatch.setattr("kadam.shards.elsewhere._check", lambda *_: job.folder.rmdir())
    with pytest.raises(BuildFailed, match="given up"):
        build_locale(job, "hi", None)


PROGRAM = r"""
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from kadam.render.site import build_site
from kadam.shards.elsewhere import elsewhere
from kadam.shards.executors import executor_of
if __name__ == "__main__":
    build_site(Path(sys.argv[1]), Path(sys.argv[2]), strict=False, cached=False,
               elsewhere=elsewhere(executor_of("process", 2)))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes as Linux shows them")
@pytest.mark.parametrize("victim", ["parent", "worker"])
def test_former_site_stays_whole(tmp_path: Path, victim: str) -> None:
    root = tmp_path / "p"
    config = write_project(root, guides=1)
    site = root / "site"
    before = build_fast(config, site)
    (tmp_path / "program.py").write_text(PROGRAM)
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "if 'spawn_main' in ' '.join(sys.orig_argv):\n"
        "    import os, time\n"
        "    from kadam.render.plugin import KadamPlugin\n"
        "    def slow(self, *rest, **named):\n"
        "        os.write(1, f'{os.getpid()}{chr(10)}'.encode())\n"
        "        time.sleep(60)\n"
        "    KadamPlugin.on_env = slow\n"
    )
    places = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, str(tmp_path / "program.py"), str(config), str(site), str(tmp_path)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": places},
    )
    worker = strike(process, victim)
    said = process.communicate(timeout=30)[1]
    assert process.returncode != 0
    if victim == "worker":
        assert "the worker was lost" in said
    assert differences(digests(site), before) == []
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


@pytest.mark.parametrize(
    ("forks", "cores", "guides", "built", "expected"),
    [
        (True, 8, 80, False, False),
        (False, 1, 80, False, False),
        (False, 8, 3, False, False),
        (False, 8, 80, False, True),
        (False, 8, 80, True, False),
    ],
    ids=["copies", "one core", "small", "first build", "further build"],
)
def test_where_processes_pay(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    forks: bool,
    cores: int,
    guides: int,
    built: bool,
    expected: bool,
) -> None:
    write_project(tmp_path, guides=guides)
    monkeypatch.setattr(worth, "can_fork", lambda: forks)
    monkeypatch.setattr(worth, "usable_cores", lambda: cores)
    monkeypatch.setenv("KADAM_CACHE", str(tmp_path / "cache"))
    if built:
        place = worth.cache_folder(tmp_path)
        place.mkdir(parents=True)
        (place / "en.db").touch()
    settings = load_settings(tmp_path)
    assert worth.worth_processes(settings) is expected
    assert worth.worth_processes(settings, cached=False) is (expected or built)


def test_a_scheduler_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed (kadam[dask])")
    monkeypatch.setattr("kadam.shards.executors._PATIENCE", 1)
    write_project(tmp_path, guides=1)
    result = kadam_(tmp_path, "--executor", "dask://127.0.0.1:1")
    assert result.exit_code == ExitCode.ENVIRONMENT
    assert "no Dask scheduler answers at 127.0.0.1:1" in result.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_cluster(tmp_path: Path) -> None:
    """Two workers, each a process of its own."""
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed (kadam[dask])")
    root = tmp_path / "p"
    write_project(root, guides=8)
    assert kadam_(root, "--no-cache").exit_code == 0
    before = digests(root / "site")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None
    ) as cluster:
        address = "dask://" + cluster.scheduler_address.removeprefix("tcp://")
        for cache in ("--no-cache", "--cache"):
            result = kadam_(root, "--executor", address, cache)
            assert result.exit_code == 0, result.output
            assert differences(digests(root / "site"), before) == []
