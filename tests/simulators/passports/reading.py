"""Lets the reader's side of the project read a simulated chip: it was written by others."""

from dataclasses import dataclass

from gate.chip.apdu import decode_response
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.files import File
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.trust_policy import TrustPolicy
from gate.document.access_key import access_key
from gate.errors import DeviceError
from simulators.passports.own_keys import seeded
from simulators.passports.profiles.profile import Published, Served

WHOLE = ReadingPlan(common=True)


@dataclass
class Tick:
    """A clock that goes on by one millisecond with each look."""

    ms: float = 0.0

    def __call__(self) -> float:
        self.ms += 1.0
        return self.ms


def passwords_of(served: Served) -> list[Password]:
    found = [Password(Secret.MRZ, access_key(served.lines))]
    return [*found, Password.of_can(served.can)] if served.can else found


def read(
    served: Served, plan: ReadingPlan = WHOLE, passwords: list[Password] | None = None
) -> ChipReading:
    talk = read_chip(passwords or passwords_of(served), plan, seeded("reader"), Tick())
    try:
        command = next(talk)
        while True:
            try:
                answer = served.chip.transmit(command.encode())
            except DeviceError as error:
                command = talk.throw(error)
            else:
                command = talk.send(decode_response(answer))
    except StopIteration as end:
        return end.value


def anchors_of(published: Published) -> Anchors:
    known = [certificate(one) for one in (*published.anchors, *published.links)]
    return Anchors(known, [revocation_list(one) for one in published.revocation_lists])


def passive(served: Served, reading: ChipReading) -> Passive:
    anchors = anchors_of(served.published)
    sod = reading.files[File.SOD]
    return authenticate(sod, reading.groups(), anchors, served.moment, TrustPolicy())
