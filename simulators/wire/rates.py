"""Which faults a line has in one direction, and how often: a setting that people can write."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from gate.errors import ConfigError


class Fault(StrEnum):
    """What can happen to the bytes of one direction; the first four to single bytes."""

    DROP = "drop"
    FLIP = "flip"  # one bit
    INSERT = "insert"  # a random byte before it
    DUPLICATE = "duplicate"
    TWICE = "twice"  # the whole frame, again
    DELAY = "delay"
    SPLIT = "split"  # a silence within the frame
    REPLAY = "replay"  # an old frame of this direction: before this one, behind it, or instead
    WRONG_UNIT = "wrong_unit"  # with a CRC that is right
    WRONG_FUNCTION = "wrong_function"  # with a CRC that is right
    SILENCE = "silence"  # the frame is swallowed
    UNPLUG = "unplug"  # the port is gone, and comes back
    RENAME = "rename"  # the port comes back at once, as another tty


OF_BYTES: Final = frozenset({Fault.DROP, Fault.FLIP, Fault.INSERT, Fault.DUPLICATE})
PER: Final = ("byte", "frame")


class Rate(NamedTuple):
    """How often a fault happens."""

    chance: float  # 0 to 1
    per_byte: bool


Rates = Mapping[Fault, Rate]
"""The faults that are switched on; empty: a clean line."""

CLEAN: Final[Rates] = {}


def read_rates(text: str) -> Rates:
    """Return the rates of, say, "drop=0.001, delay=0.02, flip=0.1/frame".

    A fault of single bytes is rated per byte, any other per frame, unless "/byte" or "/frame" says
    otherwise: "flip=0.1/frame" flips one bit of every tenth frame; "delay=0.001/byte" delays long
    frames more often. Empty: a clean line. Raises ConfigError: what is wrong, in a sentence.
    """
    found = dict[Fault, Rate]()
    for word in filter(None, (word.strip() for word in text.split(","))):
        name, _, value = word.partition("=")
        chance, _, per = value.partition("/")
        if name.strip() not in set(Fault):
            raise ConfigError(f"no fault {name.strip()!r}; only {', '.join(Fault)}")
        fault = Fault(name.strip())
        per = per.strip() or PER[fault not in OF_BYTES]
        if per not in PER:
            raise ConfigError(f"{word}: per byte or per frame, not per {per!r}")
        found[fault] = Rate(_chance(chance, word), per == "byte")
    return found


def _chance(text: str, word: str) -> float:
    try:
        chance = float(text)
    except ValueError:
        chance = float("nan")
    if not 0 <= chance <= 1:  # false of nan, too
        raise ConfigError(f"{word}: how often must be 0 to 1")
    return chance
