"""The screens that platforms are replayed on."""

from __future__ import annotations

from kadam.config.screens import CaptureOptions, PlatformOptions

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--disable-partial-raster",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--disable-skia-runtime-opts",
)
"""Flags for pixels that do not change from run to run."""

REVISION = 1
"""Grows when pictures are taken in another way, so that old ones count as stale."""

BUILT_IN = {
    "web": PlatformOptions(viewport=(1024, 640), scale=1.5),
    "android": PlatformOptions(device="Pixel 7", viewport=(412, 732), scale=2.0),
    "ios": PlatformOptions(device="iPhone 14", viewport=(390, 700), scale=2.0),
}


def platform_names(options: CaptureOptions) -> tuple[str, ...]:
    """Every platform that a guide can be replayed on."""
    return tuple(dict.fromkeys((*BUILT_IN, *options.platforms)))


def screen_of(options: CaptureOptions, platform: str) -> PlatformOptions:
    """The screen of a platform: the project's own wishes over the built-in ones."""
    usual = BUILT_IN.get(platform, BUILT_IN["web"])
    own = options.platforms.get(platform)
    if own is None:
        return usual
    viewport = own.viewport or (None if own.device else usual.viewport)
    return PlatformOptions(
        device=own.device or usual.device, viewport=viewport, scale=own.scale or usual.scale
    )


def setting(options: CaptureOptions, platform: str) -> str:
    """Everything about a platform's screen and its browser that can change a picture, as text."""
    chosen = screen_of(options, platform)
    parts = (chosen.device, chosen.viewport, chosen.scale, options.clock.isoformat(), options.timezone)
    return repr((*parts, options.redact, FLAGS, REVISION))
