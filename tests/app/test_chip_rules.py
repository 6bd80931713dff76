"""By what a lane judges chips: its policy, and a trust store that changes while it runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.chip_reader.judged import TrustLost
from gate.app.chip_rules import chip_rules
from gate.app.trust import watched
from gate.app.trust.folder import INDEX, changing, read
from gate.app.trust.held import BY_HAND, Held
from gate.chip.chip_policy import ChipPolicy
from gate.chip.trust.certificate import certificate
from gate.chip.trust.trust_policy import TrustPolicy
from gate.errors import StartError
from gate.policy.policy import Policy
from simulators.passports.issuing.state import IssuingState

POLICY = Policy(
    direction="entry",
    nationalities=frozenset(),
    documents=(),
    basic_access="never",
    chip=ChipPolicy(active_authentication="required"),
    chip_trust=TrustPolicy(sha1=True),
)
FIRST, SECOND = (certificate(IssuingState(one, one).csca.encoded) for one in ("one", "two"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "trust"
    with changing(folder) as held:
        held.add(FIRST, BY_HAND)
    return folder


def test_the_policy_is_in_the_rules(store: Path) -> None:
    rules = chip_rules(lambda: POLICY, str(store))()
    assert (rules.policy, rules.trust) == (POLICY.chip, POLICY.chip_trust)
    assert rules.plan.basic_access == "never"
    assert rules.plan.active_authentication
    assert abs(rules.now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert len(rules.anchors()) == 1


def test_a_lane_that_trusts_nobody_does_not_start(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(StartError, match="trusts no issuing state"):
            chip_rules(lambda: POLICY, str(folder))


def test_a_store_that_is_broken_at_the_start_is_told(store: Path) -> None:
    (store / INDEX).write_text("{", "utf-8")
    with pytest.raises(StartError, match="not the index"):
        chip_rules(lambda: POLICY, str(store))


def test_the_store_of_the_user(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(store.parent / "data"))
    with pytest.raises(StartError, match="data/egate/trust"):
        chip_rules(lambda: POLICY, "")


def test_what_comes_into_the_store_counts_from_the_next_chip_on(store: Path) -> None:
    rules = chip_rules(lambda: POLICY, str(store))
    first = rules()
    assert rules().anchors() is first.anchors(), "not read again for every chip"
    with changing(store) as held:
        held.add(SECOND, BY_HAND)
    assert len(rules().anchors()) == 2
    assert len(first.anchors()) == 1, "one chip is judged by one store"
    with changing(store) as held:
        held.withdraw(BY_HAND, {SECOND.fingerprint})
    assert len(rules().anchors()) == 1


def test_what_comes_in_while_the_store_is_read_for_the_first_time(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_then_changed(folder: Path, *, wait: bool) -> Held:
        held = read(folder, wait=wait)
        monkeypatch.setattr(watched, "read", read)
        with changing(folder) as more:
            more.add(SECOND, BY_HAND)
        return held

    monkeypatch.setattr(watched, "read", read_then_changed)
    rules = chip_rules(lambda: POLICY, str(store))()
    assert len(rules.anchors()) == 2


def test_a_store_that_breaks_gives_no_rules(store: Path) -> None:
    rules, index = chip_rules(lambda: POLICY, str(store)), store / INDEX
    kept = chip_rules(lambda: POLICY, str(store), kept_s=3_600)
    right = index.read_text("utf-8")
    index.write_text("[]", "utf-8")
    with pytest.raises(TrustLost, match="not the index"):
        rules()
    assert len(kept().anchors()) == 1
    index.write_text(right, "utf-8")
    assert len(rules().anchors()) == 1


def test_a_list_that_nobody_asks_for_is_not_read(store: Path) -> None:
    asked = replace(POLICY, chip=ChipPolicy(same_list="not_asked"))
    assert not chip_rules(lambda: asked, str(store))().plan.common
    assert chip_rules(lambda: POLICY, str(store))().plan.common


def test_a_changed_policy_counts_from_the_next_chip_on(store: Path) -> None:
    policies = [replace(POLICY, chip=ChipPolicy()), replace(POLICY, basic_access="always")]
    rules = chip_rules(lambda: policies[0], str(store))
    first, before = rules(), policies.pop(0)
    assert (first.policy, first.plan.basic_access) == (before.chip, "never")
    second = rules()
    assert (second.policy, second.plan.basic_access) == (POLICY.chip, "always")
