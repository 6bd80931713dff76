"""What one comparison says, as figures: for officer, journal and result; it decides nothing."""

from dataclasses import dataclass
from enum import StrEnum

from gate.crossing.thresholds import Thresholds
from gate.events import Origin


class Likeness(StrEnum):
    """Is the live face as alike to the portrait as genuine ones are? The differential check.

    A morph of two people matches both, and each of them less than a portrait of their own; so
    does a look-alike. LOW says no more than that neither can be excluded.
    """

    USUAL = "usual"
    LOW = "low"
    UNKNOWN = "unknown"  # no score, or the threshold set does not say what is usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison in the terms of the lane's threshold set."""

    threshold: float | None  # None: no score is enough
    refer_from: float | None = None  # of the referral band; None: there is none
    llr: float | None = None  # log-likelihood ratio (natural), within what its set can say
    likeness: Likeness = Likeness.UNKNOWN
    room: float | None = None  # score above (or, negative, below) what is usual

    def public(self) -> dict[str, object]:
        """Return what is known for a row of the journal: nothing of a set without a scale."""
        told: dict[str, object] = {} if self.llr is None else {"llr": self.llr}
        if self.likeness is not Likeness.UNKNOWN:
            told |= {"likeness": self.likeness, "room": self.room}
        return told


def compared(score: float | None, origin: Origin | None, thresholds: Thresholds) -> Compared:
    """Return what a score means.

    Args:
        score: finite; None: no comparison was made.
        origin: of the portrait compared with.
        thresholds: of the lane.
    """
    threshold, scale = thresholds.of(origin), thresholds.scale(origin)
    if score is None:
        return Compared(threshold=threshold, refer_from=scale.refer_from)
    line, usual = scale.calibration, scale.usual_from
    room = None if usual is None else round(score - usual, 4)
    known = Likeness.UNKNOWN if usual is None else likeness_of(score, usual)
    return Compared(
        threshold=threshold,
        refer_from=scale.refer_from,
        llr=None if line is None else round(line.llr(score), 2),
        likeness=known,
        room=room,
    )


def likeness_of(score: float, usual_from: float) -> Likeness:
    """Return the differential check of a finite score."""
    return Likeness.USUAL if score >= usual_from else Likeness.LOW
