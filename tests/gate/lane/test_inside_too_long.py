"""Nobody is inside longer than the set time without an officer being called, in any state."""

import pytest

from gate.events import DocumentRemoved, DoorState, LaneLost, OfficerAction
from gate.lane.limits import TimeLimits
from tests.gate.lane.fake_plc import FakePlc
from tests.gate.lane.given import DOCUMENT, portrait
from tests.gate.lane.moments import To, capturing, in_all_states
from tests.gate.lane.walk import STEP_MS, Walk

# Every state lasts far longer than anybody may be inside uncalled.
PATIENT = TimeLimits(**{f"{state}_ms": 9_000 for state in ("leaving", "returning", "isolating",
    "capturing", "entering", "checking_document", "reading_document", "clearing")},
    inside_ms=3_000)  # fmt: skip


def seen(walk: Walk) -> None:
    """The PLC shows one person from now on, and nothing else changes."""
    walk.plc.persons = max(1, walk.plc.persons)
    walk.feed(walk.plc.look())


def calls(walk: Walk) -> int:
    return len(walk.made("officer_called"))


@in_all_states
def test_in_every_state(moment: To) -> None:
    walk = Walk(limits=PATIENT)
    moment(walk)
    seen(walk)
    uncalled = 0
    before = calls(walk)
    for _ in range(60_000 // STEP_MS):
        walk.tick()
        if calls(walk) > before or walk.plc.persons == 0:
            break
        walk.plc.persons = 1
        uncalled += STEP_MS
    limits = walk.lane.facts.settings.limits
    again = {"referred": limits.referred_ms, "fault": limits.fault_ms,
             "emergency": limits.emergency_ms}  # fmt: skip
    if before == 0 or walk.state not in again:
        assert uncalled <= limits.inside_ms
    else:
        assert uncalled <= again[walk.state]  # was called before, and is called again


@in_all_states
def test_it_is_called_again_and_again(moment: To) -> None:
    often = {"referred_ms": 2_000, "fault_ms": 2_000, "emergency_ms": 2_000}
    walk = Walk(limits=TimeLimits(inside_ms=3_000, **often))
    moment(walk)
    seen(walk)
    walk.plc.stuck = True
    for _ in range(3):
        before = calls(walk)
        for _ in range(4_000 // STEP_MS):
            walk.plc.persons = max(1, walk.plc.persons)
            walk.tick()
        assert calls(walk) > before


def test_a_change_of_state_does_not_start_the_time_anew() -> None:
    walk = Walk(vision=False, limits=TimeLimits(inside_ms=8_000, isolating_ms=7_000))
    walk.until("ready")
    walk.feed(DOCUMENT)
    walk.feed(portrait(1))
    walk.feed(DocumentRemoved())
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 1
    walk.plc.stuck = True
    walk.wait(lambda: walk.state == "isolating")
    since = walk.now_ms
    walk.tick(300)  # 6 s in isolating
    walk.plc.stuck = False
    walk.until("capturing")
    walk.until("referred")
    assert walk.now_ms - since <= 8_000 + 2 * STEP_MS


def test_silence_is_not_nobody() -> None:
    walk = Walk()
    capturing(walk)
    number = walk.lane.facts.inside_number
    walk.feed(LaneLost("no answer"))
    assert walk.lane.facts.inside
    walk.feed(walk.plc.look())
    assert walk.lane.facts.inside_number == number


def test_after_a_restart_it_begins_with_the_first_look() -> None:
    walk = Walk()
    walk.plc.persons = 1
    walk.plc.entry = DoorState.FAULT
    walk.tick()
    assert walk.state == "fault"
    assert calls(walk) == 1


@pytest.mark.parametrize("silent", [True, False])
def test_whoever_is_locked_in_behind_a_dead_plc(silent: bool) -> None:
    walk = Walk()
    capturing(walk)
    before = calls(walk)
    if silent:
        walk.unplug()
    else:
        walk.plc = FakePlc(persons=1, stuck=True)
    walk.tick(3_000)
    assert calls(walk) >= before + 3
    walk.plug()
    walk.plc.stuck = False
    walk.until("referred")
    assert walk.officer(OfficerAction.SEND_BACK)
