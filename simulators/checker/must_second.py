"""What must hold of an override that waits for a second officer, whatever the lane does."""

from dataclasses import replace

from gate.events import OfficerAction, OfficerCommand
from simulators.checker.case import Verdict
from simulators.checker.given import Fed, command
from simulators.checker.kinds import of_mind
from simulators.checker.model import Model
from simulators.checker.relation import ASK, NOW_MS, OWN
from simulators.checker.told import Told

CONFIRM, OVERRIDE = OfficerAction.CONFIRM_OVERRIDE, OfficerAction.OVERRIDE


def _fed(model: Model, mind: int, order: OfficerCommand) -> tuple[int, Told]:
    return model.brain.feed(mind, model.brain.number(Fed(order)))


@of_mind
def two_officers_are_two(model: Model, mind: int) -> Verdict:
    """reliability R1 17: two-person for repeated use; nobody confirms their own."""
    asked = model.brain.facts[mind].override_asked
    if asked is None:
        return None
    own = replace(command(CONFIRM, OWN), officer=asked.told.officer)
    _, told = _fed(model, mind, own)
    return "an officer confirms an override of their own" if told.arming else None


@of_mind
def a_confirmation_is_of_the_ask_that_waits(model: Model, mind: int) -> Verdict:
    """reliability R1 17; DESIGN officers: of this one, by its number, and within its time."""
    asked = model.brain.facts[mind].override_asked
    waits = asked is not None and asked.told.until_ms > NOW_MS
    for ask in (None, ASK + 1, *(() if waits else (ASK,))):
        _, told = _fed(model, mind, replace(command(CONFIRM, OWN), ask=ask))
        if told.arming:
            return f"ask {ask} is confirmed, and it does not wait"
    return None


@of_mind
def an_ask_is_never_replaced(model: Model, mind: int) -> Verdict:
    """reliability R1 17; DESIGN officers: what a second officer has seen is what they confirm."""
    asked = model.brain.facts[mind].override_asked
    if asked is None or asked.told.until_ms <= NOW_MS:
        return None
    for brain in (mind, model.brain.often(mind, ())):  # though one word were enough by now
        for officer in (asked.told.officer, "officer-3"):
            after, told = _fed(model, brain, replace(command(OVERRIDE, OWN), officer=officer))
            if after != brain or told.rows or told.arming:
                return "another override is asked for while one waits"
    return None


@of_mind
def an_ask_ends_with_the_referral(model: Model, mind: int) -> Verdict:
    """reliability R1 17: an officer who decides otherwise has answered it."""
    facts = model.brain.facts[mind]
    if facts.override_asked is None or facts.state == "referred":
        return None
    return f"an override waits in {facts.state}"
