"""A gate before a simulated chip: reads it, judges it, and tells what the lane would be told."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from drivers.chip_reader.transport import Chained, converse
from gate.app.chip.simulated import anchors_of
from gate.chip.chip_policy import ChipPolicy, Outcome, outcome
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.judged_reading import judge_reading
from gate.chip.judgement import Judged
from gate.chip.kdf import Password, Secret
from gate.chip.lds.picture import Picture
from gate.chip.lds.portrait import decoded
from gate.chip.reader import read_chip
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.passive import Passive
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Verdict
from gate.document.access_key import access_key
from simulators.passports.holders import holder
from simulators.passports.own_keys import seeded
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import Served, serve


@dataclass(slots=True)
class GateSide:
    """One reading of one profile. `decoder` is a well-behaved one unless a test says otherwise."""

    served: Served
    policy: TrustPolicy
    reading: ChipReading
    passive: Passive | None
    judged: Judged

    def verdict(self) -> Verdict:
        picture = self.judged.portrait
        if isinstance(picture, Picture):
            return self.judged.verdict(decoded(picture, (picture.width, picture.height), 1.0))
        return self.judged.verdict()

    def outcome(self, policy: ChipPolicy | None = None) -> Outcome:
        return outcome(self.verdict(), policy or ChipPolicy())


@cache
def gate_before(
    profile: str, plan: ReadingPlan | None = None, trusts: bool = True, person: int = 1
) -> GateSide:
    """Read the chip of this profile, once a run; the clock counts its own calls."""
    served, policy = serve(profile_of(profile), holder(person)), TrustPolicy()
    password = Password(Secret.MRZ, access_key(served.lines))
    talk = read_chip([password], plan or ReadingPlan(), seeded("gate"), counting())
    reading = converse(talk, Chained(served.chip))
    anchors = anchors_of(served.published) if trusts else Anchors(())
    judged, passive = judge_reading(
        reading, served.lines, anchors, served.moment, policy, counting()
    )
    return GateSide(served, policy, reading, passive, judged)


def counting() -> Callable[[], float]:
    """Return a clock that goes on by a millisecond each time it is looked at."""
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += 1
        return now

    return clock
