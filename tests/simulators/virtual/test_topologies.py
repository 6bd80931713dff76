"""Lanes of every topology in virtual time: each kind of traveller ends as that topology has it."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from gate.lane.topology import Topology
from simulators.audit.audit import audit
from simulators.virtual.traffic_tables import Behaviour, FaultRates
from simulators.virtual.traffic_topologies import Boarding, Kiosk, OneStep
from simulators.virtual.traveller import NOT_THERE
from tests.simulators.virtual.halls import run, traffic
from tests.simulators.virtual.test_hall import digest_in_a_process, exported, told

OTHERS = (Topology.ONE_STEP, Topology.KIOSK, Topology.BOARDING)
FAULTS = [one.name for one in fields(FaultRates) if one.name.endswith("_h")]
THROUGH = frozenset({"released"})
REFUSED = frozenset({"not_admitted"})
SECOND_LINE = frozenset({"second_line"})
BY_OFFICER = frozenset({"second_line", "sent_back"})
DECIDED = frozenset({"overridden", "second_line"})
BACK = frozenset({"walked_back"})
NOTHING = frozenset({"nothing"})  # the lane has seen nobody
ANYWHERE = {
    "ordinary": THROUGH,
    "slow": THROUGH,
    "laid_wrongly": THROUGH,
    "turns_back": BACK,
    "stays_outside": BACK,
    "family": BY_OFFICER,
    "tailgater": BY_OFFICER,
    "wheelchair": BY_OFFICER,
    "leaves_luggage": THROUGH,
    "wrong_way": THROUGH,
    "stays_inside": DECIDED,  # too long before an open exit
}
FACE = {"impostor": SECOND_LINE, "attack": SECOND_LINE, "looks_away": DECIDED | {"released"}}
PAPERS = ("expired", "forged", "ineligible", "minor")
EXPECTED = {
    Topology.ONE_STEP: {
        **ANYWHERE,
        **FACE,
        **dict.fromkeys((*PAPERS, "unreadable"), SECOND_LINE),  # inside: an officer's
        "forgets_document": THROUGH | {"aborted"},  # who comes next finds the lane closed
        "lays_early": THROUGH,
        "lays_nothing": DECIDED,
        "takes_early": DECIDED,
    },
    Topology.KIOSK: {
        **ANYWHERE,
        **FACE,
        **dict.fromkeys(PAPERS, REFUSED),
        "unreadable": NOTHING,
        "token_missing": NOTHING,
        "token_unknown": REFUSED,
        "token_used": REFUSED,
        "token_old": REFUSED,
        "token_twice": THROUGH,
    },
    Topology.BOARDING: {
        **ANYWHERE,
        "unreadable": NOTHING,
        "pass_missing": NOTHING,
        "pass_malformed": REFUSED,
        "pass_other_flight": REFUSED,
        "pass_other_day": REFUSED,
        "pass_unknown": REFUSED,
        "pass_twice": THROUGH,
    },
}
CASES = [(topology, kind) for topology, kinds in EXPECTED.items() for kind in kinds]


@pytest.mark.parametrize(("topology", "kind"), CASES)
def test_each_kind_ends_as_it_has_to(topology: Topology, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    record = run(path, traffic([kind], seats=3), seconds=300.0, topology=topology)
    assert len(record.visits) == 3
    for visit in record.visits:
        outcome = visit.results[0] if visit.results else "nothing"
        assert outcome in EXPECTED[topology][kind]
        assert (visit.ended == "exit") == (outcome in {"released", "overridden"})
    assert record.contradictions == []
    assert audit(path).violations == ()


@pytest.mark.parametrize(
    ("topology", "own"),
    [(Topology.ONE_STEP, OneStep), (Topology.KIOSK, Kiosk), (Topology.BOARDING, Boarding)],
)
def test_no_kind_is_left_out(topology: Topology, own: type) -> None:
    kinds = {one.name for table in (Behaviour, own) for one in fields(table)} | {"ordinary"}
    others = NOT_THERE.get(topology, frozenset()) | {"pass_other_name"}  # has its own test
    assert set(EXPECTED[topology]) == kinds - others


def test_whoever_is_first_goes_through_on_a_pass_of_two(tmp_path: Path) -> None:
    """No lane without a face sees whose pass it is; but nobody else goes through on it."""
    path = tmp_path / "journal.sqlite"
    busy = traffic(["pass_other_name", "ordinary"], seats=12)
    record = run(path, busy, seed=2, seconds=300.0, topology=Topology.BOARDING)
    codes = [one.traveller.code for one in record.visits]
    passed = [one.traveller.code for one in record.visits if one.ended == "exit"]
    assert len(set(codes)) < len(codes)
    assert len(set(passed)) == len(passed)
    assert record.contradictions == []
    assert audit(path).violations == ()


@pytest.mark.parametrize("topology", OTHERS)
def test_both_speeds_write_the_same_journal(topology: Topology, tmp_path: Path) -> None:
    """Polls and inquiries that are left out would have said nothing new, a lost service's too."""
    kinds = ("ordinary", "family", "lays_early", "token_used", "pass_other_flight")
    busy = traffic(kinds, seats=5)
    rates = replace(busy.faults, service_lost_h=0.005, mended_min=0.1)
    busy = replace(busy, faults=rates)
    paths = [tmp_path / "skipped.sqlite", tmp_path / "exchanged.sqlite"]
    outcomes = [
        run(path, busy, seed=3, lanes=1, seconds=60.0, every_cycle=every_cycle, topology=topology)
        for path, every_cycle in zip(paths, (False, True), strict=True)
    ]
    assert told(outcomes[0]) == told(outcomes[1])
    assert exported(paths[0]) == exported(paths[1])
    assert ("service_lost" in outcomes[0].incidents) == (topology is not Topology.ONE_STEP)


@pytest.mark.parametrize("topology", OTHERS)
def test_faults_and_fires_leave_no_contradiction(topology: Topology, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    busy = traffic((), seats=30)
    rates = dict.fromkeys(FAULTS, 0.5)
    busy = replace(busy, faults=replace(busy.faults, mended_min=0.5, **rates))
    record = run(path, busy, seconds=1_500.0, topology=topology)
    assert len(record.incidents) > 3
    assert record.contradictions == []
    assert audit(path).violations == ()


@pytest.mark.parametrize("topology", OTHERS)
def test_the_same_seed_gives_the_same_bytes(topology: Topology, tmp_path: Path) -> None:
    digests = [
        digest_in_a_process(tmp_path / f"{salt}.sqlite", 7, salt, topology) for salt in ("1", "2")
    ]
    assert digests[0] == digests[1]
    assert digest_in_a_process(tmp_path / "other.sqlite", 8, "1", topology) != digests[0]
