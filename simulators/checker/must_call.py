"""What must hold of the controller: officers called, emergencies kept, ready when it is."""

from typing import Final

from gate.effects import SetDoor
from gate.events import DoorRequest, Mode, SafetyInput
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, on
from simulators.checker.seen import shut
from simulators.checker.told import Told

ALARMED: Final = frozenset({"referred", "fault", "emergency"})
CALLED: Final = "officer_called"
OUTSIDE: Final = frozenset({"ready", "reading_document", "checking_document", "out_of_service"})


@of_event
def the_core_never_raises(_case: Case, told: Told) -> Verdict:
    """DESIGN 5; reliability R1 12, R2 I11: what is raised is referred, and should not be."""
    return f"{told.trigger} in {told.before} raises {told.raised}" if told.raised else None


@of_event
def whoever_needs_an_officer_gets_one(_case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I9, I10, I11: on entering a referral, a fault, an emergency."""
    if told.before == told.after or told.after not in ALARMED or CALLED in told.rows:
        return None
    return f"the lane goes from {told.before} to {told.after}, and no officer is called"


@on("timer_expired")
def an_officer_is_called_again(_case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I11: nobody is held while a call goes unheard."""
    over = "state" in told.timers
    waits = told.before == told.after and told.after in ALARMED
    return "the officer is not called again" if over and waits and CALLED not in told.rows else None


@on("timer_expired")
def who_is_inside_too_long_is_seen_to(case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I11: the limit inside calls an officer, wherever none was called yet."""
    over = "limit 'inside'" in case.step.sentence
    if not over or told.before in ALARMED or CALLED in told.rows:
        return None
    return f"somebody is inside too long in {told.before}, and no officer is called"


@on("timer_expired")
def the_limit_inside_runs_again(case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I11: who stays inside is seen to again, where the state goes on."""
    over = "limit 'inside'" in case.step.sentence and told.before == told.after
    once = over and CALLED in told.rows and "inside" not in told.timers
    return f"an officer is called once in {told.before}, and not again" if once else None


@of_event
def a_referral_says_why(case: Case, told: Told) -> Verdict:
    """DESIGN 5, states; reliability R1 17: the officer and the journal read a reason."""
    if told.after not in {"referred", "returning", "deciding"} or told.before == told.after:
        return None
    crossing = case.then.crossing
    overridden = told.after == "deciding" and told.trigger != "officer_command"
    lacks = crossing is not None and not crossing.reasons and not overridden
    return f"the lane is {told.after}, and nobody is told why" if lacks else None


@of_event
def an_emergency_is_ended_by_an_officer_after_the_reset(case: Case, told: Told) -> Verdict:
    """DESIGN 6; devices I2: latched until local reset."""
    if told.before != "emergency" or told.after == "emergency":
        return None
    status = case.known.status if case.known else None
    if told.trigger != "officer_command":
        return "the emergency ends by itself"
    inputs = SafetyInput.FIRE | SafetyInput.EMERGENCY_STOP
    over = status is not None and status.mode is not Mode.EMERGENCY and not status.safety & inputs
    return None if over else "the emergency ends while it lasts"


@on("lane_lost")
def a_silent_plc_stops_the_crossing(_case: Case, told: Told) -> Verdict:
    """DESIGN 5, 7; devices I13: silence is state unknown."""
    asks = any(isinstance(one, SetDoor) and DoorRequest.CLOSE in {one.entry, one.exit}
               for one in told.orders)  # fmt: skip
    if asks or told.opens_something:
        return "doors are ordered while the PLC is silent"
    kept = told.after in {"fault", "emergency", "maintenance"}
    return None if kept else f"{told.after} goes on in the dark"


@of_event
def nobody_is_looked_at_unless_alone_locked_in_and_willing(case: Case, told: Told) -> Verdict:
    """reliability R2 I14 (consent: a document was laid down); devices I9; DESIGN 4."""
    if "BeginCapture" not in told.asked:
        return None
    plc, look = case.plc, case.then.status
    alone = plc.persons == 1 and plc.shut
    again = told.before == "referred" or told.before == told.after
    if told.after == "capturing" and again:  # once more: the next look ends what has changed
        alone = look is not None and look.persons == 1 and shut(look)
    if not alone:
        return "the camera looks, though not one person is between locked doors"
    return None if "document" in case.had else "somebody is looked at who laid no document"


@of_event
def the_lane_is_ready_only_when_it_is(case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I9; reliability R1 4, 13, 16: empty, locked, attended, nothing lost."""
    if told.after != "ready" or told.before == "ready" or case.known is None:
        return None
    facts = case.then
    if not facts.attended or not facts.wanted:
        return "the lane is ready, though no officer is there or one has closed it"
    if facts.blocking:
        return f"the lane is ready without {', '.join(sorted(facts.blocking))}"
    status = facts.status
    settled = (
        status is not None
        and status.mode is Mode.NORMAL
        and {status.entry_door.name, status.exit_door.name} == {"CLOSED_LOCKED"}
        and status.persons == 0
        and not status.left_object
        and not status.latched
    )
    return None if settled else "the lane is ready, though it is not empty, locked and quiet"
