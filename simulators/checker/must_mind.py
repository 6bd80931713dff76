"""What must hold in each state of the controller, whatever the world is: nothing stale counts."""

from dataclasses import replace
from typing import Final

from gate.events import OfficerAction
from simulators.checker.case import Verdict
from simulators.checker.given import LATE, Fed, command
from simulators.checker.kinds import of_mind
from simulators.checker.model import Model
from simulators.checker.relation import OWN, STALE

WITHIN: Final = frozenset(
    {OfficerAction.SEND_BACK, OfficerAction.SECOND_LINE, OfficerAction.OVERRIDE,
     OfficerAction.CONFIRM_OVERRIDE}
)  # fmt: skip


@of_mind
def late_answers_change_nothing(model: Model, mind: int) -> Verdict:
    """DESIGN 4, 5; reliability R1 9, 10: evidence is never used in another crossing."""
    for sentence, event in LATE.items():
        after, told = model.brain.feed(mind, model.brain.number(Fed(event)))
        if after != mind or told.orders or told.asked:
            return f"{sentence}, and something follows"
    return None


@of_mind
def an_override_is_written_first(model: Model, mind: int) -> Verdict:
    """DESIGN 2; devices I15; reliability R1 17: durable before the door command."""
    for action in (OfficerAction.OVERRIDE, OfficerAction.CONFIRM_OVERRIDE):
        fed = Fed(command(action, OWN), written=False)
        _, told = model.brain.feed(mind, model.brain.number(fed))
        if told.arming or told.opening:
            return f"{action} arms, though it is not in the journal"
    return None


@of_mind
def an_override_needs_a_reason(model: Model, mind: int) -> Verdict:
    """devices I15; reliability R1 17."""
    order = replace(command(OfficerAction.OVERRIDE, OWN), reason="")
    _, told = model.brain.feed(mind, model.brain.number(Fed(order)))
    return "an override without a reason arms" if told.arming or told.opening else None


@of_mind
def an_officer_acts_on_what_is_there(model: Model, mind: int) -> Verdict:
    """DESIGN 2; reliability R1 17: a command for another crossing moves no door."""
    for action in WITHIN:
        _, told = model.brain.feed(mind, model.brain.number(Fed(command(action, STALE))))
        if told.opens_something:
            return f"{action} for a crossing that is over opens something"
    return None
