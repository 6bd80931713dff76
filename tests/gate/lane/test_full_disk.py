"""The disk fills with somebody inside: nothing opens by itself, an officer still opens."""

from typing import Any

import pytest

from tests.gate.journal.small_disk import run_on_small_disk


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return run_on_small_disk("tests.gate.lane.full_disk", tmp_path_factory.mktemp("disk"))


def test_a_match_opens_nothing_on_a_full_disk(told: dict[str, Any]) -> None:
    assert told["reasons"] == ["journal_failed"]
    assert told["armed_by_itself"] is False


def test_an_officer_lets_the_traveller_out_and_it_is_written(told: dict[str, Any]) -> None:
    assert told["answer"] == "accepted"
    assert told["outcome"] == "overridden"
    kinds = told["kinds"]
    assert kinds.index("device_lost") < kinds.index("officer_command") < kinds.index("open")
    assert kinds.index("open") < kinds.index("result")


def test_the_lane_stays_closed_until_there_is_room(told: dict[str, Any]) -> None:
    assert told["closed"] == ["journal_failed"]
    assert told["degraded"] == {"journal": "close"}
    assert told["still"] == "out_of_service"
    assert told["lost"] == []
    assert told["degraded_rows"] == [{"means": {"journal": "close"}}, {"means": {}}]


def test_no_row_is_lost(told: dict[str, Any]) -> None:
    assert told["rows"] == len(told["kinds"])
    assert told["kinds"].count("caught_up") == 1
    assert told["kinds"][-1] == "stopped"
