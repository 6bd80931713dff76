"""What one crossing of the demo comes to: as one JSON object, and as one line for people."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from gate.view import CrossingResult, Outcome
from simulators.scenarios.programme import Visit

# Where a traveller has to have left, for the outcome that the lane tells.
LEFT_BY: Final = {
    Outcome.RELEASED: "exit",
    Outcome.OVERRIDDEN: "exit",
    Outcome.NOT_ADMITTED: "desk",
    Outcome.WALKED_BACK: ("entry", "desk"),
    Outcome.SENT_BACK: "entry",
    Outcome.SECOND_LINE: "entry",
}


@dataclass(frozen=True, slots=True)
class VisitReport:
    """One visit: what had to happen, what the lane says, and where the traveller really left."""

    visit: Visit
    results: tuple[CrossingResult, ...]  # of this visit, in their order
    ended: str  # exit, entry, desk or lost
    claims: bool = True  # False: the user's own face plays, and nothing is expected

    @property
    def as_expected(self) -> bool:
        """Tell whether lane, traveller and scenario agree."""
        if not self.results:
            return False
        result, scenario = self.results[-1], self.visit.scenario
        told_truth = self.ended in LEFT_BY.get(result.outcome, ())
        if not self.claims:
            return told_truth
        has_reason = scenario.reason is None or scenario.reason in result.reasons
        return told_truth and has_reason and result.outcome is scenario.expected

    def as_json(self) -> str:
        """Return one line."""
        result = self.results[-1] if self.results else None
        values: dict[str, Any] = {
            "crossing": result.crossing if result else None,
            "scenario": self.visit.scenario.name,
            "expected": self.visit.scenario.expected if self.claims else None,
            "outcome": result.outcome if result else None,
            "reasons": list(result.reasons) if result else [],
            "score": _rounded(result.score) if result else None,
            "ms": {step: round(ms, 1) for step, ms in result.ms} if result else {},
            "left_by": self.ended,
        }
        return json.dumps(values)

    def as_text(self) -> str:
        """Return one line for people."""
        result = self.results[-1] if self.results else None
        mark = "ok " if self.as_expected else "NOT AS EXPECTED "
        told = f"{result.outcome} {', '.join(result.reasons)}" if result else "no result"
        score = f" score {result.score:.3f}" if result and result.score is not None else ""
        number = f"#{result.crossing}" if result else "#-"
        return f"{mark}{number} {self.visit.scenario.name}: {told}{score}"


def summary(reports: Sequence[VisitReport]) -> str:
    """Return the last line."""
    as_expected = sum(report.as_expected for report in reports)
    return json.dumps({"summary": {"crossings": len(reports), "as_expected": as_expected}})


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
