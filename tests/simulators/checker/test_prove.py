"""`egate prove`: explores, plants faults, and says in its last line and exit code what it found."""

import json

import pytest

from gate.app.cli import main
from simulators.checker import prove as proving
from simulators.checker.mutant import Fate
from simulators.checker.prove import Proof


def last_line(out: str) -> dict[str, float]:
    line: dict[str, float] = json.loads(out.splitlines()[-1])
    return line


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_is_explored_and_every_planted_fault_is_noticed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["prove", "--json"])
    out = capsys.readouterr().out
    line = last_line(out)
    assert code == 0, out
    assert line["states"] > 50_000
    assert line["invariants"] >= 16
    assert line["violations"] == line["survivors"] == 0
    assert line["mutants"] == line["killed"] >= 30


def test_without_disturbances_it_is_quick_and_an_unnoticed_fault_is_an_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lives = Fate("a fault that nobody notices", None, 3)
    monkeypatch.setattr(proving, "_fates", lambda *_: iter([lives]))
    assert main(["prove", "--disturbances", "0", "--mutants", "1", "--json", "--list"]) == 1
    out = capsys.readouterr().out
    assert "nobody notices: a fault that nobody notices" in out
    assert last_line(out)["survivors"] == 1


def test_an_excuse_for_a_fault_that_is_noticed_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proving, "excused", lambda: {"noticed": "why", "gone": "why"})
    proof = Proof(fates=[Fate("noticed", "some_invariant", 1)])
    assert list(proving._stale(proof, whole=True)) == [
        "excused, but noticed or without effect: noticed",
        "excused, but no such fault: gone",
    ]


@pytest.mark.parametrize("wrong", [["--mutants", "some"], ["--disturbances", "-1"]])
def test_numbers_that_are_none_are_told(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prove", *wrong]) == 2
    assert wrong[0] in capsys.readouterr().err
