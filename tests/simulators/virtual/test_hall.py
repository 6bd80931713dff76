"""Halls in virtual time: outcomes as they have to be, the same at both speeds, in any process."""

import hashlib
import os
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from gate.app.simulation.plan import Record
from gate.journal.chain import canonical
from gate.journal.read import Selection, records
from gate.lane.topology import Topology
from simulators.audit.audit import audit
from simulators.virtual.traffic_tables import FaultRates, Shift
from tests.simulators.virtual.halls import run, traffic

FAULTS = [one.name for one in fields(FaultRates) if one.name.endswith("_h")]
EXPECTED = {
    "ordinary": {"released"},
    "slow": {"released"},
    "laid_wrongly": {"released"},
    "expired": {"not_admitted"},
    "forged": {"not_admitted"},
    "ineligible": {"not_admitted"},
    "minor": {"not_admitted"},
    "unreadable": {"not_admitted"},
    "impostor": {"second_line"},
    "attack": {"second_line"},
    "looks_away": {"overridden", "second_line", "released"},
    "turns_back": {"walked_back"},
    "stays_outside": {"walked_back"},
    "family": {"second_line", "sent_back"},
    "tailgater": {"second_line", "sent_back"},
    "wheelchair": {"second_line", "sent_back"},
    "leaves_luggage": {"released"},
    "wrong_way": {"released"},
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_kind_of_traveller_ends_as_it_has_to(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    record = run(path, traffic([kind], seats=3), seconds=240.0)
    assert len(record.visits) == 3
    for visit in record.visits:
        assert visit.results[0] in EXPECTED[kind]
        assert (visit.ended == "exit") == (visit.results[0] in {"released", "overridden"})
    assert record.contradictions == []
    assert audit(path).violations == ()


@pytest.mark.parametrize(
    ("kinds", "seed"),
    [
        ((), 3),
        (("impostor", "turns_back", "looks_away", "family"), 4),
        (("leaves_luggage", "wrong_way", "forgets_document", "stays_inside"), 3),
    ],
)
def test_both_speeds_write_the_same_journal(
    kinds: tuple[str, ...], seed: int, tmp_path: Path
) -> None:
    """Polls that are left out would have said nothing new: not one byte differs."""
    paths = [tmp_path / "skipped.sqlite", tmp_path / "exchanged.sqlite"]
    outcomes = [
        run(path, traffic(kinds, seats=5), seed=seed, seconds=30.0, every_cycle=every_cycle)
        for path, every_cycle in zip(paths, (False, True), strict=True)
    ]
    assert told(outcomes[0]) == told(outcomes[1])
    assert exported(paths[0]) == exported(paths[1])
    assert outcomes[0].exchanges * 20 < outcomes[1].exchanges


def test_a_closed_lane_that_tries_again_and_again_opens_the_same_at_both_speeds(
    tmp_path: Path,
) -> None:
    """No poll follows a try that changes nothing: the one that finds an officer is not missed."""
    late = replace(traffic((), seats=3), shifts=(Shift(from_hour=0.01, to_hour=24.0, officers=1),))
    paths = [tmp_path / "skipped.sqlite", tmp_path / "exchanged.sqlite"]
    outcomes = [
        run(path, late, lanes=1, seconds=90.0, every_cycle=every_cycle)
        for path, every_cycle in zip(paths, (False, True), strict=True)
    ]
    assert len(outcomes[0].visits) > 0
    assert exported(paths[0]) == exported(paths[1])


def test_faults_and_fires_leave_no_contradiction(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    busy = traffic((), seats=30)
    rates = dict.fromkeys(FAULTS, 0.5)
    busy = replace(busy, faults=replace(busy.faults, mended_min=0.5, **rates))
    record = run(path, busy, seconds=1_500.0)
    assert len(record.incidents) > 4
    assert record.contradictions == []
    assert audit(path).violations == ()


def test_the_same_seed_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    digests = [digest_in_a_process(tmp_path / f"{salt}.sqlite", 7, salt) for salt in ("1", "2")]
    assert digests[0] == digests[1]
    assert digest_in_a_process(tmp_path / "other.sqlite", 8, "1") != digests[0]


def digest_in_a_process(
    path: Path, seed: int, hash_seed: str, topology: Topology = Topology.TWO_STEP
) -> str:
    """Return the SHA-256 of the export of a journal that another process wrote."""
    code = (
        "import sys; from pathlib import Path;"
        "from gate.lane.topology import Topology;"
        "from tests.simulators.virtual.halls import run, traffic;"
        "kinds = 'slow', 'impostor', 'family', 'lays_early', 'token_used', 'pass_other_name';"
        "given = traffic(kinds if sys.argv[3] != 'two_step' else kinds[:3]);"
        "run(Path(sys.argv[1]), given, seed=int(sys.argv[2]), topology=Topology(sys.argv[3]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(path), str(seed), topology.value],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=Path(__file__).parents[3],
        check=True,
        timeout=110,
    )
    return hashlib.sha256(exported(path)).hexdigest()


def exported(path: Path) -> bytes:
    """Return the canonical export of a journal."""
    lines = [canonical(record) for record in records(path, Selection())]
    return "\n".join(lines).encode()


def told(record: Record) -> list[tuple[str, str, list[str]]]:
    """Return what happened to each traveller."""
    return [(one.traveller.kind, one.ended, one.results) for one in record.visits]
