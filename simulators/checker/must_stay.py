"""What a state may not stay in after a look: where something is due, it is done on the first look.

The other way round than most invariants: not that nothing wrong is done, but that the right thing
is not left undone. Each says of a state that was the same before and after a look, what that look
must not have shown.
"""

from gate.crossing.crossing import WayOut
from gate.events import DoorState, LaneStatus, Latched, Mode
from gate.lane.facts import Facts
from gate.view import Outcome
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_rest, of_stay
from simulators.checker.seen import LOCKED, clear, settled, shut, sound


@of_rest
def who_is_out_ends_the_crossing(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN 3; devices I8: the exit closes behind the traveller, and the crossing ends."""
    crossing = facts.crossing
    if facts.state != "leaving" or crossing is None:
        return None
    if crossing.closing_exit and look.persons:
        return "somebody came back in behind the traveller, and the lane waits"
    if not clear(look):
        return None
    if not crossing.closing_exit:
        return "the traveller is out, and the exit is not closed behind them"
    over = crossing.permit_spent and shut(look)
    return "the traveller is out behind locked doors, and the crossing goes on" if over else None


@of_rest
def who_is_alone_inside_is_locked_in_and_looked_at(
    _was: Facts, facts: Facts, look: LaneStatus
) -> Verdict:
    """DESIGN States; devices I9: one person goes on, none ends it."""
    crossing = facts.crossing
    alone = look.persons == 1 and not look.left_object
    if facts.state == "entering" and alone and not facts.document_there:
        return "one person is inside, and the entry stays open"
    if facts.state != "isolating" or crossing is None:
        return None
    if alone and shut(look):
        return "one person is locked in, and nobody looks at them"
    if clear(look) and look.entry_door is not LOCKED:
        return "the traveller walked back, and the lane waits"
    return "nobody is locked in, and the lane waits" if not look.persons and shut(look) else None


@of_stay
def a_permit_is_used_or_given_up(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN 2, 3; devices I8: read back it opens, refused or over it refers."""
    if facts.state not in {"deciding", "releasing"}:
        return None
    if Latched.PERMIT_REFUSED in look.latched:
        return "the permit is refused, and the lane waits"
    if facts.state == "releasing":
        moves = look.exit_door is not LOCKED
        return "the exit has opened, and the lane waits for it" if moves else None
    permit = facts.guard.permit if facts.guard else None
    if permit is None or not permit.expires_ms:
        return "there is no permit any more, and the lane waits for it"
    shown = look.armed_permit == permit.number and look.persons == 1 and shut(look)
    return "the permit is read back, and the exit is not asked for" if shown else None


@of_stay
def who_was_let_out_ends_the_referral(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN States; devices I9: gone through either door, the crossing ends."""
    crossing = facts.crossing
    if facts.state == "returning":
        out = look.entry_door is DoorState.OPEN and clear(look) and not look.left_object
        return "the traveller is out, and the entry stays open" if out else None
    if facts.state != "referred" or crossing is None or look.persons or not shut(look):
        return None
    passed = crossing.permit_spent and crossing.way_out is WayOut.EXIT
    walked = crossing.way_out is WayOut.ENTRY
    return "the traveller is gone, and the referral goes on" if passed or walked else None


@of_stay
def an_empty_lane_is_made_ready(was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN States; reliability R1 1: settled, it goes on by itself, on the first look."""
    if not settled(look) or facts.forced:
        return None
    waits = facts.last is not None and facts.last.outcome is Outcome.NOT_ADMITTED
    if facts.state == "clearing":
        held = waits and facts.document_there
        return None if held else "the lane is settled, and clearing goes on"
    free = facts.attended and facts.wanted and not facts.blocking and was.self_test.passed
    idle = facts.state == "out_of_service" and free and facts.cause is None
    return "everything is in order, and the lane stays out of service" if idle else None


@of_rest
def a_fault_ends_in_a_settled_lane(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN States; devices I12: it goes on by itself, once what was forced is seen to."""
    over = facts.state == "fault" and settled(look) and not facts.forced
    return "the lane is settled, and the fault goes on" if over else None


@of_stay
def who_is_found_inside_gets_an_officer(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN 8; devices I9, I10: after a start, a fault, a crossing."""
    if facts.state not in {"out_of_service", "clearing", "fault"}:
        return None
    found = look.persons or (look.left_object and (shut(look) or facts.state != "clearing"))
    if found and sound(look) and look.mode is Mode.NORMAL:
        return f"somebody or something is inside in {facts.state}, and no officer is called"
    if facts.state == "out_of_service" and found and not sound(look):
        return "somebody is inside a lane at fault, and no officer is called"
    forced = Latched.FORCED_DOOR in look.latched and facts.state == "out_of_service"
    return "a door was forced, and the lane takes no notice" if forced else None


@of_stay
def what_comes_from_the_wrong_side_is_referred(
    _was: Facts, facts: Facts, look: LaneStatus
) -> Verdict:
    """devices I10; DESIGN 3."""
    watched = {"out_of_service", "clearing", "entering", "isolating", "capturing", "deciding",
               "releasing", "leaving", "returning"}  # fmt: skip
    wrong = Latched.WRONG_WAY in look.latched and sound(look)
    return (
        "somebody came the wrong way, and nobody is told"
        if (wrong and facts.state in watched)
        else None
    )


@of_stay
def a_lane_that_changes_is_not_ready(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN 8; devices I9, I10: with something in it, or something latched, it takes nobody."""
    if facts.state != "ready":
        return None
    quiet = not look.left_object and not look.latched and not look.persons and shut(look)
    return None if quiet else "the lane stays ready, though it is not quiet any more"
