"""Who comes next, and with what in mind: the same seed gives the same travellers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from gate.lane.topology import Topology
from simulators.scenarios.attacks import ATTACKS
from simulators.scenarios.catalogue import BY_NAME, EVERY, SCENARIOS
from simulators.scenarios.chips import CHIPS
from simulators.scenarios.elsewhere import in_lane
from simulators.scenarios.rail import RAIL
from simulators.scenarios.scenario import Paper, Scenario
from simulators.travellers.morph import PASSING


@dataclass(frozen=True, slots=True)
class Visit:
    """One traveller's visit."""

    scenario: Scenario
    traveller: int  # index among the synthetic people
    companion: int  # whose passport it is, or who follows; never the traveller
    seed: int  # of everything else that is drawn at random


def to_json(visit: Visit) -> dict[str, object]:
    """Return what another process needs to live this visit."""
    return {
        "scenario": visit.scenario.name,
        "traveller": visit.traveller,
        "companion": visit.companion,
        "seed": visit.seed,
    }


def from_json(values: dict[str, Any]) -> Visit:
    """Read it back. Raises KeyError: no such scenario, or a part is missing."""
    scenario = EVERY[values["scenario"]]
    return Visit(scenario, values["traveller"], values["companion"], values["seed"])


def programme(
    seed: int,
    eligible: Sequence[int],
    ineligible: Sequence[int],
    only: Sequence[str] = (),
    topology: Topology = Topology.TWO_STEP,
    *,
    rail: bool = False,
    chips: bool = False,
    attacks: bool = False,
) -> Iterator[Visit]:
    """Yield visits without end.

    Every round brings each scenario once, the first round begins with a genuine traveller, and
    later rounds put a genuine one before each of the others, as in a real hall most are.

    Args:
        seed: Of the whole programme.
        eligible: Indexes of synthetic people whose nationality may use the lane, at least 2.
        ineligible: Those of the others, at least 1.
        only: Names of scenarios; empty: all.
        topology: Of the lane; scenarios without a meaning there do not come.
        rail: Rail tickets are taken there: their scenarios come too.
        attacks: Faces are checked for presentation attacks there: attackers come too.
        chips: Whole chips are read there, and give the portrait: their scenarios come too.

    Raises ValueError, at the first visit: none of these scenarios has a meaning there. A morph
    raises IndexError where no two people of one may use the lane.
    """
    random = Random(seed)
    more = ATTACKS if attacks else ()
    wanted = [EVERY[name] for name in only] or [*SCENARIOS, *CHIPS, *RAIL, *more]
    ends = (in_lane(one, topology, rail=rail, chips=chips) for one in wanted)
    chosen = [there for there in ends if there is not None]
    if not chosen:
        raise ValueError(f"{', '.join(only)}: nobody comes to such a lane of {topology}")
    is_first = True
    while True:
        for scenario in _round(random, chosen, is_first=is_first):
            traveller, companion = random.sample(eligible, 2)
            if scenario.morph:
                companion, traveller = random.choice([*_morphs_of(eligible)])
            if scenario.paper is Paper.NATIONALITY:
                traveller = random.choice(ineligible)
            yield Visit(scenario, traveller, companion, random.getrandbits(32))
        is_first = False


def _morphs_of(eligible: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield holder and other of each morph of two people who may use the lane."""
    return (pair for pair in PASSING if set(pair) <= set(eligible))


def _round(random: Random, chosen: list[Scenario], *, is_first: bool) -> Iterator[Scenario]:
    genuine = BY_NAME["genuine"]  # the same in every topology
    others = [one for one in chosen if one is not genuine]
    random.shuffle(others)
    if genuine not in chosen:
        yield from others
    elif is_first or not others:
        yield from (genuine, *others)
    else:
        for other in others:
            yield from (genuine, other)
