"""What a proof has found: states, violations, and the fate of every planted fault."""

from dataclasses import dataclass, field

from simulators.checker.excused import excused
from simulators.checker.kinds import Invariant
from simulators.checker.mutant import Fate


@dataclass(slots=True)
class Proof:
    """What was found, as far as it has come."""

    states: int = 0
    steps: int = 0
    plc_states: int = 0  # of the PLC alone, under whatever frames
    seconds: float = 0.0  # of the exploration, on one core
    invariants: tuple[Invariant, ...] = ()
    stories: list[str] = field(default_factory=list)  # of invariants that do not hold
    fates: list[Fate] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)  # excuses that are none

    @property
    def planted(self) -> list[Fate]:
        """Faults that change something, and that nothing excuses."""
        return [one for one in self.fates if one.killed_by or not self._forgiven(one)]

    @property
    def killed(self) -> list[Fate]:
        """Faults that an invariant notices."""
        return [one for one in self.fates if one.killed_by]

    @property
    def equivalent(self) -> list[Fate]:
        """Faults that change nothing that can be reached, or that are excused."""
        return [one for one in self.fates if not one.killed_by and self._forgiven(one)]

    @property
    def survivors(self) -> list[Fate]:
        """Faults that change something, and nobody notices."""
        return [one for one in self.fates if not one.killed_by and not self._forgiven(one)]

    @property
    def holds(self) -> bool:
        """Every invariant holds, and every fault is noticed."""
        return not self.stories and not self.survivors and not self.stale

    def _forgiven(self, fate: Fate) -> bool:
        return not fate.touched or fate.mutant in excused()
