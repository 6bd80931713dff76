"""Whether a document lets its holder use the lane: every reason against it, none hidden."""

from collections.abc import Iterator
from datetime import date

from gate.document.mrz import Mrz
from gate.document.partial_date import PartialDate, age, birth_range, expiry_day
from gate.policy.policy import Policy
from gate.reasons import Reason


def judge(mrz: Mrz, policy: Policy, today: date, clock_trusted: bool) -> tuple[Reason, ...]:
    """Judge a document that was read well.

    Args:
        mrz: As parsed; a wrong check digit is a reason against it.
        policy: Of the lane, now.
        today: The day at the lane.
        clock_trusted: False: the wall clock is behind the journal, so every date is in doubt.

    Returns:
        The reasons against it, each once; empty: eligible.

    Source: Code de la sécurité intérieure (FR), R.232-6 (age) and R.232-11 (suspension).
    """
    return tuple(dict.fromkeys(_reasons(mrz, policy, today, clock_trusted)))


def _reasons(mrz: Mrz, policy: Policy, today: date, clock_trusted: bool) -> Iterator[Reason]:
    if mrz.wrong_checks:
        yield Reason.CHECK_DIGIT_WRONG
    if not any(one.accepts(mrz.kind, mrz.document_code) for one in policy.documents):
        yield Reason.DOCUMENT_TYPE_NOT_ACCEPTED
    if mrz.nationality not in policy.nationalities:
        yield Reason.NATIONALITY_NOT_ELIGIBLE
    if policy.suspension(mrz.nationality, today, clock_trusted):
        yield Reason.NATIONALITY_SUSPENDED
    if not clock_trusted:
        yield Reason.CLOCK_NOT_TRUSTED
    yield from _expiry(mrz.expiry, today)
    yield from _age(mrz.birth, policy.minimum_age, today)


def _expiry(expiry: PartialDate, today: date) -> Iterator[Reason]:
    last = expiry_day(expiry, today)
    if last is None:
        yield Reason.DATE_UNKNOWN
    elif today > last:  # valid through the day of expiry
        yield Reason.DOCUMENT_EXPIRED


def _age(birth: PartialDate, minimum: int, today: date) -> Iterator[Reason]:
    span = birth_range(birth, today)
    if span is None or age(span[1], today) < minimum <= age(span[0], today):
        yield Reason.DATE_UNKNOWN
    elif age(span[0], today) < minimum:
        yield Reason.AGE_NOT_ELIGIBLE
