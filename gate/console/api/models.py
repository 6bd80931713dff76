"""What the API takes and tells, with ranges; the source of its OpenAPI document."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from gate.console.commands import LONGEST_NOTE
from gate.console.history.filters import LAST_ROW
from gate.console.state_words import Tone
from gate.events import DoorState, Mode, OfficerAction
from gate.reasons import Reason


class Told(BaseModel):
    """Frozen, as all that is told."""

    model_config = ConfigDict(frozen=True)


class Lane(Told):
    """One lane as of now, without any person."""

    lane: str = Field(description="Its name.")
    version: int = Field(ge=0, description="Grows with every change of what is told here.")
    epoch: int = Field(ge=0, description="Grows with every change of state; an action names it.")
    state: str = Field(description="A code, as in `egate diagram`.")
    words: str = Field(description="The state in words.")
    tone: Tone = Field(description="How the state looks on the pages.")
    age_ms: int = Field(ge=0, description="Time in this state.")
    crossing: int | None = Field(description="Number of the crossing under way; null: none.")
    actions: list[OfficerAction] = Field(description="What can be asked of the lane now.")
    locked: bool = Field(description="True: nothing opens but on an officer's word.")
    known: bool = Field(description="False: the lane PLC does not answer, doors are unknown.")
    mode: str | None = Field(description="Of the lane PLC, a code; null: unknown.")
    entry_door: str | None = Field(description="A code; null: unknown.")
    exit_door: str | None = Field(description="A code; null: unknown.")
    persons: int | None = Field(ge=0, le=255, description="Counted inside; null: unknown.")
    helped: bool = Field(description="True: a traveller calls for help, and nobody has seen to it.")
    lost: list[str] = Field(description="Devices that do not answer, codes.")
    second_officer: int | None = Field(
        description="Number of the override that waits for a second officer; null: none."
    )


class Lanes(Told):
    """All lanes of the hall that tell their state."""

    lanes: list[Lane] = Field(description="By name.")
    silent: list[str] = Field(description="Lanes whose state is not known now, by name.")


class Hall(Told):
    """The hall."""

    name: str = Field(description="As the configuration names it.")
    simulated: bool = Field(description="True: no real door, no real document, nobody.")
    lanes: list[str] = Field(description="Names of the lanes.")
    override_reasons: dict[str, str] = Field(description="Code and sentence, for overrides.")
    turning_back_reasons: dict[str, str] = Field(
        description="Code and sentence, for sending back and the second line."
    )
    boot: str = Field(description="Another with each start of the pages.")


class Why(Told):
    """One reason against an automatic release."""

    reason: Reason = Field(description="The code.")
    words: str = Field(description="The officer's sentence.")


class Asked(Told):
    """An override that waits for a second officer."""

    number: int = Field(ge=1, description="`ask` of whoever confirms or withdraws it.")
    officer: str = Field(description="Pseudonym of whoever asks.")
    reason: str = Field(description="The code.")
    words: str = Field(description="The reason as a sentence.")
    left_ms: int = Field(ge=0, description="Afterwards nobody can confirm it any more.")


class Evidence(Told):
    """What is known of the traveller under way: for whoever may see people."""

    crossing: int | None = Field(description="Number of the crossing; null: none is under way.")
    reasons: list[Why] = Field(description="What stands against a release, first cause first.")
    checks: dict[str, bool | None] = Field(description="Evidence by name; null: not known.")
    captures: int = Field(ge=0, description="Captures of this face begun so far.")
    score: float | None = Field(description="Comparison score; null: none.")
    threshold: float | None = Field(description="What it is held to; null: nothing.")
    asked: Asked | None = Field(description="Waits for a second officer; null: nothing does.")
    digest: str = Field(description="Another where anything that is judged is another.")


class Action(BaseModel):
    """What an officer asks of a lane. A key is used once: sent again, it is the same action."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: OfficerAction = Field(description="What is to be done.")
    crossing: int | None = Field(
        ge=0, le=LAST_ROW, strict=True, description="Crossing that was seen; null: none."
    )
    epoch: int = Field(ge=0, le=LAST_ROW, strict=True, description="Epoch that was seen.")
    key: str = Field(
        pattern="^[A-Za-z0-9_-]{8,64}$", min_length=8, max_length=64,
        description="Chosen by the client, another for each action; the same again does nothing"
        " again and tells what became of the first.",
    )  # fmt: skip
    reason: str = Field(
        default="",
        max_length=64,
        description="Code of the reason of an override, of sending back, or of the second line.",
    )
    note: str = Field(
        default="", max_length=LONGEST_NOTE, description="Kept apart as personal; can be erased."
    )
    evidence: str = Field(
        default="", max_length=64, description="`digest` of the evidence; of what opens the exit."
    )
    ask: int | None = Field(
        default=None, ge=1, le=LAST_ROW, strict=True,
        description="Number of the override that is confirmed or withdrawn; of nothing else.",
    )  # fmt: skip
    confirmed: bool = Field(
        default=False, strict=True, description="True: a person has confirmed to open the exit."
    )


class Done(Told):
    """The lane took it."""

    done: bool = Field(description="True.")
    sentence: str = Field(description="What was done.")


def door(state: DoorState | None) -> str | None:
    """Return a door's state as a code."""
    return None if state is None else state.name.lower()


def mode(of: Mode | None) -> str | None:
    """Return the mode of the lane PLC as a code."""
    return None if of is None else of.name.lower()


Responses = dict[int | str, dict[str, Any]]
