"""What an editor offers to do about a finding."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lsprotocol import types
from msgspec import structs

from kadam.findings import Edit, Finding, Fix, Safety
from kadam.lsp.documents import Document
from kadam.lsp.engine import Engine
from kadam.lsp.silence import silencing
from kadam.lsp.text import Text, Units
from kadam.paths import is_mdx
from kadam.writing.fixes import fix_text

FIX_ALL = "source.fixAll.kadam"
OPTIONS = types.CodeActionOptions(
    code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True
)

_LABELS = ("L201", "L202", "L203", "L204")
"""Rules about labels that are not the right ones."""
_MOST = 3
"""Labels to offer instead of a wrong one."""
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_ROUNDS = 10
"""A fix may make room for another one."""


def can_resolve(capabilities: types.ClientCapabilities) -> bool:
    """Whether an editor asks for an action's edit when the action is chosen."""
    document = capabilities.text_document
    action = document.code_action if document else None
    support = action.resolve_support if action else None
    return support is not None and "edit" in support.properties


def actions(
    engine: Engine,
    documents: Sequence[Document],
    document: Document,
    params: types.CodeActionParams,
    units: Units,
    *,
    lazy: bool,
) -> list[types.CodeAction]:
    """The actions for a range; with ``lazy``, the costly ones come without their edits."""
    engine.take(documents)
    text = Text(document.text, units)
    found = engine.findings(document.path)
    offered: list[types.CodeAction] = []
    if _wants(params, types.CodeActionKind.QuickFix):
        for finding in found:
            if _touch(text.range(finding.span), params.range):
                known = [each for each in params.context.diagnostics if _is(each, finding, text)]
                offered += _fixes(engine, document, finding, text, known)
                offered.append(_silence(document, finding, known))
    if _wants(params, FIX_ALL) and any(_safe(finding) for finding in found):
        title = "kadam: fix all that is safe in this file"
        offered.append(types.CodeAction(title, kind=FIX_ALL, data=json.dumps([document.uri])))
    if lazy:
        return offered
    done = [
        action if action.edit else resolved(engine, documents, document, action, units) for action in offered
    ]
    return [action for action in done if action.edit is not None]


def uri_of(action: types.CodeAction) -> str:
    """The document that an action without an edit is about."""
    return str(json.loads(str(action.data))[0])


def resolved(
    engine: Engine, documents: Sequence[Document], document: Document, action: types.CodeAction, units: Units
) -> types.CodeAction:
    """An action with its edit; without one where nothing helps any more."""
    engine.take(documents)
    text = Text(document.text, units)
    _, *which = json.loads(str(action.data))
    if not which:
        action.edit = _edit(document, _changes(document.text, _fixed(engine, document), text))
        return action
    found = engine.findings(document.path)
    view = engine.view(document.path)
    page = view.page(document.path, document.text) if view else None
    finding = next((f for f in found if [f.code, f.span.line, f.span.column] == which), None)
    if finding is None or page is None or view is None:
        return action

    def findings_with(edit: Edit) -> Sequence[Finding]:
        tried = structs.replace(finding, fix=Fix("", (edit,)))
        after = fix_text(finding.path, document.text, [tried]).after
        return engine.findings_with(document.path, after)

    mdx = is_mdx(page.path, view.settings.dialect)
    edit = silencing(finding, page, found, mdx=mdx, findings_with=findings_with)
    if edit is not None:
        action.edit = _edit(document, _text_edits([edit], document, text))
    return action


def _fixes(
    engine: Engine, document: Document, finding: Finding, text: Text, known: list[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    written: set[str] = set()
    if finding.fix is not None:
        written |= {edit.text for edit in finding.fix.edits}
        yield types.CodeAction(
            f"{finding.fix.description.rstrip('.')} ({finding.code})",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=known,
            is_preferred=finding.fix.safety is Safety.SAFE,
            edit=_edit(document, _text_edits(finding.fix.edits, document, text)),
        )
    view = engine.view(document.path)
    page = view.page(document.path, document.text) if view else None
    if finding.code not in _LABELS or page is None or view is None:
        return
    wrong = next((label for label in page.labels if label.span == finding.span), None)
    if wrong is None:
        return
    near = view.context.glossary.near(wrong.text, page.locale, view.context.apps(page), most=_MOST)
    for match in near:
        right = match.label.text(page.locale, page.platform(wrong.place)) or match.text
        if right.label not in written and right.label != wrong.text:
            written.add(right.label)
            edits = _text_edits([Edit(finding.span, right.label)], document, text)
            yield types.CodeAction(
                f"Write “{right.label}”: {match.label.key}, {right.status}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=known,
                edit=_edit(document, edits),
            )


def _silence(document: Document, finding: Finding, known: list[types.Diagnostic]) -> types.CodeAction:
    return types.CodeAction(
        f"Silence {finding.code} here, with a reason",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=known,
        data=json.dumps([document.uri, finding.code, finding.span.line, finding.span.column]),
    )


def _fixed(engine: Engine, document: Document) -> str:
    """The text with all safe fixes, as ``kadam check --fix`` leaves it."""
    text = document.text
    for _ in range(_ROUNDS):
        safe = [finding for finding in engine.findings_with(document.path, text) if _safe(finding)]
        after = fix_text(str(document.path), text, safe).after
        if after == text:
            break
        text = after
    return text


def _safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety is Safety.SAFE


def _text_edits(edits: Sequence[Edit], document: Document, text: Text) -> list[types.TextEdit]:
    newline = _newline(document.text)
    return [types.TextEdit(text.range(edit.span), edit.text.replace("\n", newline)) for edit in edits]


def _changes(before: str, after: str, text: Text) -> list[types.TextEdit]:
    """What makes one text of another, in whole lines, so that the cursor stays where nothing changes."""
    old, new = _LINES.findall(before), _LINES.findall(after)
    starts = [*(types.Position(row, 0) for row in range(len(old))), text.end()]
    return [
        types.TextEdit(types.Range(starts[a], starts[b]), "".join(new[c:d]))
        for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if what != "equal"
    ]


def _edit(document: Document, edits: list[types.TextEdit]) -> types.WorkspaceEdit | None:
    return types.WorkspaceEdit(changes={document.uri: edits}) if edits else None


def _newline(text: str) -> str:
    first = re.search(r"\r\n|\r|\n", text)
    return first[0] if first else "\n"


def _wants(params: types.CodeActionParams, kind: str) -> bool:
    only = params.context.only
    return only is None or any(kind == each or kind.startswith(f"{each}.") for each in only)


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is(diagnostic: types.Diagnostic, finding: Finding, text: Text) -> bool:
    return diagnostic.code == finding.code and diagnostic.range == text.range(finding.span)
