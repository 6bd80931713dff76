"""Remembers, in memory and for the day, the passes that somebody has gone through on.

A departure control system knows for all lanes and over a restart: it is asked as the background
service, where the policy asks for one. This memory only keeps a pass from being handed back.
"""

import hashlib
from datetime import date

from gate.lane.facts import Facts


def fingerprint(data: bytes) -> str:
    """Return what is kept of a pass: no part of it can be read out of it."""
    return hashlib.sha256(b"egate boarding pass\0" + data).hexdigest()


def boarded_already(facts: Facts, data: bytes) -> bool:
    """Tell whether somebody has gone through on this pass today."""
    return (_today(facts), fingerprint(data)) in facts.boarded


def board(facts: Facts, mark: str) -> None:
    """Remember this fingerprint; forget those of other days."""
    today = _today(facts)
    kept = frozenset(one for one in facts.boarded if one[0] == today)
    facts.boarded = kept | {(today, mark)}


def _today(facts: Facts) -> date:
    return facts.moment.today
