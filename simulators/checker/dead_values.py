"""Values that no row looks at any more in a state: set back, so that they part no nodes.

That they are dead is not taken on trust: tests/simulators/checker feeds every kind of event to two
controllers that differ in them only, and both have to do the same.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from functools import partial
from typing import Any, Final, cast

from gate.crossing.crossing import Crossing
from gate.crossing.evidence import Evidence
from gate.lane.checks import SERVICES
from gate.lane.facts import Facts
from gate.lane.retry import OF_THE_CAPTURE, stopped_by_capture
from gate.reasons import Reason

BEFORE_DECISION: Final = frozenset(
    {"reading_document", "checking_document", "entering", "isolating", "capturing"}
)
# Of the crossing: in which states a value can still make a difference.
ALIVE: Final[dict[str, frozenset[str]]] = {
    "lines": BEFORE_DECISION,
    "reference": BEFORE_DECISION,  # afterwards it is shown, and decides nothing
    "captures_again": BEFORE_DECISION,
    "retries": BEFORE_DECISION,
    "capture_asked": BEFORE_DECISION,
    "document_away": frozenset({"checking_document", "entering"}),
    "ending": frozenset({"returning"}),
}
FORGOTTEN: Final = dict.fromkeys(
    ("live_capture", "attack_check_passed", "score_over_threshold", "likeness_usual")
)  # fmt: skip
KEPT_FOR_RETRY: Final = frozenset({"reference", "captures_again", "retries", "capture_asked"})
DEFAULTS: Final[dict[str, Callable[[], Any]]] = {
    one.name: partial(lambda value: value, one.default)
    if one.default is not MISSING
    else cast("Callable[[], Any]", one.default_factory)
    for one in fields(Crossing)
    if one.name in ALIVE
}
AWAY_FROM_EXIT: Final = frozenset({"referred", "returning", "fault"})
ENDED: Final = frozenset({"clearing"})  # where the result of the last crossing is looked at


def may_be_retried(facts: Facts) -> bool:
    """Tell whether an officer may have the face captured again, whatever the looks say."""
    return facts.state == "referred" and stopped_by_capture(facts)


def clear(facts: Facts) -> None:
    """Set back what is dead, in facts that nobody else holds."""
    crossing = facts.crossing
    if crossing is not None:
        accepted, retried = crossing.evidence.document_accepted, may_be_retried(facts)
        for name, states in ALIVE.items():
            if facts.state not in states and not (retried and name in KEPT_FOR_RETRY):
                setattr(crossing, name, DEFAULTS[name]())
        if retried:  # what the retry forgets is dead already
            crossing.evidence = replace(crossing.evidence, **FORGOTTEN)
        elif facts.state not in BEFORE_DECISION:
            # Of a document it is still asked whether it was accepted; of the rest nothing. Whose
            # answer is still waited for can end an override: a service is needed until it answers.
            crossing.evidence = Evidence(document_accepted=accepted)
            crossing.awaited &= frozenset(SERVICES)
        if not retried and set(crossing.reasons) <= OF_THE_CAPTURE:
            crossing.reasons = crossing.reasons and (Reason.TIME_LIMIT,)  # as any other
        if facts.state in AWAY_FROM_EXIT and not retried:
            crossing.overridden = True  # decides what the result is called, and nothing else there
    if facts.state not in ENDED:
        facts.last = None
    if facts.state != "referred":
        facts.overrides_ms = ()  # not dead, but brought back by chance: see Brain.often
