"""S106: numbers in the digits of another script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.digits import WESTERN, name_of, written, zero_of, zeros_of
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Step, StepList


class DigitStyle(Rule):
    """The numbers of a list are in mixed digits, or in digits that the language does not use.

    Python-Markdown takes the digits of every script for list numbers, so `१.` or `۱.` make steps
    like `1.` do. Mixed in one list they are a slip of the keyboard, and so are Persian digits in
    an Arabic page: the two look alike in some numbers and differ in others (٤, ۴).

    Wrong:

    ```markdown
    1. पेज खोलें।
    २. प्लान चुनें।
    ```

    Right:

    ```markdown
    1. पेज खोलें।
    2. प्लान चुनें।
    ```

    Western digits are accepted in every language, and a language's own beside them, as long as a
    list keeps to one kind. With the option `digits: western` only Western ones are.
    """

    code = "S106"
    name = "digit-style"
    severity = Severity.WARNING
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each list once, at its first number in other digits."""
        known = zeros_of(context.profile(page.locale))
        if context.options.get(self.code, {}).get("digits") == "western":
            known = frozenset({WESTERN})
        for steps in page.step_lists:
            numbered = [step for step in steps.steps if step.number is not None]
            zeros = Counter(zero_of(digit) for step in numbered for digit in step.written)
            if not zeros or (len(zeros) == 1 and (not known or set(zeros) <= known)):
                continue
            wanted = _wanted(zeros, known)
            wrong = next(step for step in numbered if _foreign(step, wanted))
            yield self._finding(page, steps, wrong, wanted, mixed=len(zeros) > 1)

    def _finding(self, page: Page, steps: StepList, step: Step, wanted: str, *, mixed: bool) -> Finding:
        other = next(zero for digit in step.written if (zero := zero_of(digit)) != wanted)
        rest = "the rest of the list in" if mixed else f"{page.locale} counts in"
        edits = tuple(
            Edit(each.marker, written(each.number, wanted))
            for each in steps.steps
            if each.number is not None and _foreign(each, wanted)
        )
        return self.finding(
            page,
            step.marker,
            f"the number {step.written} is in {name_of(other)} digits, {rest} {name_of(wanted)} ones",
            help="Keep to one kind of digits.",
            platform=page.platform(steps.place),
            fix=Fix(f"Write {name_of(wanted)} digits.", edits),
        )


def _wanted(zeros: Counter[str], known: frozenset[str]) -> str:
    """The zero of the digits to use: those of most numbers, among those that the language has."""
    usual = [zero for zero, _ in zeros.most_common() if not known or zero in known]
    return usual[0] if usual else WESTERN


def _foreign(step: Step, wanted: str) -> bool:
    return any(zero_of(digit) != wanted for digit in step.written)
