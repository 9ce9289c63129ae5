"""The language server: the protocol's messages, and who answers them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from kadam import __version__
from kadam.lsp import actions, completion, hover, symbols, watch
from kadam.lsp.diagnostics import Shown
from kadam.lsp.documents import Document, document, path_of
from kadam.lsp.engine import Engine
from kadam.lsp.rounds import Rounds
from kadam.lsp.text import Text, Units, units_of
from kadam.lsp.view import View

if TYPE_CHECKING:
    from pygls.server import ServerErrors

_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Params = TypeVar("Params")
Documents = Sequence[Document]
_Changed = (
    types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams | types.DidCloseTextDocumentParams
)


class _About(Protocol):
    """A question about a document."""

    text_document: types.TextDocumentIdentifier


class KadamServer(LanguageServer):
    """A server for one editor. Made by :func:`make_server`."""

    base: str | None = None
    """The git revision since which findings are new; ``None``: all are shown."""
    engine: Engine
    rounds: Rounds[Documents]
    units: Units
    over: bool = False
    """The editor has said goodbye: what a round still finds goes nowhere."""

    def begin(self) -> None:
        """Make ready, once the editor has said what it can show."""
        loop = asyncio.get_running_loop()
        self.units = units_of(self.workspace.position_encoding)

        def send(message: Callable[[Params], None], params: Params) -> None:
            if not self.over:
                message(params)

        def publish(uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
            params = types.PublishDiagnosticsParams(uri, found, version)
            loop.call_soon_threadsafe(send, self.text_document_publish_diagnostics, params)

        def tell(sentence: str, kind: types.MessageType) -> None:
            if kind is types.MessageType.Log:
                log = types.LogMessageParams(kind, sentence)
                loop.call_soon_threadsafe(send, self.window_log_message, log)
            else:
                shown = types.ShowMessageParams(kind, sentence)
                loop.call_soon_threadsafe(send, self.window_show_message, shown)

        def failed(error: Exception) -> None:
            _log.error("A round of checks failed.", exc_info=error)
            tell(
                f"kadam: an internal error, {error!r}. The next edit is checked again.",
                types.MessageType.Error,
            )

        engine = Engine(Shown.by(self.client_capabilities, self.units), publish, tell, self.base)

        def catch_up(documents: Documents) -> Iterator[None]:
            engine.take(documents)
            yield from engine.catch_up()

        def compare(documents: Documents) -> Iterator[None]:
            engine.take(documents)
            yield from engine.compare()

        self.engine = engine
        self.rounds = Rounds(self.documents, catch_up, compare, failed)

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """Tell the editor of an error, but not that it could not be told something: it would not end."""
        if source is not JsonRpcInternalError:
            super().report_server_error(error, source)

    def documents(self) -> Documents:
        """What the editor has open."""
        opened = (document(each) for each in self.workspace.text_documents.values())
        return [each for each in opened if each is not None]

    def opened(self, uri: str) -> Document | None:
        """An open document, by its address."""
        found = self.workspace.text_documents.get(uri)
        return None if found is None else document(found)

    async def view(self, document: Document) -> View | None:
        """What is known of a document's project."""
        found = self.engine.view(document.path)
        if found is None:  # it was opened a moment ago
            await self.rounds.ask(self.engine.take)
            found = self.engine.view(document.path)
        return found

    async def look(self, asked: _About, work: Callable[[View, Document, Text], Answer]) -> Answer | None:
        """Answer from what is known of an open document; ``None`` when nothing is."""
        document = self.opened(asked.text_document.uri)
        view = await self.view(document) if document else None
        if document is None or view is None:
            return None
        return await asyncio.to_thread(work, view, document, Text(document.text, self.units))


def make_server(base: str | None = None) -> KadamServer:
    """A server with all its features. ``base``: see :class:`KadamServer`."""
    # Whole texts: pygls divides lines at characters that are no line ends in the protocol.
    server = KadamServer("kadam", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    server.base = base
    _follow(server)
    _answer(server)
    return server


def _follow(server: KadamServer) -> None:
    """Follow what happens in the editor."""

    @server.feature(types.INITIALIZE)
    def initialize(_params: types.InitializeParams) -> None:
        server.begin()

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        if watch.can_watch(server.client_capabilities):
            await server.client_register_capability_async(watch.registration())

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def changed(_params: _Changed) -> None:
        server.rounds.changed()

    async def on_disk(uris: Sequence[str]) -> None:
        paths = [path for uri in uris if (path := path_of(uri)) is not None]
        await server.rounds.ask(lambda _documents: server.engine.changed_on_disk(paths))
        server.rounds.changed()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        await on_disk([params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(params: types.DidChangeWatchedFilesParams) -> None:
        await on_disk([change.uri for change in params.changes])

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        server.over = True
        server.rounds.stop()


def _answer(server: KadamServer) -> None:
    """Answer questions about a document."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions.OPTIONS)
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.opened(params.text_document.uri)
        if document is None:
            return []
        lazy = actions.can_resolve(server.client_capabilities)
        return await server.rounds.ask(
            lambda documents: actions.actions(
                server.engine, documents, document, params, server.units, lazy=lazy
            )
        )

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        document = server.opened(actions.uri_of(action))
        if document is None:
            return action
        return await server.rounds.ask(
            lambda documents: actions.resolved(server.engine, documents, document, action, server.units)
        )

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, completion.OPTIONS)
    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        return await server.look(params, partial(completion.complete, position=params.position))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        return await server.look(params, partial(hover.hover, position=params.position))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        found = await server.look(params, partial(hover.definition, position=params.position))
        return [_own_address(server, location) for location in found or ()]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await server.look(params, symbols.symbols) or []


def _own_address(server: KadamServer, location: types.Location) -> types.Location:
    """A place, by the address that the editor itself uses for an open file."""
    path: Path | None = path_of(location.uri)
    uri = next((each.uri for each in server.documents() if each.path == path), location.uri)
    return types.Location(uri, location.range)
