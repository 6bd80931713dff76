"""How figures are written."""

from typing import Final

DIGITS: Final = 6


def name_of(fmr: float) -> str:
    """Return 0.001 as 1e-3."""
    mantissa, _, exponent = f"{fmr:e}".partition("e")
    return f"{float(mantissa):g}e{int(exponent)}"


def rounded(rate: float) -> float:
    """Return six significant digits."""
    return float(f"{rate:.{DIGITS}g}")
