"""Which public keys each kind of row may have, and what their values may look like.

An allow-list: a kind or a key that nobody thought about counts as personal until it stands here
(DESIGN.md, what must always hold, 9).
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from simulators.audit.rows import Row
from simulators.audit.story import Story

KEYS: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(keys.split())
    for kind, keys in {
        "started": "next_crossing topology limits_ms thresholds",
        "stopped": "state",
        "self_test_begun": "restarted",
        "self_test": "passed items failed",
        "degraded": "means",
        "override_asked": "crossing officer reason ask",
        "override_withdrawn": "crossing officer ask",
        "override": "crossing officers reason within_the_hour ask",
        "state": "from to on crossing",
        "crossing": "crossing trigger",
        "document": "crossing accepted reasons",
        "consent": "crossing event notice",
        "reference": "crossing reasons origin",
        "chip": "crossing chip_authenticated reasons access checks",
        "background": "crossing background_clear reasons",
        "waived": "crossing evidence",
        "capture": "crossing score frames live reasons llr likeness room again capture",
        "retry": "crossing officer retry capture",
        "decision": "crossing release evidence reasons reference threshold",
        "permit_refused": "crossing against",
        "arm": "permit",
        "open": "permit crossing",
        "doors": "entry exit",
        "mode": "request",
        "result": "crossing outcome reasons score ms llr likeness room",
        "passage_count": "crossing passages",
        "officer_called": "crossing reasons trigger",
        "officer_command": "action officer crossing reason epoch state ask",
        "help_called": "crossing state",
        "help_seen": "crossing state officer",
        "more_time": "crossing state times ms",
        "officers_signed_in": "count officers",
        "policy_changed": "suspended",
        "fault": "reason",
        "emergency": "reason",
        "latched": "events",
        "lane_lost": "reason",
        "lane_back": "mode persons",
        "device_lost": "device reason",
        "device_back": "device reason",
        "effect_failed": "effect reason",
        "late": "event crossing",
        "not_taken": "event state",
        "caught_up": "rows dropped",
    }.items()
}
TEXT: Final = re.compile(r"[A-Za-z0-9_.,:;/ ()'`@+\[\]-]{0,200}")  # no filler "<", no line ends
FREE: Final = frozenset({"lane_lost", "device_lost"})  # a driver's own words, without names
CODE: Final = re.compile(r"(token:)?[A-Za-z0-9_.-]{0,64}")  # token: of a machine that acted


def no_personal_data(_story: Story, row: Row) -> str | None:
    """Public parts have known keys only, and codes or numbers as values."""
    if row.kind not in KEYS:
        return f"kind {row.kind!r} is not on the list of kinds"
    if unknown := set(row.public) - KEYS[row.kind] - {"late_ms"}:
        return f"keys {sorted(unknown)} are not on the list for {row.kind!r}"
    pattern = TEXT if row.kind in FREE else CODE
    if any(not pattern.fullmatch(text) for text in _texts(row.public)):
        return "a text that is no code"
    return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
