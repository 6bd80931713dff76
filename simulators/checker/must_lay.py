"""What must follow from what is laid on the reader: judged once, and not what lay there."""

from typing import Final

from gate.lane.topology import READER_INSIDE, WITHOUT_FACE
from gate.reasons import Reason
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, of_node, on
from simulators.checker.model import Model
from simulators.checker.seen import shut
from simulators.checker.told import Told
from simulators.checker.world import NOBODY, Node, World

LAID: Final = frozenset({"document_presented", "document_read", "document_unreadable"})
GOOD: Final = "The reader reads it."
BAD: Final = ("The reader reads nonsense.", "The reader reads it, while the clock is in doubt.")
CHECKING: Final = "checking_document"
COMPARED: Final = frozenset({CHECKING, "entering"})


@on(*LAID)
def what_is_laid_begins_a_crossing(case: Case, told: Told) -> Verdict:
    """DESIGN States: in a ready lane, and on nothing that lay there before it was ready."""
    known = case.known
    if told.before != "ready" or known is None:
        return None
    begins = "crossing" in told.rows
    if not known.document_old:
        return None if begins else "something is laid down, and the lane takes no notice"
    if begins:
        return "a crossing begins on a document that lay there before"
    unsaid = told.trigger == "document_read" and "not_taken" not in told.rows
    return "a document is not taken, and no row of the journal says so" if unsaid else None


@on(*LAID)
def who_lays_it_in_an_empty_lane_is_an_officers(case: Case, told: Told) -> Verdict:
    """DESIGN 3, 8: nobody reaches a reader inside from outside, whatever the count says."""
    known = case.known
    if told.before != "ready" or not case.inside or known is None or known.document_old:
        return None
    crossing = case.then.crossing
    reasons = crossing.reasons if crossing is not None else ()
    called = told.after == "referred" and Reason.UNEXPECTED_PERSON in reasons
    return None if called else "somebody overlooked lays a document down, and nobody is called"


@on("document_read")
def what_is_read_is_judged(case: Case, told: Told) -> Verdict:
    """DESIGN 4, 5: an accepted document is checked, any other ends the crossing at once."""
    fresh = told.before == "reading_document" or "crossing" in told.rows
    if not fresh or (case.inside and told.before == "ready"):
        return None
    sentence = case.step.sentence
    if sentence.startswith(GOOD):
        good = told.after == "checking_document"
        return None if good else "a good document is read, and not checked"
    ends = told.after == "clearing" and bool(told.finished)
    ends = told.after == "referred" if case.inside else ends
    lasts = sentence.startswith(BAD) and not ends
    return "no document is read, and the crossing goes on" if lasts else None


@on("document_read", "document_unreadable")
def the_same_page_ends_nothing(case: Case, told: Told) -> Verdict:
    """reliability R1 10: read once more, or not readable once more, it is still the same page."""
    known = case.known
    if told.before not in COMPARED or known is None or known.crossing is None:
        return None
    again = told.trigger == "document_read" and case.step.sentence == GOOD
    again |= told.trigger == "document_unreadable"
    same = again and not case.was.swapped and not known.crossing.document_away
    return f"the same page, and the lane is {told.after}" if same and told.changed else None


@on("document_unreadable")
def what_is_laid_anew_is_another(case: Case, told: Told) -> Verdict:
    """reliability R1 10: taken away and laid again, not readable: it may be any other."""
    known = case.known
    crossing = known.crossing if known else None
    if told.before != "entering" or crossing is None or not crossing.document_away:
        return None
    after = case.then.crossing
    kept = after is not None and after.lines is not None  # they are judged once inside
    stays = told.after == "entering" and (kept or not case.inside)
    return "what was laid anew can not be read, and the crossing goes on" if stays else None


@of_event
def nobody_is_referred_from_an_empty_lane(case: Case, told: Told) -> Verdict:
    """DESIGN 8: an officer is called to somebody, to something left, or for what they decide."""
    look = case.then.status
    goes = told.before == "entering" and told.after == "referred"
    if not goes or look is None or told.trigger == "background_answered":
        return None
    seen = look.persons or look.left_object or look.latched
    return None if seen else "an officer is called to a lane that nobody has entered"


@on("timer_expired")
def a_forgotten_document_is_an_officers(case: Case, told: Told) -> Verdict:
    """DESIGN States, 8: what lies too long on the reader of a ready lane; nothing else is."""
    known, sentence = case.known, case.step.sentence
    if told.before != "ready" or known is None:
        return None
    forgotten = "limit 'document'" in sentence and known.document_there
    if forgotten:
        called = told.after == "referred" and "officer_called" in told.rows
        return None if called else "a document lies there too long, and no officer is called"
    if "limit 'document'" in sentence:
        return None if told.plain else "the document was taken in time, and the lane acts on it"
    return "a referral, though nothing was forgotten" if told.after == "referred" else None


@on("document_removed")
def what_was_forgotten_ends_when_it_is_taken(case: Case, told: Told) -> Verdict:
    """DESIGN 8; docs/architecture.md: the way out of a forgotten document is that it is taken."""
    known = case.known
    crossing, look = (known.crossing, known.status) if known else (None, None)
    if told.before != "referred" or crossing is None or look is None:
        return None
    due = crossing.reasons == (Reason.DOCUMENT_FORGOTTEN,) and shut(look) and not look.persons
    return "the document is taken, and its referral goes on" if due and not told.finished else None


@of_node
def lines_are_kept_while_they_are_compared(model: Model, node: Node, _world: World) -> Verdict:
    """reliability R1 10: a swap is noticed by the lines that were accepted."""
    if node.brain == NOBODY or model.brain.settings.topology in WITHOUT_FACE:
        return None
    facts = model.brain.facts[node.brain]
    inside = model.brain.settings.topology in READER_INSIDE
    kept = facts.crossing is not None and facts.crossing.lines is not None
    compared = {CHECKING} if inside else COMPARED
    lacks = facts.state in compared and not kept
    return f"the lines of the accepted document are forgotten in {facts.state}" if lacks else None
