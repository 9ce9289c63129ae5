"""The live preview of a project, from its settings to the server."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import webbrowser
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from kadam.config.settings import Settings
from kadam.errors import BuildFailed, ConfigError
from kadam.render.build import CACHE
from kadam.render.live.engine import Engine
from kadam.render.live.localized import LocalizedSite, hindrance
from kadam.render.live.pages import as_kadam_errors
from kadam.render.live.server import Server
from kadam.render.live.site import Checks, NoChecks, Say, Site, Watched, files_of
from kadam.render.live.whole import WholeSite
from kadam.render.only_locale import only_locale
from kadam.render.plugin import KadamPlugin
from kadam.render.speed.convert import unknown_extensions
from kadam.render.speed.fast import KNOWN_PLUGINS
from kadam.render.speed.state import cache_folder

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner


def serve_site(
    settings: Settings,
    *,
    address: str = "127.0.0.1:8000",
    open_browser: bool = False,
    say: Say = lambda _text: None,
    checks: Checks | None = None,
) -> None:
    """Show the site at ``address`` and follow every change of a file, until interrupted.

    ``say`` is told what happens; ``checks`` knows what there is to say about pages.
    Raises ``ConfigError`` when the settings cannot be read, ``BuildFailed`` when the address is taken.
    """
    if settings.config_path is None:
        raise ConfigError("a preview needs an mkdocs.yml", hint="kadam new can write one")
    with ExitStack() as stack:
        stack.enter_context(_ended_by_the_system())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kadam-preview-")))
        project = Project(settings.config_path, address, folder, say)
        engine = Engine(project, checks or NoChecks(), settings.root, say)
        host, _, port = address.rpartition(":")
        try:
            server = Server((host.strip("[]"), int(port)), project.mount, engine)
        except OSError as error:
            hint = "Another program may use it; choose another one with --address."
            raise BuildFailed(f"{address} cannot be served: {error.strerror}", hint=hint) from error
        stack.callback(server.server_close)
        try:
            stack.callback(engine.stop)
            engine.start()
            threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
            stack.callback(server.shutdown)
            say(f"Serving on {project.url} (Ctrl-C ends it)")
            if open_browser:
                webbrowser.open(project.url)
            engine.run()
        except KeyboardInterrupt:
            return


class _ended_by_the_system:
    """An end that the system asks for is an end like Ctrl-C: nothing is left behind."""

    def __enter__(self) -> None:
        def end(_number: int, _frame: Any) -> None:
            raise KeyboardInterrupt

        self._ours = threading.current_thread() is threading.main_thread()
        self._before = signal.signal(signal.SIGTERM, end) if self._ours else None

    def __exit__(self, *_: object) -> None:
        if self._ours:
            signal.signal(signal.SIGTERM, self._before or signal.SIG_DFL)


class Project:
    """Reads the settings, and opens the kind of site that they make."""

    def __init__(self, config: Path, address: str, folder: Path, say: Say) -> None:
        """Read the settings. Raises ``ConfigError``."""
        self._path, self._folder, self._say = config, folder, say
        loaded = self._load(folder)
        self.watched = _watched(loaded)
        path = urlsplit(str(loaded.site_url or "")).path or "/"
        self.mount = path if path.endswith("/") else f"{path}/"
        self.url = f"http://{address}{self.mount}"
        self._whole: tuple[str, ...] = ()
        self._former: LocalizedSite | None = None

    def site(self) -> Site:
        """Read the settings and open the site. Raises ``KadamError``."""
        config = self._load(self._folder, site_url=self.url)
        self.watched, reasons = _watched(config), _unknown(config)
        if not reasons:
            first = [config]
            self._former = LocalizedSite(
                lambda: self._localized(first.pop() if first else None),
                self._folder,
                self._stores(),
                self._former,
            )
            return self._former
        if reasons != self._whole:
            self._whole = reasons
            self._say(f"Every change builds the whole site: {', '.join(reasons)}.")
        return WholeSite(lambda folder: self._load(folder, site_url=self.url), self._folder)

    def _load(self, folder: Path, **values: str) -> MkDocsConfig:
        with as_kadam_errors(ConfigError):
            return load_config(str(self._path), site_dir=str(folder), strict=False, **values)

    def _localized(self, config: MkDocsConfig | None) -> MkDocsConfig:
        config = config or self._load(self._folder, site_url=self.url)
        plugin: Any = config.plugins["kadam"]
        site = replace(plugin.options.site, offline=False)  # a kept page would be an old one
        plugin.options = replace(plugin.options, site=site)
        return config

    def _stores(self) -> Path:
        """The preview's own folder of kept pages, begun with what builds have left."""
        root = self._path.parent
        base = Path(os.environ.get("KADAM_CACHE") or root / CACHE)
        own, theirs = cache_folder(root, base / "preview"), cache_folder(root, base)
        own.mkdir(parents=True, exist_ok=True)
        for path in theirs.glob("*.db"):
            if not (own / path.name).exists():
                shutil.copy2(path, own)
        return own


def _unknown(config: MkDocsConfig) -> tuple[str, ...]:
    """Why a site can only be built as a whole; nothing if it need not be."""
    plugin = config.plugins.get("kadam")
    if not isinstance(plugin, KadamPlugin):
        return ("mkdocs.yml does not name kadam's plugin",)
    if only_locale(config):
        return ("build_only_locale is set",)
    reasons = [f"plugin {name}" for name in config.plugins if name not in KNOWN_PLUGINS]
    reasons += [f"Markdown extension {name}" for name in unknown_extensions(config)]
    if not reasons and (reason := hindrance(config, plugin)):
        reasons.append(reason)
    return tuple(reasons)


def _watched(config: MkDocsConfig) -> Watched:
    root = Path(config.config_file_path).parent
    hooks: Any = config.hooks
    places = [config.config_file_path, config.docs_dir, *config.watch, *map(str, hooks)]
    places += [folder for folder in config.theme.dirs if "site-packages" not in folder]
    if config.theme.custom_dir:
        places.append(config.theme.custom_dir)
    return files_of([Path(os.path.normpath(root / place)) for place in places])
