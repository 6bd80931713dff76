"""What was held before the scanner: kept until its document is laid down, and judged with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gate.crossing.code_check import Asked, against_code, against_codes
from gate.crossing.document_check import against_document
from gate.events import BarcodeRead
from gate.lane.boarded import boarded_already, fingerprint
from gate.lane.facts import NO_CODES, Facts
from gate.reasons import Reason
from gate.ticket.bar_code import Holding, holding

KEPT_MS: Final = 60_000  # longer than anybody looks for a passport
# Where codes wait for their document, or are judged with it; everywhere else they are gone.
CODES_MATTER: Final = frozenset({"ready", "reading_document", "checking_document"})


def keep_code(facts: Facts, event: BarcodeRead) -> None:
    """Keep a code for the document that is laid down next; a second one replaces the first.

    Only in a ready lane that asks for it: during a crossing it would be another traveller's.
    """
    if not facts.settings.beside or facts.state != "ready" or facts.crossing is not None:
        return
    until_ms = facts.now_ms + KEPT_MS
    if holding(event.data) is Holding.SEAL:
        facts.codes = replace(facts.codes, seal=event.data, until_ms=until_ms)
    else:
        against = against_shown(facts, event.data)
        facts.codes = replace(facts.codes, ticket=event.data, against=against, until_ms=until_ms)


def forget_late_codes(facts: Facts) -> None:
    """Drop codes whose document did not come in time."""
    if facts.codes is NO_CODES:  # as it is with nearly every event
        return
    if facts.codes.until_ms <= facts.now_ms and facts.state == "ready":
        facts.codes = NO_CODES


def against_shown(facts: Facts, data: bytes) -> tuple[Reason, ...]:
    """Return every reason against a boarding pass or a rail ticket; empty: it is accepted."""
    reasons = against_code(data, _asked(facts), facts.moment)
    used = (Reason.BOARDED_ALREADY,) if _counts_once(facts, data) else ()
    return (*reasons, *(used if boarded_already(facts, data) else ()))


def against_laid(facts: Facts, lines: Sequence[str]) -> tuple[Reason, ...]:
    """Return every reason against a document, and against what was to be shown with it."""
    policy, moment = facts.settings.policy, facts.moment
    reasons = against_document(lines, policy, moment)
    if not facts.settings.beside:
        return reasons
    codes = facts.codes
    shown = against_codes(codes, lines, _asked(facts), moment)
    used = codes.ticket and _counts_once(facts, codes.ticket)
    if used and boarded_already(facts, codes.ticket):
        shown = (*shown, Reason.BOARDED_ALREADY)
    return tuple(dict.fromkeys((*reasons, *shown)))


def mark_of(facts: Facts, data: bytes) -> str:
    """Return what is remembered of a pass or ticket that somebody goes through on; "": nothing."""
    return fingerprint(data) if data and _counts_once(facts, data) else ""


def _counts_once(facts: Facts, data: bytes) -> bool:
    station = facts.settings.station
    return station is None or station.once or holding(data) is not Holding.RAIL_TICKET


def _asked(facts: Facts) -> Asked:
    return Asked(facts.settings.policy.boarding, facts.settings.station)
