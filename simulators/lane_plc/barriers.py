"""Where the light barriers are, how high they hang, and which of them a body interrupts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from simulators.lane_plc.people import GRAZES_M, Person

ENTRY_M: Final = 0.0
EXIT_M: Final = 2.5
POSITIONS_M: Final = (
    *(-0.60, -0.10),
    *(round(0.10 + 2.30 * place / 9, 3) for place in range(10)),
    *(2.60, 3.10),
)
"""B1 to B14; B2 and B3 are the curtain of the entry door, B12 and B13 that of the exit door."""

HIGH: Final = frozenset({3, 10})  # B4 and B11: for arms that reach through a door
HEIGHTS_M: Final = tuple(1.10 if beam in HIGH else 0.35 for beam in range(14))

ENTRY_CURTAIN: Final = frozenset({1, 2})
EXIT_CURTAIN: Final = frozenset({11, 12})
_NONE: Final = frozenset[int]()
_FLICKERS_S: Final = 0.05


class Barriers:
    """Fourteen beams; any of them can be stuck, blind or loose."""

    def __init__(self) -> None:
        """All of them work."""
        self.stuck = set[int]()  # 0 to 13: reports an interruption all the time
        self.blind = set[int]()  # 0 to 13: never reports one
        self.loose = set[int]()  # 0 to 13: reports one and none by turns
        self._passed_s = 0.0

    def step(self, dt: float) -> None:
        """Let time pass: only a loose contact notices."""
        self._passed_s = (self._passed_s + dt) % (2 * _FLICKERS_S)

    def interrupted(self, bodies: Iterable[Person]) -> frozenset[int]:
        """Return the numbers, from 0, of the beams that report an interruption."""
        seen = _NONE
        for body in bodies:
            for part in body.parts:
                seen |= _covered(
                    body.position_m + part.back_m + GRAZES_M,
                    body.position_m + part.front_m - GRAZES_M,
                    part.bottom_m < 0.35 < part.top_m,
                    part.bottom_m < 1.10 < part.top_m,
                )
        if self.loose and self._passed_s >= _FLICKERS_S:
            seen |= self.loose
        return (seen | self.stuck) - self.blind if self.stuck or self.blind else seen

    def fail_a_test(self) -> frozenset[int]:
        """Return the beams that tell no interruption when all light is switched off."""
        return frozenset(self.blind)


def _covered(back: float, front: float, low: bool, high: bool) -> frozenset[int]:
    first, after = bisect_right(POSITIONS_M, back), bisect_left(POSITIONS_M, front)
    if first >= after:
        return _NONE
    return _RANGES[low, high][first, after]


def _ranges(low: bool, high: bool) -> dict[tuple[int, int], frozenset[int]]:
    at_height = [beam for beam in range(14) if (high if beam in HIGH else low)]
    return {
        (first, after): frozenset(beam for beam in at_height if first <= beam < after)
        for first in range(15)
        for after in range(first + 1, 15)
    }


_RANGES: Final = {
    (low, high): _ranges(low, high) for low in (False, True) for high in (False, True)
}
