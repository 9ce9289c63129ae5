"""I409: a screenshot that says nothing, or says it in another language."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import at_record, records
from kadam.findings import Finding, Severity

_LETTERS = regex.compile(r"\p{L}")
_SCRIPTS = {"Deva": "Devanagari", "Arab": "Arabic", "Jpan": "Han}\\p{Hiragana}\\p{Katakana"}
_LEAST = 0.3
"""Share of letters in the language's own script; brands and labels may be in Latin."""


class ScreenshotAlt(Rule):
    """A screenshot has no alternative text, or one in another language.

    Readers who do not see the picture get the text instead, read in the language of the page. It
    comes from the recipe (`alt:`, one sentence a language), or for pictures made by hand from the
    manifest beside them. A text is taken for another language's when it is the one of the source
    locale, or when its letters are of another script.
    """

    code = "I409"
    name = "screenshot-alt"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Look at every record's text."""
        source = context.site.source_locale
        everything = list(records(context))
        of_source = {(s.guide, name): s.alt for _, name, s in everything if s.locale == source}
        wanted = {
            (state.guide, state.locale, state.name): state.alt
            for state in (context.screens.value.states if context.screens else ())
        }
        for manifest, name, shot in everything:
            alt = shot.alt if shot.made == "manual" else wanted.get((shot.guide, shot.locale, name), shot.alt)
            if not alt.strip():
                why = "has no alternative text"
            elif shot.locale != source and alt == of_source.get((shot.guide, name)):
                why = f"has the alternative text of {source}"
            elif not _in_script(alt, context.profile(shot.locale).script):
                why = f"has an alternative text that is not in {shot.locale}"
            elif alt != shot.alt:
                why = "has an older alternative text than the recipe"
            else:
                continue
            place = manifest.path if shot.made == "manual" else "the guide's recipe"
            yield from at_record(
                self.finding, context, shot, f"the screenshot {name} {why}", f"Write it in {place}."
            )


def _in_script(text: str, script: str) -> bool:
    letters = _LETTERS.findall(text)
    name = _SCRIPTS.get(script, "Latin" if script == "Latn" else "")
    if not letters or not name:
        return True
    own = regex.findall(rf"[\p{{{name}}}]", "".join(letters))
    return len(own) >= _LEAST * len(letters)
