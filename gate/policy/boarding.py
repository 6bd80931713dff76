"""Whether a boarding pass lets its holder use the lane: every reason against it, none hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gate.document import bcbp
from gate.document.boarding_pass import BoardingPass, Leg, flight_date, issued_on
from gate.errors import DocumentError
from gate.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Boarding:
    """`[boarding]` of a policy: which passes the lane takes. Empty lists take none."""

    airport: str  # IATA code of the airport that the lane stands in
    flights: frozenset[str]  # carrier and number without leading zeros: "AF834"
    days_ahead: int = 0  # 1: also flights of tomorrow, for those soon after midnight


def judge_pass(
    data: bytes, boarding: Boarding | None, today: date, clock_trusted: bool
) -> tuple[Reason, ...]:
    """Judge the bytes of a barcode.

    Args:
        data: Exactly as read; untrusted.
        boarding: Of the lane's policy; None: it takes no pass.
        today: The day at the lane.
        clock_trusted: False: the day of the flight is in doubt, which refuses.

    Returns:
        The reasons against it, each once; empty: it may board.

    Source: IATA Resolution 792, attachment B. The pass proves nothing by itself: who has boarded
    is the departure control system's to say (policy `require_background`).
    """
    try:
        boarding_pass = bcbp.parse(data)
    except DocumentError:
        return (Reason.BOARDING_PASS_MALFORMED,)
    return tuple(dict.fromkeys(_reasons(boarding_pass, boarding, today, clock_trusted)))


def _reasons(
    boarding_pass: BoardingPass, boarding: Boarding | None, today: date, clock_trusted: bool
) -> Iterator[Reason]:
    legs = [leg for leg in boarding_pass.legs if boarding and _leaves_here(leg, boarding)]
    if boarding is None or not legs:
        yield Reason.FLIGHT_NOT_HERE
    elif not any(_flies_now(boarding_pass, leg, boarding, today) for leg in legs):
        yield Reason.FLIGHT_NOT_TODAY
    if not clock_trusted:
        yield Reason.CLOCK_NOT_TRUSTED


def _leaves_here(leg: Leg, boarding: Boarding) -> bool:
    number = leg.flight_number.lstrip("0")
    return leg.origin == boarding.airport and leg.carrier + number in boarding.flights


def _flies_now(boarding_pass: BoardingPass, leg: Leg, boarding: Boarding, today: date) -> bool:
    try:
        day = flight_date(leg, today, issued_on(boarding_pass, today))
    except DocumentError:
        return False
    return today <= day <= today + timedelta(days=boarding.days_ahead)
