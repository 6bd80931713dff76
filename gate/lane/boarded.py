"""Remembers, in memory and for the day, the passes and tickets that somebody has gone through on.

A departure control system, or that of the railway, knows for all lanes and over a restart: it is
asked as the background service, where the policy asks for one. This memory only keeps a pass from
being handed back.
"""

import hashlib
from datetime import date

from gate.errors import DocumentError
from gate.lane.facts import Facts
from gate.ticket.envelope import is_rail_ticket, open_envelope


def fingerprint(data: bytes) -> str:
    """Return what is kept of a pass or ticket: no part of it can be read out of it.

    Of a rail ticket only what is signed counts: blanks after its end, and the other of the two
    signatures that fit on the same curve, make no other ticket.
    """
    return hashlib.sha256(b"egate boarding pass\0" + _lasting(data)).hexdigest()


def _lasting(data: bytes) -> bytes:
    if not is_rail_ticket(data):
        return data
    try:
        envelope = open_envelope(data)
    except DocumentError:
        return data
    return f"{envelope.signer}_{envelope.key}_".encode() + envelope.signed


def boarded_already(facts: Facts, data: bytes) -> bool:
    """Tell whether somebody has gone through on this pass or ticket today."""
    return (_today(facts), fingerprint(data)) in facts.boarded


def board(facts: Facts, mark: str) -> None:
    """Remember this fingerprint; forget those of other days."""
    today = _today(facts)
    kept = frozenset(one for one in facts.boarded if one[0] == today)
    facts.boarded = kept | {(today, mark)}


def _today(facts: Facts) -> date:
    return facts.moment.today
