"""What the settings say about the app: recipes, catalogues, pictures. Nothing here needs a browser."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urljoin

from kadam.capture.fonts import digest as fonts_digest
from kadam.capture.inputs import Around, view_digest
from kadam.capture.plan import EVERYTHING, Choice, Plan, make_plan
from kadam.capture.platforms import platform_names, screen_of, setting
from kadam.capture.recipe import Recipe, read_recipes
from kadam.capture.states import screen_states
from kadam.catalogues import Catalogue, Catalogues, read_catalogue
from kadam.config.screens import CaptureOptions
from kadam.config.settings import Settings
from kadam.errors import ConfigError, InvalidFiles, Problem
from kadam.glossary import Glossary
from kadam.model import Site
from kadam.screens import Screens
from kadam.screens.manifest import read_manifests


def needed(settings: Settings) -> CaptureOptions:
    """The options of replay and capture; ``ConfigError`` without any."""
    if settings.capture is None:
        raise ConfigError(
            "this project does not say where its app is",
            hint="Set plugins: kadam: capture: base_url (or serve) in mkdocs.yml.",
        )
    return settings.capture


def recipes_of(settings: Settings, site: Site, options: CaptureOptions) -> dict[str, Recipe]:
    """The project's recipes, checked against its pages."""
    folder = settings.root / options.recipes
    if not folder.is_dir():
        return {}

    def ids_of(guide: str) -> frozenset[str] | None:
        page = site.page(site.source_locale, guide)
        if page is None:
            return None
        steps = [step.id for _, step in page.steps()]
        return frozenset(name for name in (*steps, *(h.id for h in page.headings)) if name)

    return read_recipes(folder, settings.root, ids_of=ids_of, locales=frozenset(site.locales))


def catalogues_of(settings: Settings) -> Catalogues:
    """The string catalogues that the settings name; ``InvalidFiles`` with everything wrong in them."""
    problems: list[Problem] = []
    found: list[Catalogue] = []
    for item in settings.catalogues:
        found += read_catalogue(
            settings.root,
            item.files,
            app=item.app,
            platforms=item.platforms,
            locales=[locale.tag for locale in settings.locales],
            source_locale=settings.source_locale,
            keys=item.keys,
            problems=problems,
        )
    if problems:
        raise InvalidFiles(problems)
    return Catalogues(settings.source_locale, tuple(found))


def screens_folder(settings: Settings, options: CaptureOptions) -> str:
    """Folder of the pictures, relative to the project."""
    return (settings.docs_dir / options.screens).relative_to(settings.root).as_posix()


def around(settings: Settings, options: CaptureOptions) -> Around:
    """The inputs that all pictures share."""
    served = options.serve is not None
    return Around(
        view=view_digest(settings.root / options.serve) if options.serve else "",
        fonts=fonts_digest() if served else "",
        settings={name: setting(options, name) for name in platform_names(options)},
    )


def plan_of(
    settings: Settings,
    site: Site,
    glossary: Glossary,
    options: CaptureOptions,
    choice: Choice = EVERYTHING,
) -> Plan:
    """The plan of everything, or of what is chosen."""
    recipes = recipes_of(settings, site, options)
    platforms = platform_names(options)
    return make_plan(site, glossary, recipes, platforms, apps=settings.default_apps, choice=choice)


def screens(settings: Settings, site: Site, glossary: Glossary, catalogues: Catalogues) -> Screens:
    """The state of every picture; no browser is needed. Empty where nothing was configured."""
    options = settings.capture
    if options is None:
        return Screens()
    folder = screens_folder(settings, options)
    manifests, problems = read_manifests(settings.root, folder)
    if problems:
        raise InvalidFiles(problems)
    guides = recipes_of(settings, site, options).keys() | {manifest.guide for manifest in manifests}
    return screen_states(
        plan_of(settings, site, glossary, options, Choice(guides=guides)),
        manifests,
        catalogues,
        around(settings, options),
        root=settings.root,
        screens=folder,
        max_bytes=options.max_bytes,
        sizes={
            name: size
            for name in platform_names(options)
            if (size := screen_of(options, name).viewport) is not None
        },
    )


def screenshots(settings: Settings, locales: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Addresses of pictures: guide → step → those in the first of the locales that has any of the step.

    They are on the site; where it has no address, files relative to the project.
    """
    if settings.capture is None:
        return {}
    manifests, problems = read_manifests(settings.root, screens_folder(settings, settings.capture))
    if problems:
        raise InvalidFiles(problems)
    found: dict[str, dict[str, list[str]]] = {}
    for locale in reversed(locales):
        for manifest in (one for one in manifests if one.locale == locale):
            steps: dict[str, list[str]] = {}
            for name, shot in sorted(manifest.shots.items()):
                steps.setdefault(shot.step, []).append(_address(settings, manifest.image(name)))
            found[manifest.guide] = found.get(manifest.guide, {}) | steps
    return found


def _address(settings: Settings, image: str) -> str:
    if not settings.site_url:
        return image
    below = (settings.root / image).relative_to(settings.docs_dir).as_posix()
    return urljoin(settings.site_url.rstrip("/") + "/", quote(below))
