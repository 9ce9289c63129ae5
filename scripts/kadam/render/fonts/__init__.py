"""Fonts that the site brings along: from installed packages, cut down to the characters in use."""

from kadam.render.fonts.site import SiteFonts

__all__ = ["SiteFonts"]
