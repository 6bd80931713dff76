"""What a tester can do at the bench, by name: one vocabulary for the page, a file and a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from gate.events import OfficerAction
from simulators.bench.traveller import KINDS
from simulators.bench.values import BenchRefused, Flag, Kind, Number, OneOf, Words, checked
from simulators.lane_plc.behaviours import BEHAVIOURS

PLACE: Final = Number(-2.5, 3.8)
BODY: Final = Number(1, 10_000)
Known = tuple[Mapping[str, Kind], tuple[str, ...]]

ACTS: Final[Mapping[str, Known]] = {
    # the traveller at hand, and the document that they hold
    "traveller": (KINDS, ()),
    "come": ({}, ()),
    "lay": ({"readable": Flag()}, ()),
    "take": ({}, ()),
    "scan": ({"code": Words(200, empty=False)}, ("code",)),
    # bodies on the axis of the lane, metres; the entry is at 0, the exit at 2.5
    "add": ({"at_m": PLACE, "speed": Number(0.2, 2.5), "thickness": Number(0.1, 1.8)}, ("at_m",)),
    "walk": ({"body": BODY, "to_m": PLACE}, ("body", "to_m")),
    "place": ({"body": BODY, "at_m": PLACE}, ("body", "at_m")),
    "remove": ({"body": BODY}, ("body",)),
    "put_down": ({"body": BODY}, ("body",)),
    "stranger": ({"behaves": OneOf(tuple(BEHAVIOURS))}, ("behaves",)),
    # the lane itself
    "fault": ({"name": Words(60, empty=False)}, ("name",)),  # `value` is checked by the injector
    "reset": ({}, ()),
    "officer": (
        {"action": OneOf(tuple(OfficerAction)), "reason": Words(60)},
        ("action",),
    ),
    "officers": ({"count": Number(0, 9)}, ("count",)),
    # at the traveller's display; `epoch`: of the state that it showed, left out: the present one
    "help": ({}, ()),
    "more_time": ({"epoch": Number(0, 2**31 - 1)}, ()),
    "help_seen": ({}, ()),
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done, and when: seconds since the bench began, in milliseconds."""

    at_s: float
    do: str
    given: Mapping[str, Any] = field(default_factory=dict)


def act_of(at_s: float, do: object, given: Mapping[str, Any]) -> Act:
    """Return a checked act. Raises BenchRefused: unknown, or something does not fit."""
    if not isinstance(do, str) or do not in ACTS:
        raise BenchRefused(f"do: must be one of {', '.join(ACTS)}, not {do!r}")
    known, required = ACTS[do]
    rest = {name: value for name, value in given.items() if (do, name) != ("fault", "value")}
    values = checked(rest, known, required=required)
    if do == "fault":
        if "value" not in given:
            raise BenchRefused("value: is missing")
        values["value"] = given["value"]
    return Act(round(at_s, 3), do, values)
