"""One traveller of the simulated hall: body, document, intention, and what is drawn for them."""

import math
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from random import Random
from typing import Final

from simulators.specimen.fields import fields_of, forge, mrz_lines
from simulators.virtual.traffic import Traffic
from simulators.virtual.traffic_tables import Behaviour, People

ORDINARY: Final = "ordinary"
# Who must not get through the exit without an officer's override.
NOT_ENTITLED: Final = frozenset(
    {"unreadable", "expired", "forged", "ineligible", "minor", "impostor", "attack"}
)
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
    kind: str  # ORDINARY or a field of `Behaviour`
    speed: float  # m/s
    thickness: float  # m
    lines: tuple[str, str] = field(repr=False)  # of the document that they hold
    random: Random = field(repr=False, compare=False)

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


def draw(number: int, arrives_s: float, today: date, traffic: Traffic, seed: str) -> Traveller:
    """Draw a traveller; the same seed and number give the same one."""
    random = Random(f"{seed}/traveller/{number}")
    kind = _kind(random, traffic.behaviour)
    people = traffic.people
    speed = people.slow_m_s if kind == "slow" else _speed(random, people)
    thickness = WHEELCHAIR_M if kind == "wheelchair" else people.thickness_m
    return Traveller(
        number, arrives_s, kind, speed, thickness, _lines(random, number, kind, today), random
    )


def _kind(random: Random, behaviour: Behaviour) -> str:
    at = random.random()
    for one in fields(behaviour):
        at -= getattr(behaviour, one.name)
        if at < 0:
            return one.name
    return ORDINARY


def _speed(random: Random, people: People) -> float:
    return min(2.0, max(0.3, random.gauss(people.speed_m_s, people.speed_spread)))


def _lines(random: Random, number: int, kind: str, today: date) -> tuple[str, str]:
    years = CHILD_YEARS if kind == "minor" else random.randint(18, 80)
    birth = today.replace(day=min(today.day, 28)) - timedelta(days=years * 365 + 40)
    nationality = ELSEWHERE if kind == "ineligible" else random.choice(NATIONALITIES)
    page = fields_of(
        random.choice(SURNAMES),
        f"{random.choice(GIVEN)} {_letters(number)}",
        random.choice("FMX"),
        birth,
        nationality,
        today,
        expired=kind == "expired",
    )
    return forge(mrz_lines(page)) if kind == "forged" else mrz_lines(page)


def _letters(number: int) -> str:
    """Spell a number, so that no two travellers have one name."""
    text = ""
    while True:
        number, digit = divmod(number, 26)
        text += chr(ord("A") + digit)
        if not number:
            return text
