"""The ledger finds each broken rule, and is content where none is."""

from collections.abc import Callable

import pytest

from gate.events import DoorRequest, DoorState, LaneStatus, Levels, Mode
from tests.campaign.wire_ledger import Ledger

SHUT = LaneStatus(Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED, persons=1)
ARMED = LaneStatus(
    Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED, armed_permit=7, persons=1
)
OPENING = LaneStatus(
    Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.OPENING, spent_permit=7, persons=1
)
NOTHING, ARM, USE = Levels(), Levels(arm=7), Levels(exit_door=DoorRequest.OPEN, permit=7)


def exchange(ledger: Ledger, seq: int, levels: Levels, status: LaneStatus) -> None:
    """One that goes well."""
    ledger.ask(seq, levels)
    ledger.execute(seq, levels)
    ledger.see(status)
    ledger.say(status)
    ledger.take(status)


def armed() -> Ledger:
    ledger = Ledger()
    exchange(ledger, 1, NOTHING, SHUT)
    exchange(ledger, 2, ARM, ARMED)
    return ledger


def opened() -> Ledger:
    ledger = armed()
    exchange(ledger, 3, USE, OPENING)
    return ledger


def test_a_permit_that_is_armed_read_back_and_used_breaks_nothing() -> None:
    ledger = opened()
    ledger.ask(4, NOTHING)  # lost on its way
    ledger.ask(5, NOTHING)
    assert ledger.execute(5, NOTHING) is False
    assert ledger.execute(5, NOTHING) is True
    ledger.lose()
    ledger.ask(6, NOTHING)
    assert not ledger.broken
    assert (ledger.armed, ledger.used) == ({7: 1}, {7: 1})
    assert (ledger.executed, ledger.repeated, ledger.taken, ledger.losses) == (5, 1, 3, 1)


def forged(ledger: Ledger) -> None:
    ledger.execute(3, USE)


def another_level(ledger: Ledger) -> None:
    ledger.ask(3, NOTHING)
    ledger.execute(3, USE)


def out_of_order(ledger: Ledger) -> None:
    ledger.execute(1, NOTHING)


def assumed_done(ledger: Ledger) -> None:
    ledger.ask(3, NOTHING)
    ledger.take(ARMED)


def not_said(ledger: Ledger) -> None:
    ledger.ask(3, NOTHING)
    ledger.execute(3, NOTHING)
    ledger.say(ARMED)
    ledger.take(SHUT)


def sent_again(ledger: Ledger) -> None:
    ledger.ask(2, ARM)


def asked_blind(ledger: Ledger) -> None:
    ledger.lose()
    ledger.ask(3, USE)


def armed_again(ledger: Ledger) -> None:
    ledger.see(SHUT)
    ledger.see(ARMED)


def not_asked(ledger: Ledger) -> None:
    ledger.see(OPENING)


def opened_without(ledger: Ledger) -> None:
    ledger.see(LaneStatus(Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.OPENING))


def both_open(ledger: Ledger) -> None:
    ledger.see(LaneStatus(Mode.NORMAL, DoorState.OPEN, DoorState.OPEN))


@pytest.mark.parametrize(
    ("does", "rule"),
    [
        (forged, "forged"),
        (another_level, "forged"),
        (out_of_order, "forged"),
        (Ledger.repeat_changed, "doubled"),
        (assumed_done, "assumed_done"),
        (not_said, "wrong_status"),
        (sent_again, "resent"),
        (asked_blind, "asked_blind"),
        (armed_again, "armed_twice"),
        (not_asked, "used_unproven"),
        (opened_without, "no_permit"),
        (both_open, "both_doors"),
    ],
)
def test_each_broken_rule_is_found(does: Callable[[Ledger], None], rule: str) -> None:
    ledger = armed()
    does(ledger)
    assert ledger.broken[rule] == 1
    assert any(words.startswith(rule) for words in ledger.words)


def test_a_number_that_opens_twice_is_found() -> None:
    ledger = opened()
    ledger.see(SHUT)
    ledger.see(OPENING)
    assert ledger.broken["used_twice"] == 1


def test_a_permit_that_was_never_read_back_is_not_proven() -> None:
    ledger = Ledger()
    exchange(ledger, 1, NOTHING, SHUT)
    exchange(ledger, 2, ARM, SHUT)
    exchange(ledger, 3, USE, OPENING)
    assert ledger.broken == {"used_unproven": 1}
