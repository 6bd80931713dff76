"""Values that no row looks at any more in a state: set back, so that they part no nodes.

That they are dead is not taken on trust: tests/simulators/checker feeds every kind of event to two
controllers that differ in them only, and both have to do the same.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import partial
from typing import Any, Final, cast

from gate.crossing.crossing import Crossing
from gate.crossing.evidence import Evidence
from gate.lane.checks import SERVICES
from gate.lane.facts import Facts

BEFORE_DECISION: Final = frozenset(
    {"reading_document", "checking_document", "entering", "isolating", "capturing"}
)
# Of the crossing: in which states a value can still make a difference.
ALIVE: Final[dict[str, frozenset[str]]] = {
    "lines": BEFORE_DECISION,
    "reference": BEFORE_DECISION,  # afterwards it is shown, and decides nothing
    "captures_again": BEFORE_DECISION,
    "document_away": frozenset({"checking_document", "entering"}),
    "ending": frozenset({"returning"}),
}
DEFAULTS: Final[dict[str, Callable[[], Any]]] = {
    one.name: partial(lambda value: value, one.default)
    if one.default is not MISSING
    else cast("Callable[[], Any]", one.default_factory)
    for one in fields(Crossing)
    if one.name in ALIVE
}
AWAY_FROM_EXIT: Final = frozenset({"referred", "returning", "fault"})
ENDED: Final = frozenset({"clearing"})  # where the result of the last crossing is looked at


def clear(facts: Facts) -> None:
    """Set back what is dead, in facts that nobody else holds."""
    crossing = facts.crossing
    if crossing is not None:
        accepted = crossing.evidence.document_accepted
        for name, states in ALIVE.items():
            if facts.state not in states:
                setattr(crossing, name, DEFAULTS[name]())
        if facts.state not in BEFORE_DECISION:
            # Of a document it is still asked whether it was accepted; of the rest nothing. Whose
            # answer is still waited for can end an override: a service is needed until it answers.
            crossing.evidence = Evidence(document_accepted=accepted)
            crossing.awaited &= frozenset(SERVICES)
        if facts.state in AWAY_FROM_EXIT:
            crossing.overridden = True  # decides what the result is called, and nothing else there
    if facts.state not in ENDED:
        facts.last = None
