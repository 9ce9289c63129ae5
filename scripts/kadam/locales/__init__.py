"""What is known of each language: names, direction, marks, and the words for steps and platforms."""

from kadam.locales.profile import LocaleProfile, Punctuation
from kadam.locales.read import available, profile
from kadam.locales.steps import StepReference, StepWords
from kadam.locales.tags import canonical, is_locale

__all__ = [
    "LocaleProfile",
    "Punctuation",
    "StepReference",
    "StepWords",
    "available",
    "canonical",
    "is_locale",
    "profile",
]
