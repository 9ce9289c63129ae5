"""What a site may switch off: ``site`` among the plugin's options."""

from __future__ import annotations

from dataclasses import dataclass

from kadam.located.marks import StrictKeys


@dataclass(frozen=True)
class SiteOptions(StrictKeys):
    """Parts of the site that kadam adds, on unless a project says otherwise, and where pages stand."""

    default_in_folder: bool = False
    """The default language in a folder like the others, and a page to choose a language at the root."""
    search: bool = True
    """kadam's own search in place of the theme's."""
    fonts: bool = True
    """Fonts that come with the site; without them the device's own are used."""
    labels_page: bool = True
    """The page of UI labels made from the glossary."""
    status_page: bool = True
    """The page that says what is translated, and what needs help."""
    checked: bool = True
    """The block "last checked" from the front matter."""
    offer_language: bool = True
    """A quiet offer of the reader's own language."""
    phone_labels: bool = True
    """UI labels in the language of the reader's phone."""
    tick_steps: bool = True
    """Steps that can be ticked off, linked to and reported."""
    structured_data: bool = True
    """schema.org descriptions of the steps for search engines."""
    content_security_policy: bool = True
    """A policy that lets no script or style run but the site's own."""
    offline: bool = True
    """A service worker and a manifest: the site can be installed and read without a network."""
