"""What officers may bring about, and what they can always do; and that only agreed arrows exist."""

from typing import Final

from gate.effects import SetDoor
from gate.events import DoorRequest, DoorState, Mode, OfficerAction
from simulators.checker.arrows import AGREED
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, of_mind, on
from simulators.checker.model import Model
from simulators.checker.seen import shut, sound
from simulators.checker.told import Told

MOVES: Final = frozenset(
    {"send_back", "second_line", "confirm_override", "maintenance", "retry_capture"}
)
COMMANDS: Final = "An officer commands "
# What each command may lead to, where it changes the state.
LEADS_TO: Final[dict[str, frozenset[str]]] = {
    OfficerAction.SEND_BACK: frozenset({"returning", "clearing"}),
    OfficerAction.SECOND_LINE: frozenset({"returning", "clearing"}),
    OfficerAction.OVERRIDE: frozenset({"deciding"}),
    OfficerAction.CONFIRM_OVERRIDE: frozenset({"deciding"}),
    OfficerAction.ACKNOWLEDGE: frozenset({"clearing", "out_of_service"}),
    OfficerAction.OUT_OF_SERVICE: frozenset({"out_of_service"}),
    OfficerAction.IN_SERVICE: frozenset({"out_of_service"}),
    OfficerAction.MAINTENANCE: frozenset({"maintenance"}),
    OfficerAction.RETRY_CAPTURE: frozenset({"capturing"}),
    OfficerAction.LOCK: frozenset({"referred", "clearing", "out_of_service"}),
}


def _asked(case: Case, told: Told) -> str:
    """The officer's action of this step, or ""."""
    sentence = case.step.sentence
    if told.trigger != "officer_command" or not sentence.startswith(COMMANDS):
        return ""
    return sentence.removeprefix(COMMANDS).split(".")[0]


@of_event
def every_arrow_is_agreed(case: Case, told: Told) -> Verdict:
    """DESIGN States; docs/architecture.md, the diagram: no way that nobody has agreed to."""
    if not told.before or told.before == told.after:
        return None
    arrow = told.trigger, told.before, told.after
    agreed = AGREED[case.model.brain.settings.topology]
    return None if arrow in agreed else f"{told.before} to {told.after} on {told.trigger}"


@on("officer_command")
def a_command_does_what_it_says(case: Case, told: Told) -> Verdict:
    """DESIGN officers; reliability R1 17: and nothing else."""
    asked = _asked(case, told)
    if not asked:
        return None
    facts, known = case.then, case.known
    moved = told.before != told.after
    if moved and told.after not in LEADS_TO.get(asked, frozenset()):
        return f"{asked} leads from {told.before} to {told.after}"
    wanted = {"out_of_service": False, "lock": False, "in_service": True}.get(asked)
    if wanted is not None and facts.wanted is not wanted:
        return f"{asked}, and the lane does not remember it"
    changed = known is not None and wanted is None and facts.wanted is not known.wanted
    return f"{asked} takes the lane into or out of service" if changed else None


@on("officer_command")
def a_command_is_not_ignored(case: Case, told: Told) -> Verdict:
    """DESIGN officers: what is offered to an officer is done."""
    asked, facts = _asked(case, told), case.then
    stays = told.before == told.after
    if asked in MOVES and stays:
        return f"{asked} in {told.before}, and nothing follows"
    waits = facts.override_asked is not None
    if asked == "override" and stays and not waits and "permit_refused" not in told.rows:
        return "an override, and nothing follows"
    levels = case.model.orders.levels[case.step.node.levels]
    opened = levels.entry_door is DoorRequest.OPEN
    if case.step.disturbs:
        return None  # what could not be written down is not carried out
    if asked == "withdraw_override" and waits:
        return "an override is withdrawn, and still waits"
    if asked in {"open_entry", "close_entry"} and opened is not (asked == "open_entry"):
        return f"{asked} in {told.before}, and the entry is not ordered so"
    return None


@on("officer_command")
def what_an_officer_chose_is_kept(case: Case, told: Told) -> Verdict:
    """DESIGN officers; reliability R1 17: the result of who is let out is the officer's word."""
    facts = case.then  # somewhere else, where the door's order could not be written down
    kept = facts.crossing is not None and facts.crossing.ending is not None
    lost = told.before != told.after == facts.state == "returning" and not kept
    return "somebody is let out, and nobody knows how it ends" if lost else None


@of_mind
def an_officer_can_do_what_is_due(model: Model, mind: int) -> Verdict:
    """DESIGN 8, officers; devices I11, I15: close the lane, end a referral, end an emergency."""
    facts, can = model.brain.facts[mind], {one for one, _ in model.brain.commands(mind)}
    service = OfficerAction.OUT_OF_SERVICE if facts.wanted else OfficerAction.IN_SERVICE
    look, crossing = facts.status, facts.crossing
    empty = look is not None and not look.persons and not look.left_object
    ends = facts.state == "maintenance" and service is OfficerAction.IN_SERVICE
    if service not in can and (empty or not ends):  # maintenance ends in an empty lane
        return f"no officer can ask for {service} in {facts.state}"
    if look is None:
        return None
    rests = facts.state in {"ready", "out_of_service", "fault"}
    if rests and empty and OfficerAction.MAINTENANCE not in can:
        return f"no officer can ask for maintenance in {facts.state}"
    calm = look.mode is not Mode.EMERGENCY and not look.safety & 3
    if facts.state == "emergency" and calm and OfficerAction.ACKNOWLEDGE not in can:
        return "no officer can end the emergency"
    if facts.state != "referred" or crossing is None or not sound(look):
        return None
    exit_shut = look.exit_door is DoorState.CLOSED_LOCKED
    back = {OfficerAction.SEND_BACK, OfficerAction.SECOND_LINE}
    if exit_shut and look.persons and not back <= can:
        return "no officer can let the traveller out"
    opens = {OfficerAction.OVERRIDE, OfficerAction.CONFIRM_OVERRIDE}  # what waits is confirmed
    if shut(look) and look.persons == 1 and not look.latched and not opens & can:
        return None if look.left_object else "no officer can override"
    empty = shut(look) and not look.persons
    return "no officer can end it" if empty and OfficerAction.ACKNOWLEDGE not in can else None


@on("officer_command")
def no_door_opens_to_who_was_never_let_in(case: Case, told: Told) -> Verdict:
    """DESIGN 4, officers: who is still outside is seen to there, and the entry stays locked."""
    known = case.known
    crossing, look = (known.crossing, known.status) if known else (None, None)
    if told.before != "referred" or crossing is None or look is None or look.persons:
        return None
    outside = crossing.evidence.document_accepted is True and not crossing.entry_opened
    opens = any(isinstance(one, SetDoor) and one.entry is DoorRequest.OPEN for one in told.orders)
    return "the entry opens to somebody who was never let in" if outside and opens else None
