"""What must follow from proofs: who has proven all goes in, is decided on, and goes out."""

from typing import Final

from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, on
from simulators.checker.must_go import goes
from simulators.checker.proofs import FACES
from simulators.checker.seen import settled, shut, sound
from simulators.checker.told import Told

ANSWERS: Final = frozenset({"reference_ready", "chip_read", "background_answered"})


@on(*ANSWERS)
def who_has_proven_all_is_let_in(case: Case, told: Told) -> Verdict:
    """DESIGN States: a lane that takes nobody is safe, and of no use."""
    if told.before != "checking_document" or case.known is None:
        return None
    look, facts = case.known.status, case.known
    free = look is not None and settled(look) and not facts.lost and not case.was.swapped
    proven = case.proofs >= case.needed - {"face"} and case.step.proof != ""
    if free and proven and told.after != "entering":
        return "every check is passed, the lane is free, and the entry stays shut"
    return None


@on("capture_finished")
def who_has_proven_all_is_let_through(case: Case, told: Told) -> Verdict:
    """DESIGN States, 4: on complete evidence a permit is armed."""
    if told.before != "capturing" or case.step.proof not in FACES or case.known is None:
        return None
    look = case.known.status
    one = look is not None and look.persons == 1 and shut(look) and sound(look)
    good = one and case.proofs >= case.needed
    armed = told.after == "deciding" and told.arming is not None
    return None if not good or armed else "all is proven, and nobody passes"


@of_event
def who_is_let_in_is_remembered(case: Case, told: Told) -> Verdict:
    """DESIGN States, 4: how a crossing ends, and who may be let out, depends on it afterwards."""
    crossing = case.then.crossing
    lacks = goes(told, "entering") and crossing is not None and not crossing.entry_opened
    return "the entry opens, and nobody remembers it" if lacks else None


@of_event
def a_decision_is_armed(case: Case, told: Told) -> Verdict:
    """DESIGN 4; docs/lane-map.md, Permits 1: the PLC is told the number that the guard holds."""
    if not goes(told, "deciding"):
        return None
    if told.arming is None:
        return "nothing is armed"
    guard = case.then.guard
    held = guard is not None and guard.permit is not None and guard.permit.expires_ms > 0
    same = held and told.after == case.then.state
    return None if same or case.step.disturbs else "a number is armed that the guard does not hold"


@of_event
def releasing_asks_for_the_exit(case: Case, told: Told) -> Verdict:
    """DESIGN 2: by the guard's word."""
    if not goes(told, "releasing"):
        return None
    unwritten = case.step.disturbs  # a journal or an effect that failed: nothing opens on it
    return None if told.opening or unwritten else "releasing, and the exit is not asked for"
