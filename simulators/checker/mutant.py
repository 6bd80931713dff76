"""One planted fault: what was changed, how, what it may touch, and what became of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from gate.lane.row import Row
from simulators.checker.model import Model

Plant = Callable[[Model], AbstractContextManager[None]]
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault that some invariant has to notice."""

    name: str  # says what was changed; the same as long as the code there is the same
    plant: Plant = field(repr=False)
    pairs: Pairs = frozenset()  # of state and trigger, whose answers may be other ones
    rows: tuple[Row | None, ...] | None = None  # answered by one of these; None: by whichever
    of_plc: bool = False

    @property
    def kind(self) -> str:
        """Where it is planted."""
        return "plc" if self.of_plc else "guard" if self.rows is None else "table"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a fault."""

    mutant: str
    killed_by: str | None  # an invariant, or what it raises; None: it lives
    touched: int  # nodes where something else happens; 0: nothing that can be reached is changed
    new: int = 0
    broken: tuple[str, ...] = ()  # every invariant that does not hold at the first wrong node
