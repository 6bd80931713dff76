"""What of each field of the controller's values makes a difference, where not all of it does."""

from collections.abc import Callable
from typing import Any, Final

from gate.lane.retry import OF_THE_CAPTURE
from gate.lane.self_test import LOOKS
from gate.lane.when_status import NEWS
from gate.reasons import Reason
from gate.view import Outcome
from simulators.checker.plc_report import FIRST_BARRIER
from simulators.checker.relation import ASK, NEXT, NOW_MS, STALE, Relation


class NotAbstractedError(Exception):
    """A field has a type for which nobody said what of it makes a difference."""


def _as_is(value: Any, _relation: Relation) -> Any:
    return value


def _constant(value: Any) -> Callable[[Any, Relation], Any]:
    return lambda _value, _relation: value


def no_time(value: Any, _relation: Relation) -> int:
    if type(value) is not int:
        raise NotAbstractedError(f"times {value!r}: say in {__name__} what of them counts")
    return 0  # the model's clock stands still


def _expiry(value: int, _relation: Relation) -> int:
    return int(value > NOW_MS)


def _some_reason(value: tuple[Reason, ...], _relation: Relation) -> tuple[Reason, ...]:
    return (Reason.TIME_LIMIT,) if value else ()  # which ones decides what is read, not done


TOLD_OF_PEOPLE: Final = tuple(sorted(NEWS))


def _telling_reasons(value: tuple[Reason, ...], relation: Relation) -> tuple[Reason, ...]:
    """Of those of a referral: what was told of people, or that it is a document and no more.

    And whether all came of a capture, which may then be made once more.
    """
    if not value or value == (Reason.DOCUMENT_FORGOTTEN,):
        return value
    if set(value) <= OF_THE_CAPTURE:
        return (Reason.FACE_MISMATCH,)
    news = tuple(one for one in TOLD_OF_PEOPLE if one in value)
    return news or _some_reason(value, relation)


def _let_out(value: Outcome | None, _relation: Relation) -> Outcome | None:
    return None if value is None else Outcome.SENT_BACK  # which one is only told


def _refused(value: Outcome, _relation: Relation) -> Outcome:
    return value if value is Outcome.NOT_ADMITTED else Outcome.ABORTED


_crossing: Final = Relation.crossing
Rule = Callable[[Any, Any], Any]
EMPTIED: Final = frozenset({"steps"})  # never looked at, and no key
RULES: Final[dict[tuple[str, str], Rule]] = {
    ("Facts", "settings"): _as_is,
    ("Facts", "moment"): _as_is,
    ("Facts", "next_crossing"): _constant(NEXT),
    ("Facts", "last_permit"): lambda value, relation: relation.permit(value),
    ("Facts", "epoch"): _constant(0),
    ("Facts", "inside_number"): _constant(0),
    ("Facts", "shown"): _constant(""),
    ("Facts", "restarted"): _constant(False),  # decides which reason is read, and nothing else
    ("Facts", "command_written"): _constant(False),
    ("SelfTest", "looks"): lambda value, _relation: min(value, 1) * LOOKS,  # none, or enough
    ("SelfTest", "failed"): _constant(()),  # told once; nothing is done about it
    ("Crossing", "number"): lambda value, relation: relation.crossing(value),
    ("Crossing", "reasons"): _telling_reasons,
    ("Crossing", "guidance"): _constant(None),
    ("Crossing", "score"): _constant(None),
    ("Crossing", "compared"): _constant(None),
    ("Crossing", "captures"): _constant(0),  # told, and no more
    ("Crossing", "captures_again"): _as_is,
    ("Crossing", "retries"): _as_is,
    ("Crossing", "permits"): lambda value, relation: relation.last_permit(value),
    ("Crossing", "passages_before"): lambda value, relation: relation.passed(value),
    ("Crossing", "ending"): _let_out,
    ("Crossing", "steps"): lambda _value, _relation: {},
    ("CrossingResult", "crossing"): _constant(STALE),
    ("CrossingResult", "outcome"): _refused,
    ("CrossingResult", "reasons"): _some_reason,
    ("CrossingResult", "score"): _constant(None),
    ("CrossingResult", "ms"): _constant(()),
    ("CrossingResult", "reference"): _constant(None),
    ("CrossingResult", "compared"): _constant(None),
    ("Guard", "crossing"): lambda value, relation: relation.crossing(value),
    ("Guard", "permit_ms"): _as_is,
    ("Permit", "number"): lambda value, relation: relation.permit(value),
    ("Permit", "crossing"): lambda value, relation: relation.crossing(value),
    ("Permit", "expires_ms"): _expiry,
    ("Facts", "helped"): _constant(False),  # shown and written down, and nothing else
    ("Facts", "more_asked"): _as_is,
    ("Facts", "more_captures"): _as_is,
    ("Facts", "boarded"): _as_is,  # of one pass on one day: taken already, or not
    ("Facts", "codes"): _as_is,  # the lanes explored ask for none beside a document
    ("Facts", "overrides_ms"): lambda value, _relation: (NOW_MS,) if value else (),  # see often()
    ("Facts", "overrides_asked"): _constant(0),
    ("OverrideAsked", "crossing_number"): lambda value, relation: relation.crossing(value),
    ("WaitingOverride", "number"): _constant(ASK),
    ("WaitingOverride", "until_ms"): _expiry,
    ("LaneStatus", "persons"): _as_is,
    ("LaneStatus", "fault_code"): _as_is,
    ("LaneStatus", "barriers"): lambda value, _relation: value & FIRST_BARRIER,
    ("LaneStatus", "entry_position_pct"): _constant(0),
    ("LaneStatus", "exit_position_pct"): _constant(0),
    ("LaneStatus", "armed_permit"): lambda value, relation: relation.permit(value),
    ("LaneStatus", "spent_permit"): lambda value, relation: relation.permit(value),
    ("LaneStatus", "passages"): lambda value, relation: relation.passed(value),
}
UNKEYED: Final = frozenset({("Facts", "settings"), ("Facts", "moment")})
