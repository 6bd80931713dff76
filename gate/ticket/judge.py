"""Whether a rail ticket lets its holder use the lane: every reason against it, none hidden."""

from collections.abc import Iterator
from datetime import datetime

from gate.errors import DocumentError
from gate.reasons import Reason
from gate.seal.trust import TrustStore
from gate.seal.verdict import Status, Verdict
from gate.ticket.genuine import verify
from gate.ticket.judge_times import time_reasons
from gate.ticket.rail import parse
from gate.ticket.rail_ticket import (
    FlexibleContent,
    RailTicket,
    Station,
    TransportDocument,
)
from gate.ticket.rules import COMMON_TABLES, RailRules


def judge_bytes(
    data: bytes, rules: RailRules, trust: TrustStore, now: datetime, clock_trusted: bool
) -> tuple[Reason, ...]:
    """Judge the bytes of a bar code; as `judge`. They are untrusted."""
    try:
        ticket = parse(data)
    except DocumentError:
        return (Reason.TICKET_MALFORMED,)
    verdict = verify(ticket, trust, now.date())
    return judge(ticket, verdict, rules, now, clock_trusted)


def judge(
    ticket: RailTicket, verdict: Verdict, rules: RailRules, now: datetime, clock_trusted: bool
) -> tuple[Reason, ...]:
    """Judge a ticket that was read well.

    Args:
        ticket: As parsed.
        verdict: On its signature. A wrong one always counts; one that could not be verified
            counts where the rules require a signature.
        rules: Of the lane.
        now: At the lane, with the zone of its time.
        clock_trusted: False: every validity is in doubt, which refuses.

    Returns:
        The reasons against it, each once; empty: it may be used. Of several documents on one
        ticket one is enough.

    Source: UIC leaflet 918.9.
    """
    reasons = list[Reason]()
    if verdict.reason and (rules.require_signature or verdict.status is Status.BAD_SIGNATURE):
        reasons.append(verdict.reason)
    if ticket.flexible is None:
        reasons.append(Reason.TICKET_NOT_READ)
    else:
        reasons += _content(ticket.flexible, ticket.signer, rules, now)
    if not clock_trusted:
        reasons.append(Reason.CLOCK_NOT_TRUSTED)
    return tuple(dict.fromkeys(reasons))


def _content(
    content: FlexibleContent, signer: str, rules: RailRules, now: datetime
) -> Iterator[Reason]:
    if content.specimen:
        yield Reason.TICKET_SPECIMEN
    if content.online_check_required and not rules.take_without_online_check:
        yield Reason.TICKET_NEEDS_ONLINE_CHECK
    against = [
        tuple(_document(document, content, signer, rules, now)) for document in content.documents
    ]
    if not against:
        yield Reason.TICKET_KIND_NOT_ACCEPTED
    if all(against):
        for reasons in against:
            yield from reasons


def _document(
    document: TransportDocument,
    content: FlexibleContent,
    signer: str,
    rules: RailRules,
    now: datetime,
) -> Iterator[Reason]:
    if document.kind not in rules.kinds or document.validity is None:
        yield Reason.TICKET_KIND_NOT_ACCEPTED
        return
    yield from time_reasons(document, document.validity, rules, now)
    if not content.activated and now.date() not in document.activated_days:
        yield Reason.TICKET_NOT_ACTIVATED
    if not _is_here(document, signer, rules):
        yield Reason.TICKET_NOT_HERE


def _is_here(document: TransportDocument, signer: str, rules: RailRules) -> bool:
    first, last = document.origin, document.destination
    if rules.way == "arrivals":
        first, last = last, first
    stations = [first, *document.via]
    if document.return_included:
        stations.append(last)
    named = [station for station in stations if station and station.code]
    if not (named or first or last):
        return rules.take_without_stations
    return any(_code(station, signer) in rules.stations for station in named)


def _code(station: Station, signer: str) -> str:
    """Return the code as `RailRules.stations` writes it: a table of its own is its railway's."""
    return station.code if station.table in COMMON_TABLES else f"{signer}/{station.code}"
