"""A changed policy file is taken in while the lanes run; a wrong one changes nothing."""

from pathlib import Path
from typing import Any

import pytest

from gate.app.folders import shipped_config
from gate.app.policy_watch import PolicyWatch
from gate.errors import JournalError
from gate.policy.policy import Policy

SUSPENSION = """
[[suspensions]]
nationality = "FRA"
until = "2999-12-31"
reason = "order of today"
"""


class Lane:
    """Keeps the policies that it is given."""

    def __init__(self) -> None:
        self.policies = list[Policy]()
        self.journal_fails = False

    def change_policy(self, policy: Policy) -> None:
        if self.journal_fails:
            raise JournalError("disk full")
        self.policies.append(policy)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text((shipped_config() / "policy.toml").read_text("utf-8"), "utf-8")
    return path


def watch_of(file: Path) -> tuple[Any, PolicyWatch, list[str]]:
    lane, told = Lane(), list[str]()
    watch = PolicyWatch(file, [lane], told.append)  # type: ignore[list-item]
    return lane, watch, told


def test_a_suspension_reaches_the_lane(file: Path) -> None:
    lane, watch, told = watch_of(file)
    watch.look()
    assert (lane.policies, told) == ([], [])
    file.write_text(file.read_text("utf-8") + SUSPENSION, "utf-8")
    watch.look()
    watch.look()
    (policy,) = lane.policies
    assert [one.nationality for one in policy.suspensions] == ["FRA"]
    assert told == [f"{file} is in force now"]


def test_a_wrong_file_changes_nothing_and_is_told_once(file: Path) -> None:
    lane, watch, told = watch_of(file)
    file.write_text(file.read_text("utf-8") + SUSPENSION.replace("FRA", "XXQ"), "utf-8")
    watch.look()
    watch.look()
    assert lane.policies == []
    (line,) = told
    assert line.startswith("the policy stays as it was: ")
    assert "nationality" in line


def test_a_file_that_went_away_changes_nothing(file: Path) -> None:
    lane, watch, told = watch_of(file)
    file.unlink()
    watch.look()
    assert lane.policies == []
    assert len(told) == 1


def test_a_file_that_breaks_its_reader_changes_nothing(file: Path) -> None:
    lane, watch, told = watch_of(file)
    file.write_text("nationalities = " + "[" * 50_000, "utf-8")
    watch.look()
    assert lane.policies == []
    assert len(told) == 1


def test_a_change_that_can_not_be_journaled_is_tried_again(file: Path) -> None:
    first, second, told = Lane(), Lane(), list[str]()
    watch = PolicyWatch(file, [first, second], told.append)  # type: ignore[list-item]
    second.journal_fails = True
    file.write_text(file.read_text("utf-8") + SUSPENSION, "utf-8")
    watch.look()
    watch.look()
    assert (len(first.policies), len(second.policies)) == (1, 0)
    assert [line.partition(":")[0] for line in told] == [
        "the policy is not in force on every lane yet"
    ]
    second.journal_fails = False
    watch.look()
    watch.look()
    assert (len(first.policies), len(second.policies)) == (1, 1)
    assert told[1:] == [f"{file} is in force now"]
