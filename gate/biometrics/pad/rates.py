"""Error rates of presentation attack detection, with counts and exact intervals.

Terms and definitions: ISO/IEC 30107-3:2023. An attack presentation that is called live is an APCER
error, counted by kind of instrument, as a mean over kinds hides the one that works; a bona fide
presentation that is not called live is a BPCER error. "Unclear" goes to an officer and so is no
"live". Presentations without an answer are told apart: APNRR, BPNRR.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from gate.biometrics.evaluation.interval import Interval, clopper_pearson

BONA_FIDE: Final = "bona_fide"
NO_RESPONSE: Final = "no_response"


@dataclass(frozen=True, slots=True)
class Presentation:
    """One presentation and what was made of it."""

    kind: str  # BONA_FIDE, or the kind of instrument
    answer: str  # live, attack, unclear, or NO_RESPONSE
    cues: tuple[str, ...] = ()  # that said "attack"
    decided_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """Errors of trials; `rate` None where there were none."""

    errors: int
    trials: int

    @property
    def rate(self) -> float | None:
        return self.errors / self.trials if self.trials else None

    @property
    def interval(self) -> Interval:
        """95 %, Clopper and Pearson; takes presentations as independent."""
        return clopper_pearson(self.errors, self.trials)


@dataclass(frozen=True, slots=True)
class Kind:
    """All presentations of one kind."""

    name: str
    answers: Counter[str]
    cues: Counter[str] = field(default_factory=Counter)

    @property
    def presentations(self) -> int:
        return self.answers.total()

    @property
    def error(self) -> Rate:
        """APCER of an attack's kind, BPCER of bona fide ones, over those with an answer."""
        answered = self.presentations - self.answers[NO_RESPONSE]
        live = self.answers["live"]
        return Rate(answered - live if self.name == BONA_FIDE else live, answered)

    @property
    def non_response(self) -> Rate:
        """APNRR or BPNRR, over all."""
        return Rate(self.answers[NO_RESPONSE], self.presentations)


def by_kind(presentations: Iterable[Presentation]) -> dict[str, Kind]:
    """Return the kinds by name, in the order in which they come."""
    kinds: dict[str, Kind] = {}
    for one in presentations:
        kind = kinds.setdefault(one.kind, Kind(one.kind, Counter()))
        kind.answers[one.answer] += 1
        kind.cues.update(one.cues)
    return kinds


def worst(kinds: dict[str, Kind]) -> Kind | None:
    """Return the kind of attack with the highest APCER, of equal ones that with fewest trials."""
    attacks = [one for one in kinds.values() if one.name != BONA_FIDE and one.error.trials]
    return max(attacks, key=lambda one: (one.error.rate or 0.0, -one.error.trials), default=None)
