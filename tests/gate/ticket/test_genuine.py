"""Signatures of rail tickets: DSA as version 1 has it, both numbers plainly as version 2."""

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gate.seal.trust import Status, store_of
from gate.ticket.genuine import verify
from gate.ticket.rail import parse
from simulators.tickets.signer import Signer, curve_key, dsa_key, signer
from tests.gate.ticket import dsa_groups, made

DAY = date(2026, 11, 22)
SIGNERS = {
    "DSA 1024, version 1": (signer(dsa_key(*dsa_groups.FIRST, 0xE6A7E)), 1),
    "DSA 2048, version 2": (signer(dsa_key(*dsa_groups.SECOND, 0xE6A7E)), 2),
    "P-256, version 2": (signer(curve_key(0xE6A7E)), 2),
    "P-224, version 2": (signer(curve_key(0xE6A7E, ec.SECP224R1())), 2),
}


def issued(who: Signer, version: int) -> bytes:
    """Sign as the version asks; version 2 writes both numbers in 32 bytes, whatever the key."""
    if version == 1:
        return made.ticket(sign=who.sign_der, version=1)
    return made.ticket(sign=lambda data: who.sign_plain(data, 32), version=2)


@pytest.mark.parametrize("name", SIGNERS)
def test_what_is_signed_is_valid(name: str) -> None:
    who, version = SIGNERS[name]
    ticket, trust = parse(issued(who, version)), store_of({"rail/1187_00007.pem": who.pem})
    assert verify(ticket, trust, DAY).status is Status.VALID
    assert verify(ticket, trust, date(2029, 1, 1)).status is Status.EXPIRED_CERTIFICATE
    other = replace(ticket, signed=ticket.signed[:-1] + b"\0")
    assert verify(other, trust, DAY).status is Status.BAD_SIGNATURE
    assert verify(ticket, store_of({}), DAY).status is Status.UNKNOWN_SIGNER
    assert verify(ticket, store_of({}), DAY).signer == "1187_00007"


def test_a_ticket_without_a_signature_is_not_valid() -> None:
    who = signer(curve_key(0xE6A7E))
    trust = store_of({"rail/1187_00007.pem": who.pem})
    for version in (1, 2):
        ticket = parse(made.ticket(version=version))
        assert verify(ticket, trust, DAY).status is Status.BAD_SIGNATURE
