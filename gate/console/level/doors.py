"""The plan of the lane: doors, light barriers, people, safety; unknown is shown as unknown."""

from typing import Final

from gate.console.level.parts import Parts
from gate.console.plan import MIDDLE, MOST_FIGURES, LanePlan, figures, leaf_length
from gate.console.words import DOORS, LATCHED, MODES
from gate.events import DoorState, LaneStatus, SafetyInput

LOOKS: Final = {
    DoorState.CLOSED_LOCKED: "locked",
    DoorState.OPENING: "moving",
    DoorState.OPEN: "open",
    DoorState.CLOSING: "moving",
    DoorState.OBSTRUCTED: "fault",
    DoorState.FAULT: "fault",
}


def fill(status: LaneStatus | None, plan: LanePlan, parts: Parts) -> None:
    """Draw what the lane PLC tells; without a status nothing is claimed."""
    parts.mark["plan"] = "unknown" if status is None else "known"
    if status is None:
        door("entry", None, None, parts)
        door("exit", None, None, parts)
    else:
        door("entry", status.entry_door, status.entry_position_pct, parts)
        door("exit", status.exit_door, status.exit_position_pct, parts)
    barriers, persons = (status.barriers, status.persons) if status else (0, 0)
    for bit, _ in enumerate(plan.barriers_m):
        parts.mark[f"barrier.{bit}"] = "interrupted" if barriers >> bit & 1 else "free"
    people = figures(barriers, persons, plan)
    for index in range(MOST_FIGURES):
        drawn = people[index] if index < len(people) else None
        parts.mark[f"figure.{index}"] = drawn.kind if drawn else ""
        parts.shape[f"figure.{index}"] = {"x": drawn.x, "y": drawn.y} if drawn else {}
    parts.text["persons"] = "unknown" if status is None else str(status.persons)
    parts.text["mode"] = "no answer" if status is None else MODES[status.mode]
    warnings = () if status is None else warnings_of(status)
    parts.line("warnings", ". ".join(warnings))
    parts.text["plan"] = sentence(parts)


def door(name: str, state: DoorState | None, position_pct: int | None, parts: Parts) -> None:
    """Draw both leaves of a door. Unknown: as closed, hatched."""
    word = "unknown" if state is None else DOORS[state]
    if state in {DoorState.OPENING, DoorState.CLOSING}:
        word = f"{word}, {position_pct} %"
    parts.text[f"door.{name}"] = word
    parts.mark[f"door.{name}"] = "unknown" if state is None else LOOKS[state]
    length = leaf_length(position_pct)
    wall = MIDDLE - leaf_length(0)
    parts.shape[f"{name}.upper"] = {"y": wall, "height": length}
    parts.shape[f"{name}.lower"] = {"y": 2 * MIDDLE - wall - length, "height": length}


def warnings_of(status: LaneStatus) -> tuple[str, ...]:
    """Return what an officer has to know of the lane's safety inputs and held events."""
    safety = status.safety
    told = (
        (SafetyInput.FIRE in safety, "Fire alarm"),
        (SafetyInput.EMERGENCY_STOP in safety, "Emergency stop pressed"),
        (SafetyInput.MAINS not in safety, "Mains lost: on battery"),
        (SafetyInput.ENTRY_EDGE in safety, "Entry door edge touched"),
        (SafetyInput.EXIT_EDGE in safety, "Exit door edge touched"),
        (status.left_object, "Something was left inside"),
        (status.fault_code != 0, f"Fault code {status.fault_code}"),
    )
    held = (word for event, word in LATCHED.items() if event in status.latched)
    return (*(word for holds, word in told if holds), *held)


def sentence(parts: Parts) -> str:
    """Say the plan in words, for those who do not see it."""
    text = parts.text
    return (
        f"Entry door {text['door.entry']}. Exit door {text['door.exit']}. "
        f"Persons inside: {text['persons']}."
    )
