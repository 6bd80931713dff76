"""One crossing under way: what is known of it, in memory only, until it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from gate.crossing.compared import Compared
from gate.crossing.evidence import Evidence
from gate.events import Origin
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome


class WayOut(Enum):
    """The door that stood unlocked since somebody was last seen between locked doors."""

    NONE = 0
    ENTRY = 1
    EXIT = 2


@dataclass(slots=True)
class Crossing:
    """From the document on the reader (or from an unexpected person) to the result."""

    number: int
    lines: tuple[str, ...] | None = field(default=None, repr=False)  # personal; to notice a swap
    boarding_mark: str = ""  # fingerprint of the boarding pass; empty: none
    evidence: Evidence = field(default_factory=Evidence)
    awaited: frozenset[str] = frozenset()  # evidence that was asked for and is not answered yet
    degraded: tuple[Reason, ...] = ()  # what is lost, for which an officer decides; empty: nothing
    reasons: tuple[Reason, ...] = ()
    guidance: Reason | None = None
    reference: Origin | None = None  # of the portrait that the live face is compared with
    score: float | None = None
    compared: Compared | None = None  # what that score says; None: nothing was compared yet
    captures: int = 0  # begun so far, all of them
    captures_again: int = 0  # beyond the first, by the policy
    retries: int = 0  # beyond the first, by an officer's word
    capture_asked: bool = False  # of the camera, and not answered yet
    permits: tuple[int, ...] = ()  # numbers armed so far, the last one last
    overridden: bool = False
    ending: Outcome | None = None  # what the officer chose
    entry_opened: bool = False
    passages_before: int | None = None  # the PLC's counter when the last permit was armed
    permit_spent: bool = False  # the PLC has shown the last permit as spent
    document_away: bool = False  # taken from the reader since it was accepted
    closing_exit: bool = False
    way_out: WayOut = WayOut.NONE
    steps: dict[str, float] = field(default_factory=dict)  # step: milliseconds

    def against(self, reasons: Iterable[Reason]) -> None:
        """Add what stands against an automatic release; each once, the first cause first."""
        self.reasons = tuple(dict.fromkeys((*self.reasons, *reasons)))

    def degrade(self, reason: Reason) -> None:
        """Add a loss for which an officer decides; each once."""
        self.degraded = tuple(dict.fromkeys((*self.degraded, reason)))

    def spend(self, step: str, ms: float) -> None:
        """Add time to a step."""
        self.steps[step] = self.steps.get(step, 0.0) + ms

    def forget(self) -> None:
        """Drop the document's lines and all evidence: what follows is an officer's decision."""
        self.lines, self.evidence, self.guidance = None, Evidence(), None
        self.awaited = frozenset()
        self.ending, self.closing_exit = None, False

    def result(self, outcome: Outcome) -> CrossingResult:
        """Return the result, without personal data."""
        steps = tuple(self.steps.items())
        return CrossingResult(
            self.number,
            outcome,
            self.reasons,
            self.score,
            steps,
            self.reference,
            self.compared if self.score is not None else None,
        )
