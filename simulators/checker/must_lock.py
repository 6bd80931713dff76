"""What must hold of a lane that an officer has locked: stopped at once, and opened by officers."""

from typing import Final

from gate.events import OfficerAction
from gate.lane.facts import Facts
from gate.reasons import Reason
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, of_look, of_mind, on
from simulators.checker.model import Model
from simulators.checker.must_obey import COMMANDS
from simulators.checker.must_tell import read_of
from simulators.checker.told import Told

LOCK: Final = f"{COMMANDS}{OfficerAction.LOCK}."
STOPPED: Final = frozenset(
    {"reading_document", "checking_document", "entering", "isolating", "capturing", "deciding",
     "releasing", "leaving", "returning"}
)  # fmt: skip
LEFT_ALONE: Final = frozenset({"fault", "emergency", "maintenance"})  # something graver leads


def _locks(case: Case, told: Told) -> bool:
    return told.trigger == "officer_command" and case.step.sentence == LOCK


@of_event
def a_locked_lane_opens_nothing_by_itself(case: Case, told: Told) -> Verdict:
    """DESIGN officers; docs/decisions/0019: each opening is by command or override."""
    known = case.known
    if known is None or not known.locked or not told.opens_something:
        return None
    officers = told.trigger == "officer_command" or "override" in case.had
    return None if officers else "the lane is locked, and opens something by its own decision"


@on("officer_command")
def a_lock_stops_the_crossing_at_once(case: Case, told: Told) -> Verdict:
    """DESIGN officers; docs/decisions/0019: outside it ends, inside an officer decides."""
    if not _locks(case, told):
        return None
    levels = case.model.orders.levels[case.step.node.levels]
    if told.opens_something or levels.permit or levels.arm:
        return "a lane is locked, and something is still asked to open"
    if told.before not in STOPPED:
        moves = told.before in LEFT_ALONE and (told.orders or told.before != told.after)
        return f"a lock moves something in {told.before}" if moves else None
    look = case.known.status if case.known else None
    inside = look is not None and look.persons > 0
    if told.after not in ({"referred"} if inside else {"referred", "clearing"}):
        return f"a lock in {told.before} leads to {told.after}"
    named = Reason.LOCKED_BY_OFFICER in read_of(told)
    return None if named else "the crossing is stopped by a lock, and nobody reads it"


@on("officer_command")
def a_lock_is_remembered(case: Case, told: Told) -> Verdict:
    """DESIGN officers; docs/decisions/0019: until the lane is put into service, by that alone."""
    known, sentence = case.known, case.step.sentence
    if _locks(case, told):
        return None if case.then.locked else "a lane is locked, and does not remember it"
    ends = sentence == f"{COMMANDS}{OfficerAction.IN_SERVICE}."
    if ends:
        return "the lane is in service, and still locked" if case.then.locked else None
    changed = known is not None and known.locked is not case.then.locked
    return "a lock begins or ends by something else" if changed else None


@of_look
def a_locked_lane_is_not_wanted(facts: Facts) -> Verdict:
    """DESIGN officers; docs/decisions/0019: it takes nobody new."""
    return "a locked lane waits for travellers" if facts.locked and facts.wanted else None


@of_mind
def an_officer_can_lock(model: Model, mind: int) -> Verdict:
    """DESIGN officers: whatever goes on, it can be stopped; what is stopped needs no other stop."""
    facts = model.brain.facts[mind]
    can = {one for one, _ in model.brain.commands(mind)}
    due = facts.state in STOPPED or not facts.locked
    return f"no officer can lock the lane in {facts.state}" if due and "lock" not in can else None
