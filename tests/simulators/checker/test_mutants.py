"""Faults are generated, planted one at a time, found, and taken out again without a trace."""

import ast
import random
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

from gate.crossing.evidence import Evidence, missing
from gate.crossing.thresholds import Thresholds
from gate.lane.guard import Guard
from gate.lane.states import TABLE
from simulators.checker import again as checking
from simulators.checker.again import Again
from simulators.checker.excused import excused
from simulators.checker.found import Explored
from simulators.checker.model import Model
from simulators.checker.mutant import Mutant
from simulators.checker.mutants import COMPARED, all_mutants
from simulators.checker.plant_source import PLANTED
from simulators.checker.plc_model import PlcModel


def test_there_are_faults_of_every_kind_each_with_a_name_of_its_own() -> None:
    every = list(all_mutants())
    names = [one.name for one in every]
    assert len(names) == len(set(names)) > 3 * len(TABLE)
    assert {one.kind for one in every} == {"table", "guard", "plc"}
    for row_fault in (
        "row lost",
        "sent to",
        "always taken",
        "negated",
        "without",
        "after the next",
    ):
        assert any(name.startswith(row_fault) for name in names)
    for field in Evidence.__slots__:
        assert f"Evidence: {field} ignored" in names


def test_the_list_is_the_same_each_time() -> None:
    assert [one.name for one in all_mutants()] == [one.name for one in all_mutants()]


def test_faults_that_can_not_be_seen_without_disturbance_apart_some_are_found(
    calm: Explored,
) -> None:
    again = Again(calm)
    chosen = random.Random(3).sample([one for one in all_mutants() if one.kind != "plc"], 60)
    fates = [again.fate(one) for one in chosen]
    changed = [fate for fate in fates if fate.touched]
    assert sum(fate.killed_by is not None for fate in changed) > len(changed) / 5


def test_evidence_that_is_ignored_is_found(calm: Explored) -> None:
    again = Again(calm)
    for field in ("live_capture", "attack_check_passed", "score_over_threshold"):
        fault = next(m for m in all_mutants() if m.name == f"Evidence: {field} ignored")
        assert again.fate(fault).killed_by == "a_permit_is_armed_on_proof_or_override"


def test_a_print_held_against_another_threshold_is_found(calm: Explored) -> None:
    again = Again(calm)

    @contextmanager
    def as_chips(_model: Model) -> Iterator[None]:
        """Any portrait of known origin is held against the threshold of chips."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Thresholds, "of", lambda one, origin: origin and one.chip)
            yield

    fate = again.fate(Mutant("prints as chips", as_chips, COMPARED))
    assert fate.killed_by == "a_permit_is_armed_on_proof_or_override"
    made = [one for one in all_mutants() if one.name.startswith(("Thresholds.", "judged"))]
    fates = [again.fate(one) for one in made]
    assert [one.mutant for one in fates if one.touched and one.killed_by is None] == []
    assert sum(one.killed_by is not None for one in fates) >= 4


def test_a_fault_that_is_planted_badly_is_no_fault_noticed(calm: Explored) -> None:
    """Else every slip of the generator would count as noticed by all."""

    @contextmanager
    def slip(_model: Model) -> Iterator[None]:
        raise ValueError("planted nowhere")
        yield

    for of_plc in (True, False):
        with pytest.raises(ValueError, match="planted nowhere"):
            Again(calm).fate(Mutant("a slip", slip, of_plc=of_plc))


def test_a_program_of_the_plc_that_breaks_off_is_noticed(
    calm: Explored, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = ast.parse("def scan(self, *frame): return {}['no such word']")

    def break_off() -> None:
        exec(compile(program, PLANTED, "exec"), made := dict[str, Any]())
        made["scan"](None)

    monkeypatch.setattr(checking, "explore_plc", break_off)
    nothing = Mutant("breaks off", lambda _model: nullcontext(), of_plc=True)
    assert Again(calm).fate(nothing).killed_by == "it raises KeyError"


def test_a_fault_is_taken_out_without_a_trace(calm: Explored) -> None:
    again, brain = Again(calm), calm.model.brain
    before = len(calm.nodes), dict(brain.memo), brain.lane.rows, missing
    parts = dict(vars(Guard)), dict(vars(PlcModel))
    faults = {one.kind: one for one in all_mutants()}
    for fault in faults.values():
        again.fate(fault)
    assert (len(calm.nodes), brain.memo, brain.lane.rows, missing) == before
    assert (dict(vars(Guard)), dict(vars(PlcModel))) == parts


def test_every_excuse_has_a_fault_and_a_reason() -> None:
    names = {one.name for one in all_mutants()}
    for name, reason in excused().items():
        assert name in names
        assert len(reason) > 30
