"""Lets the reader's side of the project read a simulated chip: it was written by others."""

from dataclasses import dataclass

from drivers.chip_reader.transport import Chained, converse
from gate.app.chip.simulated import anchors_of
from gate.chip.card_security_check import is_signed
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.files import File
from gate.chip.kdf import Password, Secret
from gate.chip.lds.cross_checks import same_card_access, same_list, same_state, same_zone
from gate.chip.lds.dg1 import parse_dg1
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.reader import read_chip
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from gate.document.access_key import access_key
from gate.document.mrz import parse
from gate.errors import DocumentError
from simulators.passports.own_keys import seeded
from simulators.passports.profiles.profile import Served

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
    return converse(talk, Chained(served.chip))


def passive(served: Served, reading: ChipReading) -> Passive:
    anchors = anchors_of(served.published)
    sod = reading.files[File.SOD]
    return authenticate(sod, reading.groups(), anchors, served.moment, TrustPolicy())


def against(served: Served) -> set[str]:
    """Return all that the gate finds against a chip, each by the name of its check."""
    reading = read(served)
    found = {one.check.value for one in reading.findings if one.status is Status.FAILED}
    if File.SOD not in reading.files:
        return found
    signed = passive(served, reading)
    found |= {
        f"{one.step.value}:{one.code.value}"
        for one in signed.results
        if one.status is Status.FAILED and one.code
    }
    found |= _card_security(served, reading, signed.country)
    found |= _listed(reading, signed)
    return found | _crossed(served, reading, signed.country) | _portrait(reading)


def _listed(reading: ChipReading, signed: Passive) -> set[str]:
    if (com := reading.files.get(File.COM)) is None or not signed.groups:
        return set()
    finding = same_list(com, signed.groups, signed.lds_version)
    return {finding.check.value} if finding.status is Status.FAILED else set()


def _card_security(served: Served, reading: ChipReading, country: str) -> set[str]:
    if (file := reading.files.get(File.CARD_SECURITY)) is None:
        return set()
    anchors = anchors_of(served.published)
    good = is_signed(file, country, anchors, served.moment, TrustPolicy())
    return set() if good else {"card_security"}


def _crossed(served: Served, reading: ChipReading, country: str) -> set[str]:
    files = reading.files
    findings = [same_card_access(files.get(File.CARD_ACCESS), files.get(File.DG14))]
    if File.DG1 in files:
        try:
            zone = parse_dg1(files[File.DG1])
        except DocumentError:
            return {"dg1"}
        findings += [same_zone(served.lines, zone), same_state(parse(zone), country)]
    return {one.check.value for one in findings if one.status is Status.FAILED}


def _portrait(reading: ChipReading) -> set[str]:
    if File.DG2 not in reading.files:
        return set()
    try:
        parse_dg2(reading.files[File.DG2])
    except DocumentError:
        return {"portrait"}
    return set()
