"""Every project that an editor has files of open. One thread works with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from kadam.config import find_project
from kadam.findings import Finding
from kadam.lsp import diagnostics
from kadam.lsp.diagnostics import Shown
from kadam.lsp.documents import Document
from kadam.lsp.project import Project, is_markdown
from kadam.lsp.text import Text
from kadam.lsp.view import View

Publish = Callable[[str, int | None, list[types.Diagnostic]], None]
"""Called with address, version and all that there is to say about a file."""
Tell = Callable[[str, types.MessageType], None]
"""Called with a sentence for the person at the editor, and how much it matters."""


class Engine:
    """Checks what is open, and says only what the editor does not know yet."""

    def __init__(self, shown: Shown, publish: Publish, tell: Tell, base: str | None = None) -> None:
        """``base``: a git revision; findings that were there then are not shown."""
        self._base = base
        self._shown = shown
        self._publish = publish
        self._tell = tell
        self._documents: dict[Path, Document] = {}
        self._projects: dict[Path, Project] = {}
        self._published: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}
        self._told: set[str] = set()

    def project(self, path: Path) -> Project | None:
        """The project that a file belongs to."""
        config = find_project(path.parent)
        return None if config is None else self._projects.get(config)

    def view(self, path: Path) -> View | None:
        """What other threads may know of a file's project."""
        project = self.project(path)
        return None if project is None else project.view

    def take(self, documents: Sequence[Document]) -> None:
        """Take the editor's open documents."""
        self._documents = {document.path: document for document in documents}
        buffers: dict[Path, dict[Path, str]] = {config: {} for config in self._projects}
        for document in documents:
            config = find_project(document.path.parent)
            if config is not None:
                buffers.setdefault(config, {})[document.path] = document.text
            elif is_markdown(document.path):
                self._once(
                    f"kadam: there is no mkdocs.yml in {document.path.parent} or above it, "
                    "and no settings of Docusaurus or Starlight; its pages are not checked."
                )
        for config, texts in buffers.items():
            if config not in self._projects:
                self._projects[config] = Project(config, self._base)
            self._projects[config].take(texts)
        self._speak()

    def changed_on_disk(self, paths: Iterable[Path]) -> None:
        """Read what something else than the editor has changed."""
        by_project: dict[Path | None, set[Path]] = {}
        for path in paths:
            by_project.setdefault(find_project(path.parent), set()).add(path)
        for config, project in self._projects.items():
            if config in by_project:
                project.changed_on_disk(by_project[config])
        self._speak()

    def catch_up(self) -> Iterator[None]:
        """Check what is open and has changed; yields where one may stop."""
        for project, documents in self._open():
            for path in project.catch_up([document.path for document in documents]):
                if path is not None:
                    self._say_page(project, self._documents[path])
                yield
            for document in documents:
                if project.key(document.path) is None:
                    self._say_page(project, document)
        self._say_rest()

    def compare(self) -> Iterator[None]:
        """Check what needs all pages; yields where one may stop."""
        for project, documents in self._open():
            yield from project.compare()
            for document in documents:
                self._say_page(project, document)
        self._say_rest()

    def findings(self, path: Path) -> list[Finding]:
        """What there is to say about an open page as it is now."""
        project = self.project(path)
        if project is None:
            return []
        for _ in project.catch_up([path]):
            pass
        return project.findings(path)

    def findings_with(self, path: Path, text: str) -> list[Finding]:
        """What there would be to say about an open page if it had another text."""
        project = self.project(path)
        return [] if project is None else project.findings_with(path, text)

    def _open(self) -> Iterator[tuple[Project, list[Document]]]:
        for config, project in self._projects.items():
            found = [each for each in self._documents.values() if find_project(each.path.parent) == config]
            yield project, found

    def _say_page(self, project: Project, document: Document) -> None:
        if project.settings is None or not is_markdown(document.path):
            return
        text = Text(document.text, self._shown.units)
        found = project.findings(document.path)
        self._say(document.uri, document.version, self._shown.findings(found, text, project.settings.root))

    def _say_rest(self) -> None:
        """Say what is wrong in files that are no pages, and take back what is said of closed files."""
        said = {document.uri for document in self._documents.values() if is_markdown(document.path)}
        for project in self._projects.values():
            for path, problems in project.problems().items():
                document = self._documents.get(path)
                uri = document.uri if document else path.as_uri()
                text = Text(document.text if document else _read(path), self._shown.units)
                self._say(uri, document.version if document else None, diagnostics.problems(problems, text))
                said.add(uri)
        for uri in self._published.keys() - said:
            self._say(uri, None, [])
            del self._published[uri]

    def _say(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        if self._published.get(uri, (None, [])) != (version, found):
            self._published[uri] = version, found
            self._publish(uri, version, found)

    def _speak(self) -> None:
        for project in self._projects.values():
            for error in project.errors():
                self._once(f"kadam: {error.message}. {error.hint}".strip(), types.MessageType.Error)
            for note in project.notes():
                self._once(f"kadam: {note}", types.MessageType.Log)
            settings = project.settings
            outside = [
                document.path
                for document in self._documents.values()
                if is_markdown(document.path)
                and settings is not None
                and find_project(document.path.parent) == project.config
                and not document.path.is_relative_to(settings.docs_dir)
            ]
            if outside and settings is not None:
                self._once(
                    f"kadam: {outside[0].name} is no page of this site, and is not checked: "
                    f"pages lie in {settings.docs_dir}.",
                    about=str(project.config),
                )

    def _once(
        self, sentence: str, kind: types.MessageType = types.MessageType.Warning, *, about: str = ""
    ) -> None:
        if (about or sentence) not in self._told:
            self._told.add(about or sentence)
            self._tell(sentence, kind)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
