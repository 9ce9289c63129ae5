"""Files whose changes an editor should report, though nobody has them open."""

from __future__ import annotations

from lsprotocol import types

_FILES = ("**/*.{md,markdown,mdx}", "**/*.{yml,yaml}")
"""Pages; settings, glossary, stamps, recipes and manifests of screenshots."""


def can_watch(capabilities: types.ClientCapabilities) -> bool:
    """Whether an editor can be asked to watch files."""
    workspace = capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    return bool(watched and watched.dynamic_registration)


def registration() -> types.RegistrationParams:
    """What to ask an editor for."""
    watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _FILES]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    return types.RegistrationParams(
        [types.Registration("kadam-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]
    )
