"""I407: the screenshot of another platform."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import at_record, records
from kadam.findings import Finding, Severity
from kadam.screens import Shot


class ScreenshotPlatform(Rule):
    """A screenshot does not come from the platform that it stands for.

    It has the width of another platform's screen, it is higher than the screen, or it is the
    same picture as the one for another platform. A reader with an iPhone must not look for what
    only an Android phone shows. Parts of screens (`clip:` in a recipe) may be smaller.
    """

    code = "I407"
    name = "screenshot-platform"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Compare sizes with screens, and pictures with those of other platforms."""
        sizes = context.screens.value.sizes if context.screens else {}
        seen: dict[tuple[str, str, str], Shot] = {}
        for _, name, shot in records(context):
            other = seen.setdefault((shot.guide, shot.locale, shot.digest), shot)
            size = sizes.get(shot.platform)
            if other.platform != shot.platform:
                why = f"it is the same picture as {other.name}"
            elif size and (shot.width > size[0] or shot.height > size[1]):
                fits = [p for p, s in sizes.items() if s[0] == shot.width]
                like = f", as on {fits[0]}" if fits else ""
                screen = f"the screen of {shot.platform} is {size[0]} × {size[1]}"
                why = f"it is {shot.width} × {shot.height}{like}; {screen}"
            else:
                continue
            yield from at_record(
                self.finding,
                context,
                shot,
                f"the screenshot {name} is not from {shot.platform}: {why}",
                f"Run kadam capture --platform {shot.platform}.",
            )
