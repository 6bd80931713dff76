"""How long a chip takes on the air, by the model of simulators/passports/chip/rf_clock.py."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from drivers.chip_reader.transport import Chained, converse
from gate.chip.chip_reading import GROUPS, ReadingPlan
from gate.chip.files import File
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.document.access_key import access_key
from simulators.passports.chip.rf_clock import BIT_RATES
from simulators.passports.holders import holder
from simulators.passports.own_keys import seeded
from simulators.passports.plan import Holder
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import Air, serve

DG2_BYTES: Final = 15_083  # that of facts on the chip: a portrait as real documents have it
LATENCY_MS: Final = 12.0  # of each command; an assumption
START: Final = b"\xff\xd8"  # of a JPEG
COMMENT: Final = b"\xff\xfe"
LENGTH: Final = 2


@dataclass(frozen=True, slots=True)
class OnAir:
    """One file or one chip, as modelled."""

    ms: float
    commands: int
    file_bytes: int


def dg2_on_air(kbit_s: int, *, extended: bool) -> OnAir:
    """Return what DG2 takes under PACE: a reading with it, less one without it."""
    whole, without = (_read(kbit_s, frozenset(one), extended) for one in ((1, 2), (1,)))
    return OnAir(whole.ms - without.ms, whole.commands - without.commands, whole.file_bytes)


def chip_on_air(kbit_s: int, *, extended: bool) -> OnAir:
    """Return what a whole chip takes: PACE, all files, Chip and Active Authentication."""
    return _read(kbit_s, GROUPS, extended, "full")


def _read(kbit_s: int, groups: frozenset[int], extended: bool, name: str = "pace_gm") -> OnAir:
    profile = replace(profile_of(name), air=Air(kbit_s=kbit_s, latency_ms=LATENCY_MS))
    served = serve(profile, _holder())
    plan = ReadingPlan(groups=groups, extended_length=extended)
    password = Password(Secret.MRZ, access_key(served.lines))
    clock = served.chip.clock
    talk = read_chip([password], plan, seeded("air"), lambda: clock.elapsed_ms)
    reading = converse(talk, Chained(served.chip))
    size = len(reading.files.get(File.DG2, b""))
    assert size in {0, DG2_BYTES}
    return OnAir(clock.elapsed_ms, clock.commands, size)


def _holder() -> Holder:
    """Return a holder whose DG2 has DG2_BYTES: a comment in the JPEG makes up for the rest."""
    owner = holder(1)
    size = len(_dg2(owner))
    fill = DG2_BYTES - size - len(COMMENT) - LENGTH
    picture = owner.portrait.picture
    comment = COMMENT + (fill + LENGTH).to_bytes(LENGTH, "big") + bytes(fill)
    filled = START + comment + picture.removeprefix(START)
    return replace(owner, portrait=replace(owner.portrait, picture=filled))


def _dg2(owner: Holder) -> bytes:
    served = serve(profile_of("pace_gm"), owner)
    password = Password(Secret.MRZ, access_key(served.lines))
    talk = read_chip([password], ReadingPlan(), seeded("size"), lambda: 0.0)
    return converse(talk, Chained(served.chip)).files[File.DG2]


def table() -> Iterator[str]:
    """Yield the table of docs/benchmarks.md."""
    yield f"DG2 of {DG2_BYTES} bytes under PACE, {LATENCY_MS:.0f} ms a command (aim 600 at 424)"
    yield "kbit/s   extended ms  commands   short ms  commands"
    for kbit_s in BIT_RATES:
        yield _row(kbit_s, *(dg2_on_air(kbit_s, extended=one) for one in (True, False)))
    yield "the whole chip, with PACE, CA, AA and 60 ms more for each reckoning with keys"
    for kbit_s in BIT_RATES:
        yield _row(kbit_s, *(chip_on_air(kbit_s, extended=one) for one in (True, False)))


def _row(kbit_s: int, long: OnAir, short: OnAir) -> str:
    return f"{kbit_s:6}{long.ms:14.0f}{long.commands:10}{short.ms:11.0f}{short.commands:10}"
