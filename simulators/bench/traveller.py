"""Builds a traveller and a document out of switches: who, what is printed, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final, cast

from simulators.bench.values import Flag, Kind, Number, OneOf, checked
from simulators.passports.profiles.catalogue import PROFILES
from simulators.specimen.fields import WRONG, Forged, PageFields, fields_of, forge, mrz_lines
from simulators.virtual.traffic_tables import Behaviour, People
from simulators.virtual.traveller import (
    ELSEWHERE,
    NATIONALITIES,
    ORDINARY,
    WHEELCHAIR_M,
    Traveller,
    name_of,
)

# What `Behaviour` calls so is a switch of its own here.
SWITCHES: Final[Mapping[str, tuple[str, Any]]] = {
    "slow": ("speed", 0.5),
    "expired": ("validity", "expired"),
    "forged": ("tamper", "number"),
    "ineligible": ("nationality", ELSEWHERE),
    "minor": ("age", 9),
    "impostor": ("face", "other"),
    "attack": ("attack", "found"),
}
BEHAVES: Final = (
    ORDINARY,
    *(one.name for one in fields(Behaviour) if one.name not in SWITCHES),
)
FACES: Final = ("own", "other", "none", "several", "away")
ATTACKS: Final = ("none", "found", "not_made")
REACHES: Final = ("valid", "expired")

KINDS: Final[Mapping[str, Kind]] = {
    "behaves": OneOf(BEHAVES),
    "speed": Number(0.2, 2.0),
    "nationality": OneOf((*NATIONALITIES, ELSEWHERE)),
    "age": Number(0, 110),
    "document_code": OneOf(("P", "PP", "PD", "PT")),
    "validity": OneOf(REACHES),
    "tamper": OneOf(("none", *WRONG)),
    "chip": OneOf(tuple(PROFILES)),
    "face": OneOf(FACES),
    "score": Number(-1.0, 1.0, none=True),
    "attack": OneOf(ATTACKS),
    "listed": Flag(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """All switches; the defaults are a traveller who is released."""

    behaves: str = ORDINARY
    speed: float = 1.2
    nationality: str = "UTO"
    age: float = 35
    document_code: str = "P"
    validity: str = "valid"
    tamper: str = "none"
    chip: str = "full"
    face: str = "own"
    score: float | None = None  # comparison score instead of a drawn one
    attack: str = "none"
    listed: bool = False  # the background service knows of the document


@dataclass(frozen=True, slots=True)
class Built(Traveller):
    """A traveller made of switches."""

    spec: Spec = field(default_factory=Spec)


def spec_of(given: Mapping[str, Any]) -> Spec:
    """Return the switches. Raises BenchRefused: one is unknown, or its value does not fit."""
    return Spec(**checked(given, KINDS))


def build(spec: Spec, number: int, seed: int, today: date, people: People, now_s: float) -> Built:
    """Return the traveller; the same switches, number and seed give the same one."""
    random = Random(f"{seed}/bench/{number}")
    lines = mrz_lines(_page(random, spec, number, today))
    if spec.tamper != "none":
        lines = forge(lines, cast("Forged", spec.tamper))
    thickness = WHEELCHAIR_M if spec.behaves == "wheelchair" else people.thickness_m
    return Built(number, now_s, spec.behaves, spec.speed, thickness, lines, random, spec=spec)


def document_number(lines: tuple[str, str]) -> str:
    """Return the number printed in the second line, without filler (ICAO Doc 9303-4, 4.2.2)."""
    return lines[1][:9].rstrip("<")


def _page(random: Random, spec: Spec, number: int, today: date) -> PageFields:
    birth = today.replace(day=min(today.day, 28)) - timedelta(days=int(spec.age * 365.25) + 40)
    surname, given = name_of(random, number)
    expired = spec.validity == "expired"
    page = fields_of(surname, given, "X", birth, spec.nationality, today, expired=expired)
    return replace(page, document_code=spec.document_code)
