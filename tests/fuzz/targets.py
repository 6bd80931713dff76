"""What is fuzzed: entry points that take untrusted bytes, and seeds to start from.

An entry point may raise DocumentError and nothing else; whatever it returns must hold what its
docstring promises.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gate.document import bcbp
from gate.document.boarding_pass import flight_date, issued_on
from gate.errors import DocumentError
from gate.reasons import Reason
from gate.seal import c40, read
from gate.seal.sealed_zone import passport_number, sealed_lines
from gate.seal.trust import Status, store_of
from gate.seal.vds import Vds
from gate.ticket import rail
from gate.ticket.flexible import flexible_content
from gate.ticket.judge import judge_bytes
from gate.ticket.rules import RailRules
from gate.ticket.spelling import words
from simulators.tickets.bcbp_write import encode
from simulators.tickets.rail_write import flexible_record, layout_record, record, seal
from tests.fuzz import seeds
from tests.fuzz.chip_targets import CHIP_TARGETS

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TRUST = store_of(
    {"vds/UTTS32.pem": seeds.WHO.pem, "2d-doc/FR000001.pem": seeds.WHO.pem}
    | {"vds-nc/any.pem": seeds.WHO.pem, "rail/1187_00007.pem": seeds.WHO.pem}
)
RULES = RailRules(stations=frozenset({"8727100"}), way="departures")


@dataclass(frozen=True)
class Target:
    """One entry point."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def boarding_pass(data: bytes) -> None:
    found = bcbp.parse(data)
    assert data.startswith(found.signed)
    assert bcbp.parse(encode(found)).legs == found.legs
    day = issued_on(found, TODAY)
    assert day is None or day <= date(2026, 11, 23)
    for leg in found.legs:
        assert flight_date(leg, TODAY, day).timetuple().tm_yday == leg.day_of_year


def rail_ticket(data: bytes) -> None:
    found = rail.parse(data)
    assert found.signed in data
    assert len(found.signature) in {50, 64}


def rail_records(data: bytes) -> None:
    """Fuzz what is inflated: a damaged DEFLATE would hide it."""
    rail_ticket(seal(data[:3_000], "1187", "00007", seeds.no_signature))


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


def rail_judged(data: bytes) -> None:
    bar_code = seal(flexible_of(data), "1187", "00007", seeds.no_signature)
    reasons = judge_bytes(bar_code, RULES, TRUST, NOW, True)
    assert Reason.SIGNATURE_WRONG in reasons or reasons == (Reason.TICKET_MALFORMED,)


def flexible_of(data: bytes) -> bytes:
    return record("U_FLEX", "03", data[:3_000])


def digital_seal(data: bytes) -> None:
    found = read.parse(data)
    verdict = read.verify(found, TRUST, TODAY)
    assert verdict.status is not Status.VALID or found.signed in seeds.SIGNED
    if isinstance(found, Vds):
        sealed_lines(found)
        passport_number(found)


def c40_text(data: bytes) -> None:
    text = c40.decode(data)
    assert c40.decode(c40.encode(text)) == text


def name(data: bytes) -> None:
    assert all(word.isascii() and word.isalpha() for word in words(data.decode("utf-8", "replace")))


LAYOUT = layout_record(seeds.TEXTS)
TARGETS = {
    "bcbp": Target(boarding_pass, seeds.PASSES),
    "rail": Target(rail_ticket, (seeds.TICKET,)),
    "rail_records": Target(
        rail_records, (LAYOUT, seeds.HEAD + LAYOUT, flexible_record(seeds.CONTENT))
    ),
    "flexible": Target(flexible, seeds.FLEXIBLE),
    "rail_judged": Target(rail_judged, seeds.FLEXIBLE),
    "seal": Target(digital_seal, seeds.SEALS),
    "vds": Target(digital_seal, seeds.SEALS[:1]),
    "vds_nc": Target(digital_seal, seeds.SEALS[1:2]),
    "french": Target(digital_seal, seeds.SEALS[2:]),
    "c40": Target(c40_text, (c40.encode("UTOPIA 1"),)),
    "name": Target(name, ("Müller-Øst/Íñigo".encode(),)),
    **{name: Target(*parts) for name, parts in CHIP_TARGETS.items()},
}


def execute(target: Target, data: bytes) -> bool:
    """Run a target on these bytes; tell whether they were read. Another error is a finding."""
    try:
        target.run(data)
    except DocumentError:
        return False
    return True
