"""A short run of every fuzz target with fixed mutations: nothing but the typed errors."""

from contextlib import suppress
from random import Random

import pytest

from gate.errors import DocumentError
from tests.gate.chip.fuzz_targets import TARGETS

TIMES = {"chip_readings": 150, "chip_recovered": 300, "chip_keys": 600}


def mutated(seed: bytes, random: Random) -> bytes:
    data = bytearray(seed)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data) + 1)
        how = random.randrange(4)
        if how == 0 and data:
            data[at % len(data)] ^= 1 << random.randrange(8)
        elif how == 1 and data:
            data[at % len(data)] = random.choice((0, 1, 0x7F, 0x80, 0x81, 0x84, 0xFF))
        elif how == 2:
            del data[at : at + random.randint(1, 8)]
        else:
            data[at:at] = random.randbytes(random.randint(1, 8))
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_typed_errors(name: str) -> None:
    random, target = Random(7), TARGETS[name]
    for _ in range(TIMES.get(name, 2000)):
        with suppress(DocumentError):
            target.run(mutated(random.choice(target.seeds), random))


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_gets_through(name: str) -> None:
    """Otherwise mutations of it would fail at the first look and test nothing."""
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)
