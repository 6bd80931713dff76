"""What is to be simulated, and what is kept of it for the report."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gate.lane.topology import Topology
from gate.view import CrossingResult
from simulators.virtual.flights import DAY_S
from simulators.virtual.hall_queue import Waits
from simulators.virtual.lane_world import Visit
from simulators.virtual.officers import Load

FIRST_DAY: Final = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be simulated."""

    lanes: int
    days: int
    seed: int
    topology: Topology = Topology.TWO_STEP
    every_cycle: bool = False
    first_day: date = FIRST_DAY
    seconds: float | None = None  # simulate no more than the beginning; None: all days

    @property
    def lasts_s(self) -> float:
        """For how long travellers come."""
        return self.days * DAY_S if self.seconds is None else self.seconds


@dataclass(slots=True)
class Record:
    """What is kept for the report."""

    visits: list[Visit] = field(default_factory=list)
    results: list[tuple[str, CrossingResult]] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    waits: Waits = field(default_factory=Waits)
    load: Load = field(default_factory=Load)
    incidents: dict[str, int] = field(default_factory=dict)
    staffed_s: float = 0.0  # of the hall
    officer_s: float = 0.0  # hours of all officers
    closed_s: float = 0.0  # of all lanes, in staffed hours
    seconds: float = 0.0
    exchanges: int = 0
