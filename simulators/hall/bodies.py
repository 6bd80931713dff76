"""How wide and how fast a traveller is, and what they pull, by their gait."""

from typing import Final

from simulators.hall import places
from simulators.lane_plc.behaviours import SUITCASE, TROLLEY
from simulators.lane_plc.people import Person
from simulators.scenarios.scenario import Gait

_SHAPES: Final[dict[Gait, dict[str, object]]] = {
    Gait.WHEELCHAIR: {"thickness": 1.20, "speed": 0.7, "height_m": 1.30},
    Gait.SUITCASE: {"carries": (SUITCASE,)},
    Gait.TROLLEY: {"carries": (TROLLEY,)},
    Gait.BACKS_OUT: {"speed": 0.5},
}


def body_of(gait: Gait) -> Person:
    """Return the body of a traveller who arrives."""
    return Person(places.ARRIVES, **_SHAPES.get(gait, {}))  # type: ignore[arg-type]
