"""What must follow from answers, losses and failures: a good one goes on, a bad one never does."""

from typing import Final

from simulators.checker.case import Case, Verdict
from simulators.checker.given import ANSWERS
from simulators.checker.kinds import of_event, on
from simulators.checker.must_repeat import is_again, is_in_more_time
from simulators.checker.passage import LOCKED_IN
from simulators.checker.proofs import CHIP_ONLY, FACES
from simulators.checker.told import Told

CHECKING: Final = "checking_document"
STOPS: Final = {
    "ready": {"out_of_service"},
    **{state: {"clearing"} for state in ("reading_document", CHECKING, "entering")},
    **{state: {"referred"} for state in LOCKED_IN},
}
ASKED: Final = {"BeginReference": "portrait", "BeginChip": "chip", "BeginBackground": "background"}
SENTENCES: Final = {f"{name[0].upper()}{name[1:]}.": one for name, one in ANSWERS.items()}
SERVICES: Final = {
    "The chip_reader is lost.": "chip",
    "The trust_store is lost.": "chip",  # by which the chip was judged, once it has answered
    "The background is lost.": "background",
}
HIT: Final = "The background service has a hit."


def _stops(case: Case, told: Told) -> set[str]:
    locked_in = case.inside and told.before in {"reading_document", CHECKING}
    return {"referred"} if locked_in else STOPS.get(told.before, set())


@on("background_answered")
def a_hit_is_an_officers(case: Case, told: Told) -> Verdict:
    """DESIGN 5; reliability R2 I4: whenever the background service knows something."""
    if case.step.sentence != HIT:
        return None
    goes_on = told.before in {CHECKING, "entering", *LOCKED_IN} and told.after != "referred"
    return f"a hit in {told.before}, and the traveller goes on" if goes_on else None


@on("reference_ready", "chip_read", "capture_finished")
def a_bad_answer_ends_it_at_once(case: Case, told: Told) -> Verdict:
    """DESIGN 5; reliability R1 9, 12: no, unknown, late, NaN."""
    asked, _, proof = SENTENCES.get(case.step.sentence, ("", None, "-"))
    if proof and (proof != CHIP_ONLY or "face" in case.proofs):
        return None
    if is_again(case, told) or is_in_more_time(case, told):
        return None
    if told.before == "capturing" and asked == "BeginCapture" and told.after != "referred":
        return "a capture that proves nothing, and no officer is called"
    known = case.known
    waits = known is not None and known.crossing is not None and known.crossing.awaited
    open_yet = ASKED.get(asked, "") not in case.had and told.before == CHECKING and waits
    if open_yet and told.after == CHECKING and told.plain:
        return f"{asked} is answered badly, and the entry still waits"
    return None


@on("reference_ready", "chip_read", "background_answered")
def a_good_answer_ends_nothing(case: Case, told: Told) -> Verdict:
    """DESIGN States: who passes a check goes on, or waits for the next."""
    _, _, proof = SENTENCES.get(case.step.sentence, ("", None, ""))
    if not proof or proof in FACES or told.before != CHECKING or case.known is None:
        return None
    look, lost = case.known.status, case.known.lost
    free = look is not None and not look.persons and not look.left_object and not lost
    still = look is not None and look.entry_door is look.exit_door and look.mode.name == "NORMAL"
    if free and still:
        goes_on = told.after in {CHECKING, "entering"}
        return None if goes_on else f"a good {proof}, and the traveller is refused"
    return None


@on("device_lost")
def what_is_lost_and_needed_stops_the_lane(case: Case, told: Told) -> Verdict:
    """DESIGN 5; reliability R1 9, 10, 13: and what is not needed any more does not."""
    sentence = case.step.sentence
    if not sentence.endswith("is lost."):
        return None
    stops = _stops(case, told)
    if not stops or case.known is None:
        return None
    service = SERVICES.get(sentence)
    begun = told.before not in {"ready", "reading_document"}
    if service is not None and told.before == "deciding" and "override" in case.had:
        return None  # whether they had answered is not remembered after a referral
    done = service is not None and begun and service in case.had
    if done:
        return (
            f"{service} was there already, and its loss stops the lane"
            if (told.after != told.before)
            else None
        )
    return None if told.after in stops else f"{sentence} In {told.before}, nothing follows"


@on("effect_failed")
def a_failure_stops_the_lane(case: Case, told: Told) -> Verdict:
    """DESIGN effects; reliability R1 13: a referral, never a retry in the dark."""
    stops = _stops(case, told)
    if told.before in {"releasing", "returning"}:
        stops = {"referred"}
    if not stops:
        return None
    crossing = case.then.crossing
    if told.after == "clearing" and crossing is not None:
        return "a failure, and the crossing is not ended"
    return None if told.after in stops else f"a failure in {told.before}, and nothing follows"


@of_event
def the_same_document_changes_nothing(case: Case, told: Told) -> Verdict:
    """reliability R1 10: only another one, or one laid anew, begins again."""
    known, facts = case.known, case.then
    if known is None or known.crossing is None or told.before not in {CHECKING, "entering"}:
        return None
    same = case.step.sentence == "The reader reads it." and not case.was.swapped
    same = same and not known.crossing.document_away and facts.crossing is None
    return "the same document is read again, and the crossing ends" if same else None


@of_event
def another_document_ends_the_crossing(case: Case, told: Told) -> Verdict:
    """reliability R1 10: face evidence is never used across documents."""
    if not case.step.sentence.startswith("The reader reads another document"):
        return None
    compared = {CHECKING, "entering"} | ({"isolating"} if case.inside else set())
    stays = told.before == told.after and told.before in compared
    if stays and case.inside and told.before != CHECKING:  # nothing was judged or looked at yet
        kept = case.then.crossing.lines if case.then.crossing else None
        first = case.known and case.known.crossing and case.known.crossing.lines
        return "the document laid first is the one that counts" if kept == first else None
    return "another document is read, and the crossing goes on" if stays else None


@on("document_removed")
def a_document_stays_while_it_is_read(case: Case, told: Told) -> Verdict:
    """reliability R1 10: taken away before page and chip were seen, it has to be laid anew."""
    known = case.known
    if told.before != CHECKING or known is None:
        return None
    seen = known.crossing is None or not known.crossing.awaited & {
        "portrait_found", "chip_authenticated",
    }  # fmt: skip
    if seen and told.after != CHECKING:
        return "page and chip were seen, and the crossing ends when the document is taken"
    return None if seen or told.after != CHECKING else "the document is gone before it was seen"


@on("capture_finished")
def a_decision_is_written_down(_case: Case, told: Told) -> Verdict:
    """DESIGN journal; reliability R2 I5, I8: evidence and decision, before anything is armed."""
    if told.before != "capturing":
        return None
    if told.after not in {"deciding", "referred"}:
        return None
    return None if {"capture", "decision"} <= told.rows else "a decision, and no row of it"
