"""Morphing attack potential: who passes with a portrait that was made of two people.

A morph is an attack only if *every* contributor passes with it. Terms: MAP, morphing attack
potential, ISO/IEC 20059:2025 (of one recogniser, its first column: the share of morphs with which
every contributor is accepted in at least r of the attempts); MMPMR, mated morph presentation match
rate (Scherhag et al., 2017; with several attempts each the highest score counts, which is MAP at
r = 1); MACER, morphing attack classification error rate, and BPCER of a detection (ISO/IEC 20059).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gate.biometrics.pad.rates import Rate
from gate.crossing.scale import Scale


class Answer(StrEnum):
    """What a lane makes of one score."""

    USUAL = "usual"  # a match, as alike as genuine ones are, or nobody knows what these are
    LOW = "low"  # a match, and less alike than that
    UNSURE = "unsure"  # in the referral band
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Morph:
    """Comparison scores of one morph with live captures, at least one of each contributor.

    Raises ValueError: fewer than two contributors, or one without an attempt.
    """

    scores: tuple[tuple[float, ...], ...]  # by contributor

    def __post_init__(self) -> None:
        if len(self.scores) < 2 or not all(self.scores):
            raise ValueError("a morph needs two contributors, with an attempt each")

    @property
    def attempts(self) -> int:
        """How many every contributor has made."""
        return min(map(len, self.scores))

    def accepted(self, threshold: float) -> int:
        """Return in how many attempts every contributor is accepted."""
        return min(sum(one >= threshold for one in scores) for scores in self.scores)


def answer(score: float, threshold: float, scale: Scale) -> Answer:
    """Return what a lane makes of a finite score."""
    if score < threshold:
        return Answer.UNSURE if scale.is_unsure(score) else Answer.REFUSED
    low = scale.usual_from is not None and score < scale.usual_from
    return Answer.LOW if low else Answer.USUAL


def answers(scores: Iterable[float], threshold: float, scale: Scale) -> Counter[Answer]:
    """Count the answers to scores."""
    return Counter(answer(one, threshold, scale) for one in scores)


def potential(morphs: Sequence[Morph], threshold: float) -> tuple[Rate, ...]:
    """Return MAP for 1, 2, ... attempts, up to what every morph was tried in.

    Rates are counts of morphs, whose interval takes them as independent; morphs that share a
    contributor are not. Empty without morphs.
    """
    most = min((one.attempts for one in morphs), default=0)
    accepted = [one.accepted(threshold) for one in morphs]
    return tuple(
        Rate(sum(count >= least for count in accepted), len(morphs)) for least in range(1, most + 1)
    )


def detection(genuine: Counter[Answer], morphed: Counter[Answer]) -> tuple[Rate, Rate]:
    """Return (MACER, BPCER) of the differential check, over what matches alone.

    MACER: matches of morphs that are called usual. BPCER: genuine matches that are called low.
    """
    missed = Rate(morphed[Answer.USUAL], morphed[Answer.USUAL] + morphed[Answer.LOW])
    wrong = Rate(genuine[Answer.LOW], genuine[Answer.USUAL] + genuine[Answer.LOW])
    return missed, wrong
