"""Whether a document of a rail ticket is valid at this minute: its validity, a pass's own times."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from gate.reasons import Reason
from gate.ticket.rail_ticket import Moment, TransportDocument, Validity
from gate.ticket.rules import RailRules

MINUTE: Final = timedelta(minutes=1)


def time_reasons(
    document: TransportDocument, validity: Validity, rules: RailRules, now: datetime
) -> Iterator[Reason]:
    """Yield what of the times is against it.

    Args:
        document: Of a ticket.
        validity: Its own.
        rules: Of the lane: how early and how late the site is lenient.
        now: At the lane, with the zone of its time.

    Source: UIC leaflet 918.9; ValidityPeriodDetailType of modules uicRailTicketData.
    """
    yield from _of_validity(validity, rules, now)
    yield from _of_periods(document.periods, rules, now)
    if any(_is_excluded(hours, rules, now) for hours in document.excluded):
        yield Reason.TICKET_NOT_YET_VALID


def _of_validity(validity: Validity, rules: RailRules, now: datetime) -> Iterator[Reason]:
    moment = now.astimezone(UTC)  # minutes are added to real time, not to what clocks show
    if _instant(validity.starts, now, 0) > moment + rules.early_minutes * MINUTE:
        yield Reason.TICKET_NOT_YET_VALID
    # The minute that is told is still valid, to its end.
    if moment >= _instant(validity.ends, now, 1) + (rules.late_minutes + 1) * MINUTE:
        yield Reason.TICKET_EXPIRED


def _of_periods(periods: tuple[Validity, ...], rules: RailRules, now: datetime) -> Iterator[Reason]:
    """Within its validity such a pass is valid in one of its periods only."""
    against = [tuple(_of_validity(one, rules, now)) for one in periods]
    if against and all(against):
        to_come = any(Reason.TICKET_NOT_YET_VALID in reasons for reasons in against)
        yield Reason.TICKET_NOT_YET_VALID if to_come else Reason.TICKET_EXPIRED


def _is_excluded(hours: tuple[int, int], rules: RailRules, now: datetime) -> bool:
    """Tell whether the lane's clock shows such an hour, from its first minute to its last."""
    first, last = hours
    moments = (now - rules.late_minutes * MINUTE, now, now + rules.early_minutes * MINUTE)
    minutes = (one.hour * 60 + one.minute for one in moments)
    if first <= last:
        return all(first <= minute <= last for minute in minutes)
    return all(minute >= first or minute <= last for minute in minutes)  # over midnight


def _instant(moment: Moment, now: datetime, fold: int) -> datetime:
    """Return the moment in UTC, by its own offset, or by the lane's zone where it tells none.

    A local time that comes twice, as clocks go back, is the first (fold 0) or the second (1).
    """
    if moment.offset_minutes is None:
        return moment.local.replace(tzinfo=now.tzinfo, fold=fold).astimezone(UTC)
    return moment.local.replace(tzinfo=UTC) + timedelta(minutes=moment.offset_minutes)
