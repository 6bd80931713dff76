"""What must hold where a passage or a state ends: counted right, closed with care, for a reason."""

from typing import Final

from gate.effects import SetDoor
from gate.events import DoorRequest, DoorState, LaneStatus, Latched, Mode
from gate.lane.facts import Facts
from gate.reasons import Reason
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_look, on
from simulators.checker.must_call import CALLED
from simulators.checker.must_result import PASSED
from simulators.checker.seen import clear, settled, shut, sound
from simulators.checker.told import Told

LOOK: Final = LaneStatus.trigger
TOGETHER: Final = Latched.TAILGATING | Latched.WRONG_WAY
# Where somebody may be on their way out through an open door: the limit inside only calls.
ON_THE_WAY: Final = frozenset(
    {"out_of_service", "entering", "releasing", "leaving", "clearing", "returning", "maintenance"}
)


def in_order(facts: Facts) -> bool:
    """Nothing is known that would keep the lane from taking a traveller."""
    look = facts.status
    served = facts.attended and facts.wanted and not facts.blocking and facts.self_test.passed
    return served and facts.cause is None and look is not None and settled(look)


@on(LOOK)
def who_comes_along_is_an_officers(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I9, I10: tailgating and the wrong way, also where they are gone again."""
    look = case.then.status
    if told.before not in case.passage or look is None or not sound(look):
        return None
    along = look.latched & TOGETHER and told.after not in {"referred", "fault", "emergency"}
    return f"somebody came along, and the lane is {told.after}" if along else None


@on(LOOK)
def who_is_let_out_is_not_called_back(case: Case, told: Told) -> Verdict:
    """DESIGN States; devices I9: who is out by the open entry has ended the crossing."""
    look = case.then.status
    goes = told.before == "returning" and told.after == "referred"
    if not goes or look is None:
        return None
    out = look.entry_door is DoorState.OPEN and clear(look) and not look.left_object
    return "the traveller is out again, and an officer is called to nobody" if out else None


@on(LOOK)
def who_comes_back_is_another(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I8: the traveller is out and has a result; who is inside has no permit."""
    look, crossing = case.then.status, case.known.crossing if case.known else None
    if told.before != "leaving" or look is None or crossing is None:
        return None
    back = crossing.closing_exit and look.persons and told.after == "referred"
    lasts = back and not told.changed
    return "the traveller's crossing goes on with somebody else" if lasts else None


@on(LOOK)
def two_on_one_permit_are_an_officers(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I8; docs/lane-map.md, passages: the PLC's own counter disagrees."""
    crossing = case.known.crossing if case.known else None
    passed = any(one.outcome in PASSED for one in told.finished)
    if not passed or crossing is None or crossing.passages_before is None:
        return None
    if case.plc_was.passages - crossing.passages_before == 1:
        return None
    if told.after != "referred" or CALLED not in told.rows or "passage_count" not in told.rows:
        return "not one passage on one permit, and no officer is called"
    back = crossing.closing_exit and told.before == "leaving" and case.plc.persons > 0
    named = all(Reason.PASSAGE_COUNT in one.reasons for one in told.finished)
    return None if named or back else "the counter disagrees, and the result does not say so"


@on(LOOK, "timer_expired")
def a_lane_in_order_is_not_closed(case: Case, told: Told) -> Verdict:
    """DESIGN States; reliability R1 1: it closes for a reason, and when it is empty and locked."""
    facts, look = case.then, case.then.status
    goes = told.before in {"ready", "clearing"} and told.after == "out_of_service"
    if not goes or look is None:
        return None
    if told.trigger == LOOK and told.before == "clearing" and not settled(look):
        return "the lane closes before it is cleared"
    return "nothing is wrong, and the lane closes" if in_order(facts) else None


@on("timer_expired")
def the_limit_inside_only_calls(case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I11: no way out is shut on somebody because they are slow."""
    over = "limit 'inside'" in case.step.sentence
    shuts = over and told.before in ON_THE_WAY and told.after != told.before
    return f"the limit inside ends {told.before}" if shuts else None


@on("timer_expired")
def a_referral_by_time_is_of_somebody(case: Case, told: Told) -> Verdict:
    """DESIGN 8: a traveller who stays in the open exit is inside; else a door is stuck."""
    look = case.then.status
    if told.before != "leaving" or told.after != "referred" or look is None:
        return None
    return None if look.persons else "the traveller is gone, and is told to stay in the exit"


@on("timer_expired")
def a_door_that_does_not_lock_is_a_fault(case: Case, told: Told) -> Verdict:
    """devices I6: a move that takes too long is a fault, never silence."""
    look = case.then.status
    over = told.before == "clearing" and "limit 'state'" in case.step.sentence
    if not over or look is None or shut(look) or told.after == "fault":
        return None
    return "a door is not locked in time, and the lane takes no notice"


@on(LOOK)
def a_fault_closes_what_may_close(case: Case, told: Told) -> Verdict:
    """DESIGN 5, 6; devices I5, I12: nothing moves on somebody, or that the PLC does not lead."""
    look = case.then.status
    stays = told.before == told.after == "fault"
    closes = any(isinstance(one, SetDoor) and one.exit is DoorRequest.CLOSE for one in told.orders)
    if not stays or not closes or look is None:
        return None
    doors = {look.entry_door, look.exit_door}
    led = look.mode is Mode.NORMAL and not look.fault_code and DoorState.FAULT not in doors
    both = DoorState.CLOSED_LOCKED not in doors
    due = led and not shut(look) and (both or not look.persons)
    return None if due else "doors are ordered to close in a fault, where none may"


@of_look
def a_ready_lane_has_all_it_needs(facts: Facts) -> Verdict:
    """DESIGN 8; reliability R1 13: an officer is there, and nothing that it works with is lost."""
    if facts.state != "ready":
        return None
    needs = facts.attended and facts.wanted and not facts.blocking
    return None if needs else "the lane stays ready without an officer, or without what it needs"
