"""How each symbology is looked for: with which engine, in which looks, and what counts as read.

Chosen by what was measured: `python -m tests.bench.codes`, figures in docs/benchmarks.md. ZBar
reads linear codes in poor light better and calls fewer wrong ones right, zxing-cpp reads the area
codes.

A code of area checks itself, so one sight of it is enough; PDF417 was read falsely where all of its
error correction was used up, so there such a sight needs a second. A linear code has one check
digit or none: it counts once two sights agree. Interleaved 2 of 5 can be read in part where a line
of sight leaves it through its side, so it is looked at straightened only, and both engines must
agree.
"""

from dataclasses import dataclass
from typing import Final

from drivers.picture.barcode import Symbology
from drivers.picture.looks import LOOKS

ZBAR, ZXING = "zbar", "zxing"


@dataclass(frozen=True, slots=True)
class Plan:
    """Engines and looks (of `looks.LOOKS`) for one symbology."""

    engines: frozenset[str]
    looks: frozenset[str]
    sights: int = 1  # that must agree: an engine in a look is one sight
    sure_is_enough: bool = False  # one sight does where the engine is sure of it
    by_each_engine: bool = False  # and each engine must have had one


AREA: Final = Plan(frozenset({ZXING}), frozenset({"plain", "doubled", "softened", "sharpened"}))
STACKED: Final = Plan(
    frozenset({ZXING}), frozenset(set(LOOKS) - {"straight_and_even"}), sights=2, sure_is_enough=True
)
LINEAR: Final = Plan(
    frozenset({ZBAR, ZXING}),
    frozenset({"plain", "straightened", "softened", "straight_and_soft"}),
    sights=2,
)
CUT_SHORT: Final = Plan(
    frozenset({ZBAR, ZXING}),
    frozenset({"straightened", "straight_and_soft", "straight_and_even"}),
    sights=2,
    by_each_engine=True,
)
PLANS: Final = {
    Symbology.QR: AREA,
    Symbology.AZTEC: AREA,
    Symbology.DATA_MATRIX: AREA,
    Symbology.PDF417: STACKED,
    Symbology.CODE128: LINEAR,
    Symbology.CODE39: LINEAR,
    Symbology.EAN13: LINEAR,
    Symbology.EAN8: LINEAR,
    Symbology.ITF: CUT_SHORT,
}
