"""What the officer reads of people: who or what is inside, and what has changed since."""

from typing import Final

from gate.events import LaneStatus, Latched
from gate.lane.facts import Facts
from gate.reasons import Reason
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_rest, on
from simulators.checker.must_tell import LOOK, read_of
from simulators.checker.told import Told

NEWS: Final = {Reason.MORE_THAN_ONE_PERSON, Reason.WRONG_WAY, Reason.LEFT_OBJECT}


@on(LOOK)
def who_is_not_alone_is_told_of(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I9, I10; reliability R1 17: the officer reads who or what is inside."""
    look = case.then.status
    if told.after != "referred" or look is None or told.finished:
        return None
    if told.before not in case.passage:
        return None
    wanted = _people(look)
    if wanted in {Reason.LEFT_OBJECT, Reason.NOBODY_INSIDE} and told.before not in case.locked_in:
        return None
    lacks = wanted is not None and wanted not in read_of(told)
    return f"{wanted} in {told.before}, and the officer reads something else" if lacks else None


def _people(look: LaneStatus) -> Reason | None:
    # As gate/lane/looks.py has it, said once more: what is checked can not be its own measure.
    if Latched.WRONG_WAY in look.latched:
        return Reason.WRONG_WAY
    if look.persons > 1 or Latched.TAILGATING in look.latched:
        return Reason.MORE_THAN_ONE_PERSON
    if look.left_object:
        return Reason.LEFT_OBJECT
    return None if look.persons else Reason.NOBODY_INSIDE


@on(LOOK)
def who_joins_a_returning_traveller_is_told_of(case: Case, told: Told) -> Verdict:
    """devices I10; reliability R1 17: why the way back became a referral once more."""
    goes = told.before == "returning" and told.after == "referred"
    wanted = _people(case.then.status) if case.then.status is not None else None
    lacks = goes and wanted in NEWS and wanted not in read_of(told)
    return f"{wanted} on the way back, and the officer reads something else" if lacks else None


@on(LOOK)
def an_officer_is_called_for_news(case: Case, told: Told) -> Verdict:
    """reliability R1 17: who has been told is not called by every look; that tires out."""
    known, again = case.known, told.before == told.after == "referred" and not told.changed
    if not again or "officer_called" not in told.rows or known is None or known.crossing is None:
        return None
    after = case.then.crossing
    same = after is not None and after.reasons == known.crossing.reasons
    return "an officer is called for what was told already" if same else None


@on(LOOK)
def news_comes_before_all_else(case: Case, told: Told) -> Verdict:
    """DESIGN 3, 8; reliability R1 17: at the first look that shows it, whatever else is due."""
    crossing, look = case.then.crossing, case.then.status
    if not told.before == told.after == "referred" or told.changed:
        return None
    if crossing is None or look is None:
        return None
    news = _people(look)
    lacks = news in NEWS and news not in crossing.reasons
    return f"{news} in a referral, and something else is done" if lacks else None


@of_rest
def news_of_a_referral_is_noted(_was: Facts, facts: Facts, look: LaneStatus) -> Verdict:
    """DESIGN 3, 8; reliability R1 17: whoever joins the referred is told of at once."""
    if facts.state != "referred" or facts.crossing is None:
        return None
    news = _people(look)
    lacks = news in NEWS and news not in facts.crossing.reasons
    return f"{news} in a referral, and nobody is told" if lacks else None
