"""One traveller of the simulated hall: body, document, intention, and what is drawn for them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from random import Random
from typing import Final

from gate.lane.topology import Topology
from simulators.specimen.fields import PageFields, fields_of, forge, mrz_lines
from simulators.virtual.traffic import Traffic
from simulators.virtual.traffic_tables import People

ORDINARY: Final = "ordinary"
# Who must not get through the exit without an officer's override.
NOT_ENTITLED: Final = frozenset(
    (
        "unreadable", "expired", "forged", "ineligible", "minor", "impostor", "attack",
        "token_missing", "token_unknown", "token_used", "token_old",
        "pass_missing", "pass_malformed", "pass_other_flight", "pass_other_day", "pass_other_name",
        "pass_unknown",
    )
)  # fmt: skip
# Shows only beside a document or a face, neither of which `boarding` asks for.
UNSEEN: Final = frozenset({"pass_other_name"})
# What a topology has no place for: there nobody does it.
NOT_THERE: Final[Mapping[Topology, frozenset[str]]] = {
    Topology.KIOSK: frozenset({"forgets_document"}),
    Topology.BOARDING: frozenset(
        (
            "forgets_document", "looks_away", "expired", "forged", "ineligible", "minor",
            "impostor", "attack",
        )
    ),
}  # fmt: skip
NATIONALITIES: Final = ("FRA", "D", "ESP", "ITA", "NLD", "SWE", "UTO")
ELSEWHERE: Final = "XOM"  # Sovereign Military Order of Malta: no nationality of the policy
SURNAMES: Final = ("Exemple", "Beispiel", "Ejemplo", "Esempio", "Voorbeeld", "Exempel", "Sample")
GIVEN: Final = ("Camille", "Robin", "Alex", "Andrea", "Kim", "Noa", "Sascha", "Dominique")
WHEELCHAIR_M: Final = 1.05
CHILD_M: Final = 0.26
CHILD_YEARS: Final = 9


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody who does not exist. `random` draws everything that they still have to decide."""

    number: int
    arrives_s: float  # at the queue
    kind: str  # ORDINARY, or a field of `Behaviour` or of the topology's own table
    speed: float  # m/s
    thickness: float  # m
    lines: tuple[str, str] = field(repr=False)  # of the document that they hold
    random: Random = field(repr=False, compare=False)
    code: bytes = field(default=b"", repr=False)  # token or pass that they show; empty: none

    @property
    def entitled(self) -> bool:
        """Whether they may pass through the exit without an officer."""
        return self.kind not in NOT_ENTITLED

    @property
    def own_document(self) -> bool:
        """Whether the portrait in it is theirs."""
        return self.kind not in {"impostor", "attack"}


def about(random: Random, median: float, spread: float) -> float:
    """Draw a time around its median; `spread`: sigma of its logarithm."""
    return median * math.exp(random.gauss(0.0, spread))


def draw(
    number: int,
    arrives_s: float,
    today: date,
    traffic: Traffic,
    seed: str,
    topology: Topology = Topology.TWO_STEP,
) -> Traveller:
    """Draw a traveller; the same seed and number give the same one."""
    random = Random(f"{seed}/traveller/{number}")
    kind = _kind(random, traffic, topology)
    people = traffic.people
    speed = people.slow_m_s if kind == "slow" else _speed(random, people)
    thickness = WHEELCHAIR_M if kind == "wheelchair" else people.thickness_m
    return Traveller(
        number, arrives_s, kind, speed, thickness, _lines(random, number, kind, today), random
    )


def _kind(random: Random, traffic: Traffic, topology: Topology) -> str:
    at = random.random()
    for table in (traffic.behaviour, traffic.own(topology)):
        for one in fields(table) if table is not None else ():
            at -= getattr(table, one.name)
            if at < 0:
                there = one.name not in NOT_THERE.get(topology, ())
                return one.name if there else ORDINARY
    return ORDINARY


def _speed(random: Random, people: People) -> float:
    return min(2.0, max(0.3, random.gauss(people.speed_m_s, people.speed_spread)))


def _lines(random: Random, number: int, kind: str, today: date) -> tuple[str, str]:
    zone = mrz_lines(_page(random, number, kind, today))
    return forge(zone) if kind == "forged" else zone


def _page(random: Random, number: int, kind: str, today: date) -> PageFields:
    years = CHILD_YEARS if kind == "minor" else random.randint(18, 80)
    birth = today.replace(day=min(today.day, 28)) - timedelta(days=years * 365 + 40)
    nationality = ELSEWHERE if kind == "ineligible" else random.choice(NATIONALITIES)
    surname, given = name_of(random, number)
    return fields_of(
        surname,
        given,
        random.choice("FMX"),
        birth,
        nationality,
        today,
        expired=kind == "expired",
    )


def name_of(random: Random, number: int) -> tuple[str, str]:
    """Draw surname and given names, which no traveller of another number has."""
    return random.choice(SURNAMES), f"{random.choice(GIVEN)} {_letters(number)}"


def _letters(number: int) -> str:
    """Spell a number, so that no two travellers have one name."""
    text = ""
    while True:
        number, digit = divmod(number, 26)
        text += chr(ord("A") + digit)
        if not number:
            return text
