"""What the glossary knows, in the shapes that the site needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kadam.glossary import Glossary, LabelText, UiLabel
from kadam.render.labels_page import Row, Variant


@dataclass(frozen=True, slots=True)
class Found:
    """A recognized label; see ``context.Hit``."""

    key: str
    status: str
    locale: str
    words: dict[str, str]


class LabelBook:
    """A project's glossary."""

    def __init__(self, glossary: Glossary, source_locale: str, first: Sequence[str] = ()) -> None:
        self.glossary = glossary
        self.first = first
        self.source_locale = source_locale

    @classmethod
    def read(
        cls, folder: Path, root: Path, source_locale: str, first: Sequence[str] = ()
    ) -> LabelBook | None:
        """Read the glossary folder; ``None`` when there is none. ``first`` are apps to list first."""
        if not folder.is_dir():
            return None
        from kadam.glossary.load import load_glossaries  # with pydantic, which takes long to load

        glossary = load_glossaries(folder, root=root)
        return cls(glossary, source_locale, first) if glossary else None

    def find(self, text: str, locale: str, platform: str | None, apps: tuple[str, ...]) -> Found | None:
        """Return the label that a bold text names.

        A control of the web counts in a phone's tab too, since a phone has a browser; words of the
        source locale count in every locale.
        """
        ask = apps or None
        for tag in dict.fromkeys((locale, self.source_locale)):
            matches = self.glossary.find(text, tag, platform, ask) or self.glossary.find(text, tag, None, ask)
            if matches:
                best = matches[0]
                on = platform if platform in best.platforms else (best.platforms or (None,))[0]
                return Found(best.label.key, best.text.status, tag, words(best.label, on))
        for match in self.glossary.variants(text, locale, ask):
            if match.variant.status == "deprecated" and isinstance(match.owner, UiLabel):
                return Found(match.owner.key, "deprecated", locale, {})
        return None

    def rows(self, locale: str) -> Iterator[Row]:
        """Every label that has words in a locale, app by app, in the order of the files."""
        apps = self.glossary.apps
        for app in (apps[name] for name in dict.fromkeys((*self.first, *apps)) if name in apps):
            for label in self.glossary.labels.values():
                if label.app != app.id:
                    continue
                usual = label.text(locale)
                if usual is None:
                    continue
                own = [p for p in label.overrides.get(locale, {}) if label.exists_on(p)]
                rest = tuple(p for p in label.platforms or self.glossary.platforms if p not in own)
                if rest:
                    yield self._row(app.name, label, usual, locale, rest if own else label.platforms)
                for at, platform in enumerate(own):
                    text = label.text(locale, platform)
                    if text is not None:  # the first row of a label has its plain anchor
                        yield self._row(app.name, label, text, locale, (platform,), own=bool(rest or at))

    def _row(
        self,
        app_name: str,
        label: UiLabel,
        text: LabelText,
        locale: str,
        platforms: tuple[str, ...],
        *,
        own: bool = False,
    ) -> Row:
        english = label.text(self.source_locale, platforms[0] if platforms else None)
        return Row(
            app=label.app,
            app_name=app_name,
            key=label.key,
            anchor=label.key.replace(".", "-") + (f"-{platforms[0]}" if own else ""),
            words=text.label,
            english=english.label if english else None,
            status=text.status,
            platforms=platforms,
            description=label.description,
            sources=tuple((source.title, source.url) for source in text.sources),
            verified=text.verified,
            variants=tuple(Variant(v.text, v.status, v.reason) for v in text.variants),
        )


def words(label: UiLabel, platform: str | None) -> dict[str, str]:
    """Return a label's words in every locale that has some."""
    found = {tag: label.text(tag, platform) for tag in label.locales}
    return {tag: text.label for tag, text in sorted(found.items()) if text is not None}
