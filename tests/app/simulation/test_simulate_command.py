"""`egate simulate`: what it prints, what it returns, and what it refuses."""

import json
from pathlib import Path

import pytest

from gate.app import simulate_command
from gate.app.cli import main
from gate.app.folders import shipped_config

QUIET = """
[[bank]]
hour = 8.0
flights = 1
spread_min = 10
"""


def quiet_traffic(tmp_path: Path, **changes: str) -> Path:
    """Write the shipped traffic with one flight a day, and with these lines changed."""
    text = (shipped_config() / "traffic.toml").read_text("utf-8")
    banks, flight = text.index("[[bank]]"), text.index("[flight]")
    text = text[:banks] + QUIET + text[flight:]
    for key, value in changes.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key} ="))
        text = text.replace(before, f"{key} = {value}")
    path = tmp_path / "traffic.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_day_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = tmp_path / "journal.sqlite"
    arguments = ["--lanes", "2", "--days", "1", "--seed", "3", "--journal", str(journal), "--json"]
    traffic = quiet_traffic(tmp_path, fires_a_week="7.0")
    assert main(["simulate", *arguments, "--traffic", str(traffic)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["lanes"], told["days"], told["seed"]) == (2, 1, 3)
    assert told["served"] > 20
    assert told["incidents"]["fire"] == 1
    assert told["violations"] == told["contradictions"] == []
    assert sum(told["outcomes"].values()) >= told["served"]
    assert told["waiting_s"]["max"] >= told["waiting_s"]["p50"]
    assert 0.9 < told["availability"] <= 1
    assert main(["journal", "audit", str(journal)]) == 0
    assert " 0 violations" in capsys.readouterr().out


@pytest.mark.parametrize("topology", ["one_step", "kiosk", "boarding"])
def test_a_day_of_every_other_topology(
    topology: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half of its travellers do what only its own table knows: none of them is a contradiction."""
    own = {"lays_nothing": "0.2", "token_used": "0.2", "pass_other_name": "0.2"}
    traffic = str(quiet_traffic(tmp_path, **own))
    arguments = ["--lanes", "1", "--days", "1", "--topology", topology, "--traffic", traffic]
    journal = tmp_path / "journal.sqlite"
    assert main(["simulate", *arguments, "--journal", str(journal), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["topology"] == topology
    assert told["violations"] == told["contradictions"] == []
    assert set(own) & set(told["behaviour"]) == {
        {"one_step": "lays_nothing", "kiosk": "token_used"}.get(topology, "pass_other_name")
    }
    assert (told["passed_unseen"] > 0) == (topology == "boarding")
    assert main(["journal", "audit", str(journal)]) == 0


def test_an_attack_that_no_check_finds_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All attack, and the simulated check is blind: they pass, and the exit code says so."""
    traffic = quiet_traffic(tmp_path, attack="0.8", attack_found="0.0")
    assert main(["simulate", "--lanes", "2", "--days", "1", "--traffic", str(traffic)]) == 1
    out = capsys.readouterr().out
    assert "attack: passed without an override" in out
    assert "audit          0 violations" in out  # the lane could not know


def test_the_traffic_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    traffic = quiet_traffic(tmp_path, load_factor="1.2", slow='"many"')
    assert main(["simulate", "--traffic", str(traffic)]) == 2
    told = capsys.readouterr().err
    assert "flight.load_factor: must be 0.0..1.0, not 1.2" in told
    assert "behaviour.slow: must be a number" in told
    assert all(line.startswith(("egate: ", str(traffic))) for line in told.splitlines())


def test_shares_are_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    traffic = quiet_traffic(tmp_path, slow="0.6", family="0.6")
    assert main(["simulate", "--traffic", str(traffic)]) == 2
    assert "more than 1" in capsys.readouterr().err


def test_shares_of_a_topology_come_on_top(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    traffic = quiet_traffic(tmp_path, slow="0.6", token_old="0.5")
    assert main(["simulate", "--traffic", str(traffic)]) == 2
    told = capsys.readouterr().err
    assert "kiosk: with those of [behaviour] the shares add up to" in told
    assert "boarding:" not in told


@pytest.mark.parametrize(
    "option", [("--topology", "three_step"), ("--lanes", "0"), ("--days", "400"), ("--seed", "x")]
)
def test_numbers_have_their_ranges(option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["simulate", *option])
    assert left.value.code == 2


def test_no_journal_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "there.sqlite"
    there.touch()
    assert main(["simulate", "--days", "1", "--journal", str(there)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert main(["simulate", "--days", "1", "--journal", str(tmp_path / "no" / "x")]) == 2


def test_the_shipped_traffic_is_whole() -> None:
    assert simulate_command.read_traffic(shipped_config() / "traffic.toml").banks
