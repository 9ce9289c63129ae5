"""The keys of a strings file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strings:
    """Interface words in one locale; ``{name}`` marks what is filled in."""

    # pages that are shown in another language
    fallback_title: str
    fallback_text: str
    fallback_help: str
    untranslated_text: str
    stale_title: str
    stale_text: str
    stale_steps: str

    # the block "last checked"
    checked_on: str
    evidence_stored: str
    evidence_live: str
    sources: str

    # the page of UI labels
    labels_title: str
    labels_description: str
    labels_intro: str
    labels_label: str
    labels_english: str
    labels_status: str
    labels_where: str
    labels_source: str
    labels_variants: str
    labels_meaning: str
    labels_none: str
    confirmed: str
    plausible: str
    unknown: str
    confirmed_means: str
    plausible_means: str
    unknown_means: str
    forbidden: str
    deprecated: str
    verified: str
    everywhere: str
    web: str
    android: str
    ios: str

    # the page of translations
    status_title: str
    status_description: str
    status_pages: str
    status_labels: str
    status_shots: str
    status_checked: str
    status_open: str
    status_done: str
    status_stale: str
    status_changed: str
    status_draft: str
    status_copy: str
    status_missing: str

    # below screenshots
    shot_stand_in: str

    # the PDF of the guides
    book_download: str

    # a page that does not exist
    notfound_title: str
    notfound_text: str
    notfound_home: str

    # what the script of a page says
    suggest_text: str
    suggest_yes: str
    suggest_no: str
    phone_language: str
    phone_same: str
    step_done: str
    step_link: str
    step_linked: str
    step_report: str
    report_title: str
    report_hint: str
    report_copy: str
    report_copied: str
    report_share: str
    report_close: str
    steps_progress: str
    steps_reset: str
    on_screen: str
    search_other: str
    search_none: str
    search_found: str
    search_more: str
    search_placeholder: str
    print_all: str
    offline_ready: str
    color_light: str
    color_dark: str
    color_auto: str
    heading_link: str
