"""The sizes of an officer's screens, and what a browser's context needs for each."""

from typing import Any, Final

SIZES: Final[dict[str, dict[str, Any]]] = {
    "2560x1440": {"viewport": {"width": 2560, "height": 1440}},
    "1920x1080": {"viewport": {"width": 1920, "height": 1080}},
    "1280x800": {"viewport": {"width": 1280, "height": 800}},
    "zoom of 200 %": {"viewport": {"width": 1280, "height": 720}, "device_scale_factor": 2},
    "320": {"viewport": {"width": 320, "height": 640}},
}
# Every size in the light, and what differs by width alone once more in the dark.
LOOKS: Final = [
    *(("light", size) for size in SIZES),
    *(("dark", size) for size in ("1920x1080", "320")),
]
OVER: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def context(scheme: str, size: str) -> dict[str, Any]:
    """Return what `new_context` takes; scripts may be put into the page."""
    return {**SIZES[size], "color_scheme": scheme, "bypass_csp": True, "reduced_motion": "reduce"}
