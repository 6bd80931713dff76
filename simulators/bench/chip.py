"""The chip reader of the bench: each chip profile comes to what the real protocol made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gate.events import ChipRead
from gate.reasons import Reason
from simulators.bench.traveller import Built, Spec
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.services import SimulatedChipReader
from simulators.virtual.traffic_tables import Services

READ_S: Final = 1.2


class ChipHabit(StrEnum):
    """What the reader itself does, whatever chip lies there."""

    NONE = "none"
    SLOW = "slow"  # never done
    REMOVED = "removed"  # the document is lifted in the middle of each reading
    UNREADABLE = "unreadable"
    FOREIGN = "foreign"  # answers with the number of another crossing


@dataclass(frozen=True, slots=True)
class Judged:
    """What reading a chip of one profile comes to."""

    authenticated: bool | None
    reasons: tuple[Reason, ...] = ()
    took_s: float = READ_S  # in the air
    access: str = ""
    checks: tuple[tuple[str, str], ...] = ()


class BenchChipReader(SimulatedChipReader):
    """Fits gate.ports.ChipReader."""

    def __init__(
        self, world: LaneWorld, services: Services, judge: Callable[[str], Judged]
    ) -> None:
        """`judge`: reads a chip of this profile, and says what a gate makes of it."""
        super().__init__(world.scene, services)
        self._world, self._judge = world, judge
        self.fault = ChipHabit.NONE

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        """Authenticate the chip of the document that lies there."""
        del key, lines
        if self.fault is ChipHabit.SLOW:
            self.stop()
            return
        judged = self._found()
        number = crossing + 1 if self.fault is ChipHabit.FOREIGN else crossing
        ms = (("read", round(judged.took_s * 1000, 1)),)
        answer = ChipRead(
            number, judged.authenticated, judged.reasons, ms, judged.access, judged.checks
        )
        self._later(judged.took_s, answer)

    def _found(self) -> Judged:
        if self.fault is ChipHabit.REMOVED:
            return Judged(None, (Reason.CHIP_REMOVED,), READ_S / 2)
        if self.fault is ChipHabit.UNREADABLE:
            return Judged(None, (Reason.CHIP_UNREADABLE,))
        holder = self._scene.holder
        spec = holder.spec if isinstance(holder, Built) else Spec()
        return self._judge(spec.chip)
