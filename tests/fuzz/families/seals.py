"""Visible digital seals, with their signatures and against the document beside them."""

from typing import Final

from gate.seal import c40, read
from gate.seal.judge import judge_seal
from gate.seal.sealed_zone import passport_number, sealed_lines
from gate.seal.trust import Status
from gate.seal.vds import Vds
from tests.fuzz.families import ticket_seeds as seeds
from tests.fuzz.families.documents import TODAY, ZONES
from tests.fuzz.families.ticket_seeds import TRUST
from tests.fuzz.target import Family, Target

LINES: Final = ZONES[0].decode("ascii").split("\n")


def digital_seal(data: bytes) -> None:
    found = read.parse(data)
    verdict = read.verify(found, TRUST, TODAY)
    assert verdict.status is not Status.VALID or found.signed in seeds.SIGNED
    assert judge_seal(data, LINES, "L898902C3", TRUST, TODAY, True)  # of another document
    if isinstance(found, Vds):
        sealed_lines(found)
        passport_number(found)


def c40_text(data: bytes) -> None:
    text = c40.decode(data)
    assert c40.decode(c40.encode(text)) == text


FAMILY: Final[Family] = {
    "seal": Target(digital_seal, seeds.SEALS),
    "vds": Target(digital_seal, seeds.SEALS[:1]),
    "vds_nc": Target(digital_seal, seeds.SEALS[1:2]),
    "french": Target(digital_seal, seeds.SEALS[2:]),
    "c40": Target(c40_text, (c40.encode("UTOPIA 1"),)),
}
