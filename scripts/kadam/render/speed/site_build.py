"""The whole site: which locales must be built, each in a process of its own, and what they share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import Files, get_files

from kadam.errors import BuildFailed
from kadam.machine.cores import can_fork, usable_cores
from kadam.render.languages import tag as bcp47
from kadam.render.log import Collected, collecting
from kadam.render.speed import stored
from kadam.render.speed.convert import Converter, converting, unknown_extensions
from kadam.render.speed.copies import Copying, local_copies, portable_copies
from kadam.render.speed.inputs import LocaleInputs
from kadam.render.speed.locale_build import LocaleBuild, Made
from kadam.render.speed.opened import recording
from kadam.render.speed.outcome import Outcome, growing, since, stored_editions
from kadam.render.speed.pages import OwnTemplates, as_written, take
from kadam.render.speed.sharing import Idle, meanwhile
from kadam.render.speed.state import content_digest
from kadam.render.speed.store import Store, digest
from kadam.render.speed.values import decode, encode
from kadam.render.speed.words import Cutter
from kadam.render.speed.workers import in_processes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kadam.render.plugin import KadamPlugin

KIND = "locale"
Guard = Callable[[Collected], AbstractContextManager[None]]
Elsewhere = Callable[[Sequence[str]], Generator["Outcome", None, None]]
"""Builds locales in other processes; each gives what :meth:`SiteBuild.alone` returns there, in any order."""


class SiteBuild:
    """Builds a site whose plugins are all known."""

    def __init__(
        self,
        config: MkDocsConfig,
        plugin: KadamPlugin,
        *,
        former: Path,
        cache: Path | None,
        settings: str,
        jobs: int | None,
        guard: Guard,
        only: Collection[str] = (),
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.config, self.plugin, self.guard, self.only = config, plugin, guard, only
        self.folder, self.former, self.cache = Path(config.site_dir), former, cache
        self.root = Path(config.config_file_path).resolve().parent
        self.settings = settings
        self.jobs = jobs or usable_cores()
        self.i18n: Any = config.plugins.get("i18n")
        self.files: Files | None = None
        self.templates = OwnTemplates.of(config)
        self.elsewhere = elsewhere
        self.rendered = 0
        self.idle: Idle | None = None
        self.copies = Copying(self.folder)
        self.pages: list[tuple[str, str, tuple[int, int]]] = []
        """(page of the former site, its place in the new one, size and time) of locales that stay."""

    # -- the order of things

    def run(self, collected: Collected) -> None:
        """Build every locale that has to be, and put the site together."""
        self._begin()
        wanted = [tag for tag in self.order if not self.only or tag in self.only]
        outcomes = {tag: found for tag in wanted if (found := self._former(tag)) is not None}
        todo = [tag for tag in wanted if tag not in outcomes]
        apart = todo and self.elsewhere is None and self.jobs > 1 and can_fork()
        self.idle = Idle(max(0, self.jobs - len(todo))) if apart else None
        copy = self.copies.ahead([copy for found in outcomes.values() for copy in found.made.copies])
        with meanwhile(partial(self._take_former, copy), self.idle):
            for outcome in self._build(todo):
                outcomes[outcome.locale] = outcome
                self.copies.begin(outcome.made.copies)
        self._go_to(self.order[-1])
        for tag in wanted:
            self._merge(outcomes[tag], collected)
        self.copies.finish([copy for tag in wanted for copy in outcomes[tag].made.copies])
        self._build_state().finish(self.config)

    def alone(self, tag: str) -> Outcome:
        """Build one locale into the site's folder, for the process that runs the rest."""
        self._begin()
        outcome = self._one(tag)
        outcome.made.copies = portable_copies(outcome.made.copies, self.root)
        return outcome

    def _begin(self) -> None:
        with recording(str(self.root)) as opened:
            self.config = self.config.plugins.on_config(self.config)
        self.files = get_files(self.config)
        self.order = [self.i18n.current_language] if self.i18n else [""]
        self.order += [tag for tag in self.i18n.build_languages if tag not in self.order] if self.i18n else []
        self.at = 0
        glossary = os.path.join(self.root, self.plugin.options.glossary, "")
        aside = (glossary, os.path.join(self.cache or glossary, ""))
        extra = sorted(path for path in opened if not (path + os.sep).startswith(aside))
        self.told = digest(self._build_state().status_text())
        self.common = digest(self.settings, *(f"{path} {content_digest(path)}" for path in extra))
        self.inputs = LocaleInputs(self.config, self.files, glossary)
        self.reusing = self.cache is not None and not self.templates.wide

    def _build(self, todo: list[str]) -> Iterator[Outcome]:
        if self.elsewhere is not None and todo:
            yield from self._build_elsewhere(todo, self.elsewhere)
            return
        workers = min(self.jobs, len(todo))
        if self.idle is not None and workers > 1:
            if self.plugin.options.site.fonts:
                self._build_state().site_fonts.get_ready()
            with closing(
                in_processes(todo, self._one_apart, workers, begin=self._go_to, ended=self.idle.give)
            ) as coming:
                for kind, _, value in coming:
                    if kind == "done":
                        yield value
                    elif self.plugin.on_page_done is not None:
                        self.plugin.on_page_done(value)
        else:
            for tag in todo:
                yield self._one(tag)

    def _build_elsewhere(self, todo: list[str], elsewhere: Elsewhere) -> Iterator[Outcome]:
        with closing(elsewhere(todo)) as coming:
            for outcome in coming:
                if self.plugin.on_page_done is not None:
                    for page in outcome.pages:
                        self.plugin.on_page_done(page)
                outcome.made.copies = local_copies(outcome.made.copies)
                yield outcome

    def _one_apart(self, tag: str, say: Callable[[Any], None]) -> Outcome:
        if self.plugin.on_page_done is not None:
            self.plugin.on_page_done = say
        with collecting() as said, self.guard(said):
            return self._one(tag)

    # -- one locale

    def _go_to(self, tag: str) -> None:
        """Configure locale after locale up to this one, as the i18n plugin does."""
        while self.order[self.at] != tag:
            self.at += 1
            self.i18n.current_language = self.order[self.at]
            self.i18n.building = True
            try:
                self.config = self.config.plugins.on_config(self.config)
            finally:
                self.i18n.building = False

    def _one(self, tag: str) -> Outcome:
        self._go_to(tag)
        if self.i18n:
            self.i18n.building = tag != self.order[0]
        state = self._build_state()
        before = {name: len(value) for name, value in growing(state)}
        store = Store(self._store_path(tag))
        state.cut = cut = Cutter(store, self.inputs.software)
        made = None
        try:
            with collecting() as said, ExitStack() as stack:
                converter = None
                if not unknown_extensions(self.config):
                    own = Converter(store, self.config, self.settings_of_software(), self.root)
                    converter = own if stack.enter_context(converting(lambda _config: own)) else None
                build = LocaleBuild(
                    self.config,
                    self.plugin,
                    store,
                    self.root,
                    self.former,
                    self.common,
                    self.templates,
                    self.cache,
                    self.reusing,
                    self.files,
                    converter,
                    self.idle,
                )
                made = build.run()
            store.keep_only("sections", cut.used)
            state.site_fonts.write(self.folder)
            made.written += state.site_fonts.files
            state.site_fonts.files.clear()
            pages = sorted(state.pages)
            added = {name: since(value, before[name]) for name, value in growing(state)}
            outcome = Outcome(tag, added, made, said, pages)
            self._keep(outcome, store)
        finally:
            store.close()
            if self.i18n:
                self.i18n.building = False
                self.i18n.i18n_files_per_language.clear()
        return outcome

    def settings_of_software(self) -> str:
        """Digest of what conversion depends on beside its settings."""
        return digest(self.inputs.software, repr(self.plugin.options.platforms))

    # -- what a locale adds

    def _merge(self, outcome: Outcome, collected: Collected) -> None:
        state = self._build_state()
        for name, value in outcome.added.items():
            own = getattr(state, name)
            if isinstance(own, dict):
                own.update(value)
            else:
                own += [item for item in value if not any(item is there for there in own)]
        for mine, theirs in (
            (collected.notes, outcome.said.notes),
            (collected.warnings, outcome.said.warnings),
            (collected.errors, outcome.said.errors),
        ):
            mine += [text for text in theirs if text not in mine]
        self.rendered += outcome.made.rendered

    # -- what is kept for the next build

    def _key(self, tag: str) -> str:
        stale = sorted(item for item in self.plugin.stale.items() if not tag or item[0][0] == bcp47(tag))
        told = repr((stale, sorted(self.plugin.books.items())))
        return digest(self.common, self.told, told, self.templates.digest, self.inputs.of(tag or None))

    def _keep(self, outcome: Outcome, store: Store) -> None:
        place = self._store_path(outcome.locale)
        if place is None:
            return
        key, added = self._key(outcome.locale), dict(outcome.added)
        try:
            editions = {
                tag: stored.keep(store, key, edition) for tag, edition in added.pop("editions").items()
            }
            if len(editions) != 1:
                return
            outcome.added["editions"] = stored_editions(place, key, editions)
            files = {}
            for name in outcome.made.written:
                stat = (self.folder / name).stat()
                # what is no page may be written by several locales, so its time says nothing
                shared = "" if name.endswith(".html") else content_digest(self.folder / name)
                files[name] = [stat.st_size, stat.st_mtime_ns, shared]
            entry = {
                "added": encode(added),
                "editions": editions,
                "files": files,
                "copies": outcome.made.copies,
                "opened": [[path, content_digest(path)] for path in sorted(outcome.made.opened)],
                "said": [outcome.said.notes, outcome.said.warnings],
                "pages": outcome.pages,
            }
        except (TypeError, OSError):
            return  # something that nobody told ``values`` about: this locale is built each time
        store.put(KIND, "", key, entry)

    def _former(self, tag: str) -> Outcome | None:
        """What a locale added to the former build, if all is as it was; its files are taken, too."""
        place = self._store_path(tag)
        if not self.reusing or place is None or not place.exists():
            return None
        store, key = Store(place), self._key(tag)
        try:
            entry = store.get(KIND, "", key)
        finally:
            store.close()
        try:
            if entry is None or any(content_digest(path) != value for path, value in entry["opened"]):
                return None
            added = decode(entry["added"])
            added["editions"] = stored_editions(place, key, entry["editions"])
            made = Made(list(entry["files"]), [(source, target) for source, target in entry["copies"]])
            said = Collected(*entry["said"])
            outcome = Outcome(tag, added, made, said, entry["pages"])
            if not self._stays(entry["files"]):
                return None
        except (KeyError, TypeError, ValueError):
            return None
        if self.plugin.on_page_done is not None:
            for page in outcome.pages:
                self.plugin.on_page_done(page)
        return outcome

    def _stays(self, files: dict[str, list[Any]]) -> bool:
        """Whether a locale's files are as they were written; then they will come into the new site."""
        pages: list[tuple[str, str, tuple[int, int]]] = []
        others: list[tuple[str, str]] = []
        for name, (size, changed, shared) in files.items():
            source, target = os.path.join(self.former, name), os.path.join(self.folder, name)
            if content_digest(source) != shared if shared else not as_written(source, (size, changed)):
                return False
            if shared:
                others.append((source, target))
            else:
                pages.append((source, target, (size, changed)))
        for source, target in others:  # locales that are built may write them, too: they come first
            self._take(source, target, None, link=False)
        self.pages += pages
        return True

    def _take_former(self, copy: Callable[[], None]) -> None:
        for source, target, known in self.pages:
            self._take(source, target, known)
        copy()

    def _take(self, source: str, target: str, known: tuple[int, int] | None, *, link: bool = True) -> None:
        if not take(source, target, known, link=link):
            raise BuildFailed(
                f"{source} could not be taken into the new site: it has changed, or the disk is full",
                hint="Build again; nothing else should write into the site's folder.",
            )

    def _store_path(self, tag: str) -> Path | None:
        if self.cache is None:
            return None
        name = re.sub(r"[^\w-]", "_", tag) or "site"
        return self.cache / f"{name}.db"

    def _build_state(self) -> Any:
        if self.plugin.build is None:
            raise BuildFailed("the plugin was used before its configuration was read")
        return self.plugin.build
