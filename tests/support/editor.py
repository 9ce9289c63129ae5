"""An editor without a screen: it starts the real server and talks to it over its standard streams."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds until an answer counts as missing: the machine may be busy."""


class Editor:
    """Call it from plain tests; every method waits for the server."""

    def __init__(
        self,
        root: Path,
        *options: str,
        encodings: list[types.PositionEncodingKind] | None = None,
        lazy: bool = False,
    ) -> None:
        """``options`` of the server."""
        self._options = options
        self.root = root
        self.said: list[str] = []
        self._encodings = encodings
        self._lazy = lazy
        self._found: dict[str, types.PublishDiagnosticsParams] = {}
        self._texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._loop = asyncio.new_event_loop()
        # a thread of its own: browser tests of the same process leave a loop in the main one
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._news: asyncio.Event
        self.client: LanguageClient

    def __enter__(self) -> Editor:
        self._thread.start()
        self.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(2 * PATIENCE)

    async def _start(self) -> None:
        self._news = asyncio.Event()
        self.client = LanguageClient("test", "1")

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._found[params.uri] = params
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.said.append(params.message)
            self._news.set()

        @self.client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(_params: types.LogMessageParams) -> None:
            pass

        await self.client.start_io(sys.executable, "-m", "kadam.start", "lsp", *self._options)
        resolve = types.ClientCodeActionResolveOptions(["edit"]) if self._lazy else None
        document = types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                code_description_support=True,
                tag_support=types.ClientDiagnosticsTagOptions(list(types.DiagnosticTag)),
            ),
            code_action=types.CodeActionClientCapabilities(resolve_support=resolve),
        )
        general = types.GeneralClientCapabilities(position_encodings=self._encodings)
        await self.client.initialize_async(
            types.InitializeParams(
                types.ClientCapabilities(text_document=document, general=general),
                root_uri=self.root.as_uri(),
            )
        )
        self.client.initialized(types.InitializedParams())

    async def _stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def id(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def text(self, path: str) -> str:
        return self._texts[path]

    def open(self, path: str, text: str | None = None) -> None:
        self._texts[path] = text if text is not None else (self.root / path).read_text(encoding="utf-8")
        self._versions[path] = 1
        language = "yaml" if path.endswith(".yml") else "markdown"
        item = types.TextDocumentItem(self.uri(path), language, 1, self._texts[path])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, text: str) -> None:
        self._texts[path] = text
        self._versions[path] += 1
        known = types.VersionedTextDocumentIdentifier(self._versions[path], self.uri(path))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(known, [whole]))

    def replace(self, path: str, old: str, new: str) -> None:
        assert old in self._texts[path], f"{path} does not hold {old!r}"
        self.type(path, self._texts[path].replace(old, new))

    def save(self, path: str) -> None:
        (self.root / path).write_text(self._texts[path], encoding="utf-8")
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.id(path)))

    def watched(self, path: str) -> None:
        """Report that a file was changed by somebody else."""
        event = types.FileEvent(self.uri(path), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def close(self, path: str) -> None:
        del self._texts[path], self._versions[path]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.id(path)))

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Wait for news that make something true."""

        async def wait() -> None:
            while not happened():
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), PATIENCE)
                except TimeoutError:
                    now = {uri.rpartition("/")[2]: _codes(each) for uri, each in self._found.items()}
                    raise AssertionError(f"{what}: not so. Diagnostics: {now}; said: {self.said}") from None

        self.run(wait())

    def current(self, path: str) -> list[types.Diagnostic]:
        """The diagnostics of the text as it is now."""
        uri = self.uri(path)
        version = self._versions.get(path)
        self.until(
            lambda: uri in self._found and self._found[uri].version == version, f"diagnostics of {path}"
        )
        return list(self._found[uri].diagnostics)

    def known(self, path: str) -> list[types.Diagnostic] | None:
        """What was said last of a file, whatever its text was then."""
        found = self._found.get(self.uri(path))
        return None if found is None else list(found.diagnostics)

    def until_codes(self, path: str, *codes: str) -> list[types.Diagnostic]:
        """Wait until a file has diagnostics of just these codes; return them in the order of the file."""
        uri = self.uri(path)

        def same() -> bool:
            found = self._found.get(uri)
            version = self._versions.get(path)
            return found is not None and found.version == version and _codes(found) == sorted(codes)

        self.until(same, f"{path} has {sorted(codes)}")
        return sorted(self._found[uri].diagnostics, key=lambda each: each.range.start)

    def actions(
        self, path: str, where: types.Range, only: list[str] | None = None
    ) -> dict[str, types.CodeAction]:
        """The code actions of a range, by title."""
        known = [each for each in self._found[self.uri(path)].diagnostics if each.range == where]
        context = types.CodeActionContext(known, only=only)
        params = types.CodeActionParams(self.id(path), where, context)
        found = self.run(self.client.text_document_code_action_async(params))
        return {action.title: action for action in found or () if isinstance(action, types.CodeAction)}

    def apply(self, path: str, action: types.CodeAction) -> str:
        """Apply an action to a text, as an editor that counts UTF-16 does, and send the result."""
        if action.edit is None:
            action = self.run(self.client.code_action_resolve_async(action))
        assert action.edit is not None
        assert action.edit.changes is not None
        edits = action.edit.changes[self.uri(path)]
        text = self._texts[path]
        for edit in sorted(edits, key=lambda each: each.range.start, reverse=True):
            start, end = _offset(text, edit.range.start), _offset(text, edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        self.type(path, text)
        return text

    def complete(self, path: str, line: int, character: int) -> list[types.CompletionItem]:
        params = types.CompletionParams(self.id(path), types.Position(line, character))
        found = self.run(self.client.text_document_completion_async(params))
        return list(found.items) if isinstance(found, types.CompletionList) else list(found or ())


def _codes(params: types.PublishDiagnosticsParams) -> list[str]:
    return sorted(str(each.code) for each in params.diagnostics)


def _offset(text: str, position: types.Position) -> int:
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: position.line])
    return before + len(
        lines[position.line].encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
    )
