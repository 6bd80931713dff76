"""Text on hatching and in drawings is dark enough: axe-core can not measure it, arithmetic can."""

import re
from itertools import product
from pathlib import Path
from typing import Final

import pytest

import gate.console

SHEET: Final = Path(gate.console.__file__).parent / "static/console.css"
ENOUGH: Final = 4.5  # WCAG 2.2, 1.4.3: of text that is not large
TEXT: Final = ("ink", "soft", "red", "amber", "green", "blue", "grey")
# What text lies on, and which text. Stripes: of cards whose link is lost, of a page without news.
GROUNDS: Final = [
    *product(("card", "grey-soft", "sunk", "floor", "cage"), TEXT),
    *product(("line", "glass", "blue-soft", "green-soft", "amber-soft", "red-soft"), ("ink",)),
    *((f"{tone}-soft", tone) for tone in ("blue", "green", "amber", "red", "grey")),
]


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name; the dark one changes some of the light one's."""
    light, dark = re.findall(r":root \{(.*?)\}", SHEET.read_text("utf-8"), re.DOTALL)
    named = r"--([\w-]+): (#[0-9a-f]{3,6});"
    return {**dict(re.findall(named, light)), **dict(re.findall(named, dark if scheme else ""))}


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_arithmetic_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["", "dark"])
@pytest.mark.parametrize(("ground", "text"), GROUNDS)
def test_text_is_read_on_what_it_lies_on(scheme: str, ground: str, text: str) -> None:
    named = colours(scheme)
    assert contrast(named[ground], named[text]) >= ENOUGH
