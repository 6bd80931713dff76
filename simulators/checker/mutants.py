"""Every fault that can be planted: in the table, in the guard and what it weighs, in the PLC."""

from collections.abc import Iterator
from typing import Final

import gate.crossing.again
import gate.crossing.decision
import gate.crossing.evidence
import gate.lane.checks
import gate.lane.evidence_of
import gate.lane.guard
import gate.lane.overrides
import gate.lane.retry
from gate.crossing.thresholds import Thresholds
from gate.lane.guard import Guard
from gate.lane.states import ROWS, TRIGGERS
from simulators.checker import door_model
from simulators.checker.mutant import Mutant, Pairs
from simulators.checker.mutate_evidence import of_evidence
from simulators.checker.mutate_rows import of_rows
from simulators.checker.mutate_source import of_class, of_function
from simulators.checker.plc_model import PlcModel
from simulators.checker.plc_values import PlcValues

# Where the guard and the evidence are looked at.
GUARDED: Final[Pairs] = frozenset(
    {(state, trigger) for state in ("capturing", "deciding") for trigger in TRIGGERS}
    | {("referred", "officer_command")}
)
# Where an answer, or a capture, is held against what the portrait's origin asks for.
COMPARED: Final[Pairs] = GUARDED | {
    (state, "reference_ready") for state in ("reading_document", "checking_document")
}
NO_PAIRS: Final[Pairs] = frozenset()
FUNCTIONS: Final = (
    (gate.lane.guard, "_shows"),
    (gate.lane.guard, "permit_number"),
    (gate.crossing.decision, "waive"),
    (gate.crossing.decision, "with_capture"),
    (gate.crossing.decision, "usable"),
    (gate.crossing.again, "is_captured_again"),
    (gate.lane.evidence_of, "with_look"),
    (gate.lane.retry, "stopped_by_capture"),
    (gate.lane.retry, "_stands"),
    (gate.lane.retry, "_lost"),
    (gate.lane.retry, "forget_capture"),
)


def all_mutants() -> Iterator[Mutant]:
    """Yield every fault, in a fixed order."""
    yield from of_rows(ROWS)
    yield from of_class(Guard, GUARDED)
    for module, name in FUNCTIONS:
        yield from of_function(module, name, GUARDED)
    yield from of_class(Thresholds, COMPARED)
    yield from of_function(gate.lane.checks, "judged", COMPARED)
    yield from of_evidence(GUARDED)
    yield from of_class(PlcValues, NO_PAIRS, of_plc=True)
    yield from of_class(PlcModel, NO_PAIRS, of_plc=True)
    yield from of_function(door_model, "next_state", NO_PAIRS, of_plc=True)
