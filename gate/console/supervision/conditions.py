"""What of a lane needs somebody's eyes, and how much; read off its view alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from gate.console.level.people import tells_of_somebody
from gate.console.rights import Right
from gate.console.state_words import LINK_LOST
from gate.console.words import DEVICES, LATCHED
from gate.events import SafetyInput
from gate.reasons import Reason, for_officer
from gate.view import LaneView


class Severity(IntEnum):
    """How much it presses; the queue is sorted by it, the smaller first."""

    CRITICAL = 0  # people may be in danger, or nobody knows
    HIGH = 1  # something happened in the lane that somebody has to look at
    MEDIUM = 2  # somebody waits
    LOW = 3  # works with less


SEVERITIES: Final = {
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Waiting",
    Severity.LOW: "Low",
}
# Not by the first reason: after fire the PLC stays in its mode, which alone reads as a stop.
PRESSED: Final = {
    SafetyInput.FIRE: Reason.FIRE,
    SafetyInput.EMERGENCY_STOP: Reason.EMERGENCY_STOP,
}
# What a fault leaves behind, or what else is against taking anybody: none of them is its cause.
AFTERWARDS: Final = frozenset(
    {
        Reason.LANE_SAFE_MODE,
        Reason.UNEXPECTED_PERSON,
        Reason.LEFT_OBJECT,
        Reason.OFFICER_DECISION,
        Reason.NO_OFFICER,
    }
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that holds of a lane. `kind` names it among those of its lane."""

    kind: str
    severity: Severity
    sentence: str  # for whoever may see people
    kept: bool = False  # stays in the queue until somebody has seen it, even when it is over
    of_lane: str = ""  # the sentence for everybody else; "": the same
    cause: str = ""  # of what can have several: another one is another alarm; "": none that is new

    def told(self, sight: frozenset[Right]) -> str:
        """Return the sentence for whoever sees this."""
        return self.sentence if Right.SEE_PEOPLE in sight else self.of_lane or self.sentence


def unknown(heard: bool) -> Condition:
    """Return that nothing is known of the lane; `heard`: it has answered before."""
    return Condition("lost", Severity.CRITICAL, LINK_LOST.sentence, kept=heard)


def conditions(view: LaneView, helped: bool, heard: bool) -> Iterator[Condition]:
    """Yield what holds now.

    Args:
        view: of the lane.
        helped: the traveller calls for help at the display.
        heard: the lane PLC has answered before: its silence is news, not a start.
    """
    if view.status is None:
        yield unknown(heard)
    else:
        for event, words in LATCHED.items():
            if event in view.status.latched:
                yield Condition(f"latched.{event.name}", Severity.HIGH, f"{words}.", kept=True)
    if view.state == "emergency":
        yield _halted("Emergency", Severity.CRITICAL, view, _pressed(view))
    if view.state == "fault" and view.status is not None:
        cause = next((one for one in view.reasons if one not in AFTERWARDS), None)
        yield _halted("Fault", Severity.HIGH, view, cause)
    if view.state == "referred":
        sentence = f"Crossing {view.crossing} waits for a decision."
        yield Condition(f"referred.{view.crossing}", Severity.MEDIUM, sentence)
    if view.waiting is not None:
        sentence = f"{view.waiting.officer} asks to open the exit; a second officer confirms."
        kind, of_lane = f"override.{view.waiting.number}", for_officer(Reason.SECOND_OFFICER_NEEDED)
        yield Condition(kind, Severity.MEDIUM, sentence, of_lane=of_lane)
    if helped:
        yield Condition("help", Severity.MEDIUM, "The traveller calls for help.")
    for device in view.lost:
        yield Condition(f"lost.{device}", Severity.LOW, f"No answer from: {DEVICES[device]}.")


def _pressed(view: LaneView) -> Reason | None:
    safety = SafetyInput(0) if view.status is None else view.status.safety
    return next((reason for which, reason in PRESSED.items() if which in safety), None)


def _halted(word: str, severity: Severity, view: LaneView, cause: Reason | None) -> Condition:
    """Say why; a crossing's reason only to whoever may see people."""
    first = view.reasons[0] if view.reasons else None
    of_lane = f"{word}." if tells_of_somebody(view) else ""
    why = _why(word, cause or first)
    return Condition(word.lower(), severity, why, kept=True, of_lane=of_lane, cause=cause or "")


def _why(word: str, reason: Reason | None) -> str:
    return f"{word}." if reason is None else f"{word}. {for_officer(reason)}"
