"""Screenshots as tracked values: what is in a picture, what it was made from, and what to draw on it."""

from kadam.screens.manifest import manifest_path, read_manifests, write_manifest
from kadam.screens.values import Manifest, Mark, Screens, Shot, ShotState, digest

__all__ = [
    "Manifest",
    "Mark",
    "Screens",
    "Shot",
    "ShotState",
    "digest",
    "manifest_path",
    "read_manifests",
    "write_manifest",
]
