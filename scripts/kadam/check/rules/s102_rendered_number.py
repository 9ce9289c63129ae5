"""S102: the number that the reader sees is not the one that was written."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Related, Step, StepList, Swallowed

_KINDS = {
    "p": "a paragraph or picture",
    "pre": "a code block",
    "admonition": "a note",
    "details": "a collapsible block",
    "tabbed-set": "a set of tabs",
    "table": "a table",
    "blockquote": "a quotation",
    "ul": "a list of bullets",
    "html": "an HTML block",
}


class RenderedNumber(Rule):
    """The reader sees another number than the one that was written.

    Python-Markdown, which makes the site, numbers a list by itself and drops the number that
    the list starts with. A picture, note or code block that belongs to a step but is not
    indented by four spaces ends the list, and the next step starts again at 1. Three spaces
    are not enough: they turn a bullet below a step into a step of its own.

    Wrong (the reader sees 1, 1):

    ```markdown
    1. Open the account page.

    ![The account page](account.png)

    2. Choose **Cancel plan**.
    ```

    Right:

    ```markdown
    1. Open the account page.

        ![The account page](account.png)

    2. Choose **Cancel plan**.
    ```

    The finding stands at the first step that is shown with another number, and names what
    ended the list. Lists in which every number is the same, and lists that start at 0, are
    not reported.
    """

    code = "S102"
    name = "rendered-number"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each list once, and each number that is shown as a bullet."""
        for steps in page.step_lists:
            yield from self._list(page, steps)
        for line in page.swallowed:
            if line.shown == "bullet":
                yield self._bullet(page, line)

    def _list(self, page: Page, steps: StepList) -> Iterator[Finding]:
        platform = page.platform(steps.place)
        bullet = next((step for step in steps.steps if step.number is None), None)
        if bullet is not None:
            yield self.finding(
                page,
                bullet.marker,
                f"the reader sees this bullet as step {bullet.rendered}",
                help="Indent it by four spaces if it belongs to the step above, "
                "or put a paragraph between if it is a list of its own.",
                platform=platform,
            )
            return
        numbers = [step.number or 0 for step in steps.steps]
        if len(set(numbers)) == 1 and len(numbers) > 1:
            return  # every number the same: the renderer is meant to count
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] == 0:
            return  # out of sequence is S101's; a list from 0 is a way to write
        first = steps.steps[0]
        if first.number != first.rendered:
            yield self._restart(page, steps, first)

    def _restart(self, page: Page, steps: StepList, step: Step) -> Finding:
        message = f"the reader sees {step.rendered} here, you wrote {step.written}"
        help = "The site starts every list at 1. Join the list to the one that it continues, or start at 1."
        related: tuple[Related, ...] = ()
        before = page.step_lists[steps.previous].steps if steps.previous is not None else ()
        if before and steps.broken_by is not None:
            kind, line = steps.broken_by
            message += f": the list was ended by {_KINDS.get(kind, 'what stands')} in line {line}"
            help = f"Indent line {line}, and what belongs to it, by four spaces: then it stays in its step."
            related = (Related(page.path, line, "this ended the list"),)
        return self.finding(
            page, step.marker, message, help=help, platform=page.platform(steps.place), related=related
        )

    def _bullet(self, page: Page, line: Swallowed) -> Finding:
        return self.finding(
            page,
            line.span,
            f"step {line.written} is shown as a bullet without a number",
            help="It joins the bullets above it. Put a paragraph or heading between, or indent what "
            "belongs to a bullet by four spaces.",
            platform=page.platform(line.place),
        )
