"""L204: a label of another platform or of another app."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding
from kadam.glossary import LabelMatch
from kadam.model import Label, Page


class LabelPlatform(Rule):
    """A label exists, but not on this platform, or not in the apps of this page.

    A step in the Android tab must not send the reader to a button that only iPhones have, and a
    page about one app must not use another app's words. Controls of web pages are accepted in
    every tab, since every platform has a browser.

    Wrong, on a page with `apps: [spotify]`:

    ```markdown
    3. Choose **Cancel Subscription**.
    ```

    Name the other app in the front matter (`apps: [spotify, apple]`) when the page is about it.
    """

    code = "L204"
    name = "label-platform"
    reads_translation = True
    needs_glossary = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report labels that the page's apps or the tab's platform lack."""
        apps = context.apps(page)
        for label in page.labels:
            found = context.glossary.find(label.text, page.locale, apps=apps)
            if not found:
                others = context.glossary.find(label.text, page.locale)
                if others and not context.glossary.variants(label.text, page.locale, apps):
                    yield self._app(page, label, others[0], context)
                continue
            platform = page.platform(label.place)
            if platform is None or any(_reachable(match, platform) for match in found):
                continue
            match = found[0]
            yield self.finding(
                page,
                label.span,
                f"“{label.text}” does not exist on {platform}; the glossary knows it on "
                + ", ".join(match.platforms),
                help=match.label.description,
                platform=platform,
            )

    def _app(self, page: Page, label: Label, match: LabelMatch, context: Context) -> Finding:
        app = context.glossary.apps[match.label.app]
        return self.finding(
            page,
            label.span,
            f"“{label.text}” is a label of {app.name}, which is not among the page's apps",
            help=f"Use the label of the page's own app, or add {app.id} to “apps” in the front matter.",
            platform=page.platform(label.place),
        )


def _reachable(match: LabelMatch, platform: str) -> bool:
    return platform in match.platforms or "web" in match.label.platforms
