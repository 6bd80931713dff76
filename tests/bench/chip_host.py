"""What the gate itself reckons to read and to judge a chip: processor time, the chip's left out."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from drivers.chip_reader.transport import Chained, Transport, converse
from gate.chip.card_security_check import is_signed
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.curves import Random
from gate.chip.files import File
from gate.chip.judgement import judge
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Status
from gate.document.access_key import access_key
from simulators.passports.holders import holder
from simulators.passports.own_keys import seeded
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import Published, Served, serve

PROFILES: Final = (
    "full", "pace_gm", "pace_gm_aes256", "pace_gm_dh", "pace_im", "pace_cam", "bac",
    "aa_rsa", "ca_aes256", "ca_dh", "issuer_p384", "issuer_rsa",
)  # fmt: skip
POLICY: Final = TrustPolicy()


@dataclass(slots=True)
class OwnClock:
    """Processor time of this process, ms, while it is not the chip that reckons."""

    passed_ms: float = 0.0
    _since: float = field(default_factory=time.process_time)

    def __call__(self) -> float:
        return self.passed_ms + (time.process_time() - self._since) * 1_000

    def without(self, work: Callable[[], bytes]) -> bytes:
        """Do the chip's work; none of it counts."""
        self.passed_ms = self()
        try:
            return work()
        finally:
            self._since = time.process_time()


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A chip whose own reckoning does not count."""

    chip: Transport
    clock: OwnClock

    def transmit(self, apdu: bytes) -> bytes:
        return self.clock.without(lambda: self.chip.transmit(apdu))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one profile, ms of one core, medians."""

    pace: float
    chip_authentication: float
    active_authentication: float
    passive_authentication: float
    all_checks: float  # the whole reading, and all that is judged of it but the portrait's decoding
    commands: int

    @property
    def aimed_at(self) -> float:
        """Passive, Chip and Active Authentication together."""
        return self.passive_authentication + self.chip_authentication + self.active_authentication


def cost(profile: str, runs: int = 15) -> Cost:
    """Read and judge a chip of this profile so many times; each must be genuine."""
    random = seeded(profile)
    found = [_once(serve(profile_of(profile), holder(1)), random) for _ in range(runs)]
    keys = Check.PACE, Check.CHIP_AUTHENTICATION, Check.ACTIVE_AUTHENTICATION
    steps = [median(_ms(reading, key) for reading, _, _ in found) for key in keys]
    if any(_ms(reading, Check.PACE_CAM) for reading, _, _ in found):
        steps[1] = median(_ms(reading, Check.PACE_CAM) for reading, _, _ in found)
    passive, whole = median(one for _, one, _ in found), median(one for _, _, one in found)
    pace, chip, active = steps
    return Cost(pace, chip, active, passive, whole, found[0][0].commands)


def _ms(reading: ChipReading, check: Check) -> float:
    return next((one.ms for one in reading.findings if one.check is check), 0.0)


def _once(served: Served, random: Random) -> tuple[ChipReading, float, float]:
    password = Password(Secret.MRZ, access_key(served.lines))
    clock = OwnClock()
    talk = read_chip([password], ReadingPlan(), random, clock)
    reading = converse(talk, Chained(Uncounted(served.chip, clock)))
    begun_ms = clock()
    anchors = anchors_of(served.published)  # anew, so that nothing of the last chip is remembered
    groups, moment = reading.groups(), served.moment
    passive = authenticate(reading.files[File.SOD], groups, anchors, moment, POLICY, clock)
    passive_ms = clock() - begun_ms
    card = reading.files.get(File.CARD_SECURITY)
    signed = card is not None and is_signed(card, passive.country, anchors, moment, POLICY)
    lines = tuple(served.lines)
    judged = judge(reading, passive, POLICY, lines, card_security_is_signed=signed, clock_ms=clock)
    whole_ms = clock()
    assert {one.status for one in judged.findings} <= {Status.PASSED, Status.NOT_POSSIBLE}, served
    _refuse_unproven(passive)
    return reading, passive_ms, whole_ms


def _refuse_unproven(passive: Passive) -> None:
    assert all(passive.of(step).status is Status.PASSED for step in Step)


def anchors_of(published: Published) -> Anchors:
    """Return what a gate has of the issuing state, parsed anew."""
    certificates = [certificate(one) for one in (*published.anchors, *published.links)]
    return Anchors(certificates, [revocation_list(one) for one in published.revocation_lists])


def table() -> Iterator[str]:
    """Yield the table of docs/benchmarks.md."""
    yield "chip               PACE     CA     AA     PA  PA+CA+AA    all  commands"
    for name in PROFILES:
        one = cost(name)
        yield (
            f"{name:16}{one.pace:7.1f}{one.chip_authentication:7.1f}"
            f"{one.active_authentication:7.1f}{one.passive_authentication:7.1f}"
            f"{one.aimed_at:10.1f}{one.all_checks:7.1f}{one.commands:10}"
        )
