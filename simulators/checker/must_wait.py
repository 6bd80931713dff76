"""What must hold of what is touched at a screen: it is heard, bounded, and moves nothing."""

from typing import Final

from simulators.checker.case import Case, Verdict
from simulators.checker.given import TOUCHED, Fed
from simulators.checker.kinds import of_mind, on
from simulators.checker.model import Model
from simulators.checker.must_repeat import UNSEEN, is_in_more_time
from simulators.checker.told import Told

MORE_TIME: Final = "The traveller asks for more time."
# As gate/lane/ignored.py has it, said once more: what is checked can not be its own measure.
THEIRS: Final = frozenset({"reading_document", "entering", "capturing"})
ROWS: Final = frozenset({"help_called", "help_seen", "more_time"})


@of_mind
def what_is_touched_moves_nothing(model: Model, mind: int) -> Verdict:
    """DESIGN 5, 8: nobody is signed in at a display, so that nothing follows but a row."""
    for sentence, event in TOUCHED.items():
        after, told = model.brain.feed(mind, model.brain.number(Fed(event)))
        moved = told.orders or told.asked or told.finished or told.changed
        same = model.brain.facts[after].state == model.brain.facts[mind].state
        if moved or not same or not told.rows <= ROWS or told.timers - {"state"}:
            return f"{sentence[:-1]}, and something follows"
    return None


@of_mind
def more_time_is_given_so_often_and_no_more(model: Model, mind: int) -> Verdict:
    """DESIGN 8; WCAG 2.2, 2.2.1: a limit that is put off for ever is none."""
    facts, event = model.brain.facts[mind], model.brain.number(Fed(TOUCHED[MORE_TIME]))
    theirs = facts.state in THEIRS and facts.crossing is not None
    due = theirs and facts.more_asked < facts.settings.limits.more_times
    after, told = model.brain.feed(mind, event)
    if ("state" in told.timers) != due or ("more_time" in told.rows) != due:
        return f"more time is {'refused' if due else 'given'} in {facts.state}"
    _, again = model.brain.feed(after, event)
    return "more time is given without end" if again.timers and due else None


@on("capture_finished")
def a_capture_begins_again_in_time_that_was_asked_for(case: Case, told: Told) -> Verdict:
    """DESIGN 5: nobody was compared, and each time asked for is one capture more."""
    known = case.known
    if case.step.sentence != UNSEEN or known is None:
        return None
    if "BeginCapture" in told.asked:
        asked_for = is_in_more_time(case, told)
        return None if asked_for else "nobody asked for more time, and the face is captured again"
    plain = known.crossing is not None and not known.crossing.reasons and told.before == "capturing"
    due = plain and known.more_asked > known.more_captures and not case.step.disturbs
    return "more time was given, and is not used" if due else None
