"""Simulated chips for the reader's tests: each is made once and laid down for each reading."""

from collections.abc import Callable
from functools import cache
from random import Random

import numpy as np

from gate.chip.apdu import Command, Response, decode_response
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.errors import ChipGone
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.chip.verdict import Check, Finding
from gate.document.access_key import access_key
from simulators.passports.chip.chip import Chip
from simulators.passports.chip.contents import Contents
from simulators.passports.holders import holder
from simulators.passports.lds.portrait import Portrait
from simulators.passports.personalise import personalise
from simulators.passports.pictures import coded
from simulators.passports.profiles.catalogue import profile_of

Answer = Callable[[int, Command, Response], Response]
MOST_COMMANDS = 1000


@cache
def portrait() -> Portrait:
    """Return a picture that is small, so that a reading is short."""
    return coded(np.full((60, 45, 3), 128, np.uint8), quality=30)


@cache
def _holder():  # type: ignore[no-untyped-def]  # the simulator's
    return holder(5, portrait=portrait())


@cache
def contents(name: str) -> Contents:
    profile = profile_of(name)
    return personalise(
        profile.stored(_holder()), profile.plan, profile.issuer, "chip", profile.tampering
    )


def chip(name: str) -> Chip:
    """Lay a chip of this profile down."""
    return Chip(contents(name), Random(1).randbytes, profile_of(name).habits)


def printed() -> Password:
    return Password(Secret.MRZ, access_key(_holder().lines))


def card_number() -> Password:
    return Password.of_can(_holder().can)


class Clock:
    """One millisecond a look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def read(
    there: Chip,
    plan: ReadingPlan | None = None,
    passwords: list[Password] | None = None,
    change: Answer = lambda _number, _command, response: response,
) -> ChipReading:
    """Read it; `change` sees each answer, with its number from 1 on, and may raise `ChipGone`."""
    talk = read_chip(passwords or [printed()], plan or ReadingPlan(), Random(2).randbytes, Clock())
    command = next(talk)
    for number in range(1, MOST_COMMANDS):
        try:
            response = change(number, command, _whole(there, command))
        except ChipGone as gone:
            step = lambda error=gone: talk.throw(error)  # noqa: E731
        else:
            step = lambda told=response: talk.send(told)  # noqa: E731
        try:
            command = step()
        except StopIteration as end:
            reading: ChipReading = end.value
            return reading
    raise AssertionError("the reading does not end")


def _whole(there: Chip, command: Command) -> Response:
    response = decode_response(there.transmit(command.encode()))
    data = response.data
    while response.status >> 8 == 0x61:
        more = there.transmit(bytes((0, 0xC0, 0, 0, response.status & 0xFF)))
        response = decode_response(more)
        data += response.data
    return Response(data, response.status)


def found(reading: ChipReading) -> dict[Check, Finding]:
    return {finding.check: finding for finding in reading.findings}
