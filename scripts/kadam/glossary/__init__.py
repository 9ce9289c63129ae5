"""The glossary: UI labels and terms per locale and platform, with the evidence for each."""

from kadam.glossary.glossary import EMPTY, Glossary
from kadam.glossary.values import (
    PLATFORMS,
    App,
    LabelMatch,
    LabelText,
    Source,
    Term,
    TermText,
    UiLabel,
    Variant,
    VariantMatch,
)

__all__ = [
    "EMPTY",
    "PLATFORMS",
    "App",
    "Glossary",
    "LabelMatch",
    "LabelText",
    "Source",
    "Term",
    "TermText",
    "UiLabel",
    "Variant",
    "VariantMatch",
]
