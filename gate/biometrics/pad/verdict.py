"""What all cues of an attack check say together."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gate.biometrics.pad.cues import Cue, Status


class Verdict(StrEnum):
    """What all say together."""

    LIVE = "live"
    ATTACK = "attack"
    UNCLEAR = "unclear"


# What has to have been looked at before anybody is called alive.
NEEDED: Final = ("raster", "banding", "border", "frozen", "looped")
OF_THE_FACE: Final = frozenset({"depth", "blink"})  # signs of life that the face itself gives


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be there before anybody is called alive."""

    signs: int  # of life, of different kinds
    shown: frozenset[str] = frozenset()  # signs that have to be among them
    looked_at: tuple[str, ...] = NEEDED  # cues that have to have been measured


def signs_of(cues: tuple[Cue, ...]) -> frozenset[str]:
    """Return which cues are signs of life."""
    return frozenset(cue.name for cue in cues if cue.status is Status.LIVE)


def combine(cues: tuple[Cue, ...], asked: Asked, answered: frozenset[str] = frozenset()) -> Verdict:
    """Return what the cues say together.

    One cue of an attack is enough. Alive is only who shows every sign of life that is asked for,
    while everything needed was looked at: what is missing is unclear, never alive.

    Args:
        cues: of the window as it is.
        asked: see there.
        answered: signs of life that were given on demand; one that is a cue, too, counts once.
    """
    if any(cue.status is Status.ATTACK for cue in cues):
        return Verdict.ATTACK
    told = {cue.name for cue in cues if cue.status is not Status.UNCLEAR}
    alive = signs_of(cues) | answered
    enough = len(alive) >= asked.signs and alive >= asked.shown
    return Verdict.LIVE if enough and told.issuperset(asked.looked_at) else Verdict.UNCLEAR
