"""Damages bytes as scanners, printers and forgers do; the same seed damages the same way."""

import random
from collections.abc import Callable, Iterator

LONGEST = 4_096
INTERESTING = bytes((0x00, 0x01, 0x1D, 0x1F, 0x20, 0x30, 0x3C, 0x7F, 0x80, 0x81, 0x84, 0xFE, 0xFF))

Damage = Callable[[bytearray, random.Random], None]


def damaged(seeds: tuple[bytes, ...], seed: int) -> Iterator[bytes]:
    """Yield damaged seeds without end; each keeps a few damages of the one before it."""
    chance = random.Random(seed)
    while True:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
            chance.choice(DAMAGES)(data, chance)
            yield bytes(data[:LONGEST])


def flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def replace(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice(INTERESTING)


def step(data: bytearray, chance: random.Random) -> None:
    """Change a byte by one: lengths, digits and codes beside the right one."""
    if data:
        place = chance.randrange(len(data))
        data[place] = (data[place] + chance.choice((-1, 1))) % 256


def insert(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.randbytes(chance.choice((1, 2, 9)))


def delete(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    del data[place : place + chance.choice((1, 2, 9))]


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def repeat(data: bytearray, chance: random.Random) -> None:
    """Write a part of the data once more, elsewhere."""
    start, place = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
    data[place:place] = data[start : start + chance.randrange(64)]


DAMAGES: tuple[Damage, ...] = (flip, replace, step, insert, delete, cut, repeat)
