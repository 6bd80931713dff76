"""Rail tickets: the whole bar code, what is inflated out of it, the packed content, the verdict."""

from datetime import UTC, datetime
from typing import Final

from gate.errors import DocumentError
from gate.reasons import Reason
from gate.ticket import rail
from gate.ticket.flexible import flexible_content
from gate.ticket.judge import judge_bytes
from gate.ticket.rules import RailRules
from gate.ticket.travellers import traveller_reasons
from simulators.tickets.rail_write import flexible_record, layout_record, record, seal
from tests.fuzz.families import ticket_seeds as seeds
from tests.fuzz.families.documents import HOLDER
from tests.fuzz.families.ticket_seeds import TRUST
from tests.fuzz.target import Family, Target
from tests.gate.ticket.made import no_signature

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RULES: Final = RailRules(stations=frozenset({"8727100"}), way="departures")
LAYOUT: Final = layout_record(seeds.TEXTS)
INFLATED: Final = (LAYOUT, seeds.HEAD + LAYOUT, flexible_record(seeds.CONTENT))


def rail_ticket(data: bytes) -> None:
    found = rail.parse(data)
    assert found.signed in data
    assert len(found.signature) in {50, 64}


def rail_records(data: bytes) -> None:
    """Fuzz what is inflated: a damaged DEFLATE would hide it."""
    rail_ticket(seal(data[:3_000], "1187", "00007", no_signature))


def flexible(data: bytes) -> None:
    """Fuzz the packed content of all editions."""
    for version in ("13", "02", "03"):
        try:
            found = flexible_content(version, data)
        except DocumentError:
            continue
        assert len(found.documents) <= 32
        for document in found.documents:
            assert len(document.via) <= 256
        traveller_reasons(found.travellers, HOLDER)


def rail_judged(data: bytes) -> None:
    bar_code = seal(flexible_of(data), "1187", "00007", no_signature)
    reasons = judge_bytes(bar_code, RULES, TRUST, NOW, True)
    assert Reason.SIGNATURE_WRONG in reasons or reasons == (Reason.TICKET_MALFORMED,)


def flexible_of(data: bytes) -> bytes:
    return record("U_FLEX", "03", data[:3_000])


FAMILY: Final[Family] = {
    "rail": Target(rail_ticket, (seeds.TICKET,)),
    "rail_records": Target(rail_records, INFLATED),
    "flexible": Target(flexible, seeds.FLEXIBLE),
    "rail_judged": Target(rail_judged, seeds.FLEXIBLE),
}
