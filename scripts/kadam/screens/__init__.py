"""Screenshots as tracked values: what is in a picture, what it was made from, and what to draw on it."""

from kadam.screens.values import Manifest, Mark, Screens, Shot, ShotState, digest

__all__ = [
    "Manifest",
    "Mark",
    "Screens",
    "Shot",
    "ShotState",
    "digest",
]
