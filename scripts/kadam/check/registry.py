"""Every rule, in the order of the codes."""

from __future__ import annotations

from kadam.check.rule import Rule
from kadam.check.rules.i401_broken_image import BrokenImage
from kadam.check.rules.i402_missing_alt import MissingAlt
from kadam.check.rules.i403_missing_screenshot import MissingScreenshot
from kadam.check.rules.i404_orphaned_screenshot import OrphanedScreenshot
from kadam.check.rules.i405_stale_screenshot import StaleScreenshot
from kadam.check.rules.i406_borrowed_screenshot import BorrowedScreenshot
from kadam.check.rules.i407_screenshot_platform import ScreenshotPlatform
from kadam.check.rules.i408_large_screenshot import LargeScreenshot
from kadam.check.rules.i409_screenshot_alt import ScreenshotAlt
from kadam.check.rules.k501_broken_link import BrokenLink
from kadam.check.rules.k502_broken_anchor import BrokenAnchor
from kadam.check.rules.l201_unknown_label import UnknownLabel
from kadam.check.rules.l202_label_variant import LabelVariant
from kadam.check.rules.l203_label_locale import LabelLocale
from kadam.check.rules.l204_label_platform import LabelPlatform
from kadam.check.rules.l205_unconfirmed_label import UnconfirmedLabel
from kadam.check.rules.l206_forbidden_term import ForbiddenTerm
from kadam.check.rules.l207_several_names import SeveralNames
from kadam.check.rules.l208_quoted_label import QuotedLabel
from kadam.check.rules.l209_label_catalogue import LabelCatalogue
from kadam.check.rules.m701_missing_metadata import MissingMetadata
from kadam.check.rules.m702_invalid_metadata import InvalidMetadata
from kadam.check.rules.m703_unreadable_page import UnreadablePage
from kadam.check.rules.m704_invalid_ignore import InvalidIgnore
from kadam.check.rules.m705_unused_ignore import UnusedIgnore
from kadam.check.rules.p301_missing_page import MissingPage
from kadam.check.rules.p302_missing_step import MissingStep
from kadam.check.rules.p303_extra_step import ExtraStep
from kadam.check.rules.p304_step_label import StepLabel
from kadam.check.rules.p305_missing_tab import MissingTab
from kadam.check.rules.p306_heading_id import HeadingId
from kadam.check.rules.p307_orphan_page import OrphanPage
from kadam.check.rules.p308_step_order import StepOrder
from kadam.check.rules.p309_untranslated import Untranslated
from kadam.check.rules.p310_changed_figure import ChangedFigure
from kadam.check.rules.p311_changed_link import ChangedLink
from kadam.check.rules.p312_stale_step import StaleStep
from kadam.check.rules.p313_unstamped_page import UnstampedPage
from kadam.check.rules.p314_todo_left import TodoLeft
from kadam.check.rules.s101_step_sequence import StepSequence
from kadam.check.rules.s102_rendered_number import RenderedNumber
from kadam.check.rules.s103_swallowed_step import SwallowedStep
from kadam.check.rules.s104_typed_step_word import TypedStepWord
from kadam.check.rules.s105_step_reference import StepReference
from kadam.check.rules.s106_digit_style import DigitStyle
from kadam.check.rules.s107_accidental_list import AccidentalList
from kadam.check.rules.s108_bracket_marker import BracketMarker
from kadam.check.rules.s109_many_steps import ManySteps
from kadam.check.rules.s110_one_step import OneStep
from kadam.check.rules.s111_repeated_procedure import RepeatedProcedure
from kadam.check.rules.s112_late_warning import LateWarning
from kadam.check.rules.t601_foreign_marks import ForeignMarks
from kadam.check.rules.t602_not_composed import NotComposed
from kadam.check.rules.t603_invisible import Invisible
from kadam.check.rules.t604_bidi_controls import BidiControls
from kadam.check.rules.t605_quotation_marks import QuotationMarks
from kadam.check.rules.t606_reordered_number import ReorderedNumber
from kadam.check.rules.x801_raw_script import RawScript
from kadam.check.rules.x802_event_handler import EventHandler
from kadam.check.rules.x803_script_link import ScriptLink
from kadam.check.rules.x804_link_out import LinkOut
from kadam.check.rules.x805_include_out import IncludeOut
from kadam.check.rules.x806_scripted_picture import ScriptedPicture

RULES: tuple[type[Rule], ...] = (
    StepSequence,
    RenderedNumber,
    SwallowedStep,
    TypedStepWord,
    StepReference,
    DigitStyle,
    AccidentalList,
    BracketMarker,
    ManySteps,
    OneStep,
    RepeatedProcedure,
    LateWarning,
    UnknownLabel,
    LabelVariant,
    LabelLocale,
    LabelPlatform,
    UnconfirmedLabel,
    ForbiddenTerm,
    SeveralNames,
    QuotedLabel,
    LabelCatalogue,
    MissingPage,
    MissingStep,
    ExtraStep,
    StepLabel,
    MissingTab,
    HeadingId,
    OrphanPage,
    StepOrder,
    Untranslated,
    ChangedFigure,
    ChangedLink,
    StaleStep,
    UnstampedPage,
    TodoLeft,
    BrokenImage,
    MissingAlt,
    MissingScreenshot,
    OrphanedScreenshot,
    StaleScreenshot,
    BorrowedScreenshot,
    ScreenshotPlatform,
    LargeScreenshot,
    ScreenshotAlt,
    BrokenLink,
    BrokenAnchor,
    ForeignMarks,
    NotComposed,
    Invisible,
    BidiControls,
    QuotationMarks,
    ReorderedNumber,
    MissingMetadata,
    InvalidMetadata,
    UnreadablePage,
    InvalidIgnore,
    UnusedIgnore,
    RawScript,
    EventHandler,
    ScriptLink,
    LinkOut,
    IncludeOut,
    ScriptedPicture,
)

BY_CODE = {rule.code: rule for rule in RULES}


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> list[type[Rule]]:
    """The rules whose code begins with an entry of ``select`` (all when empty) and of no ``ignore``."""
    return [
        rule
        for rule in RULES
        if (not select or rule.code.startswith(select)) and not (ignore and rule.code.startswith(ignore))
    ]
