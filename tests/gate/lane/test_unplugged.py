"""Whatever is unplugged or fails at any moment: safe, told, and ready again by itself."""

import pytest

from gate.effects import Open, Wipe
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DoorState,
    EffectFailed,
    OfficerAction,
)
from gate.lane.views import view_of
from gate.reasons import Reason
from tests.gate.lane.moments import To, everywhere, let_everybody_out, name_of
from tests.gate.lane.walk import Walk


@everywhere
def test_the_plc_unplugged(moment: To) -> None:
    walk = Walk()
    moment(walk)
    assert walk.state == name_of(moment)
    opened = len(walk.made(Open))
    walk.unplug()
    assert walk.state == "fault"
    assert Reason.LANE_LOST in view_of(walk.lane, 1).reasons
    assert any(isinstance(effect, Wipe) for effect in walk.effects[-8:])
    walk.tick(50)
    assert walk.state == "fault"
    walk.plug()
    let_everybody_out(walk)
    assert len(walk.made(Open)) == opened  # coming back opens nothing
    assert not walk.plc.both_unlocked


@everywhere
def test_the_plc_safe(moment: To) -> None:
    walk = Walk()
    moment(walk)
    walk.plc.go_safe()
    walk.tick()
    assert walk.state == "fault"
    assert Reason.LANE_SAFE_MODE in view_of(walk.lane, 1).reasons
    let_everybody_out(walk)


@everywhere
def test_fire(moment: To) -> None:
    walk = Walk()
    moment(walk)
    walk.plc.fire = True
    walk.tick()
    assert walk.state == "emergency"
    assert "nearest door" in walk.lane.facts.shown
    walk.plc.persons, walk.plc.fire = 0, False
    walk.plc.go_safe()
    walk.tick(3)
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    let_everybody_out(walk)


@everywhere
@pytest.mark.parametrize("device", [Device.CAMERA, Device.VISION, Device.DOCUMENT_READER])
def test_a_device_lost(moment: To, device: Device) -> None:
    walk = Walk()
    moment(walk)
    before = walk.state
    walk.feed(DeviceLost(device, "unplugged"))
    expected = {
        "ready": "out_of_service",
        "reading_document": "clearing",
        "checking_document": "clearing",
        "entering": "clearing",
        "isolating": "referred",
        "capturing": "referred",
        "deciding": "referred",
    }
    assert walk.state == expected.get(before, before)
    walk.vision = False
    for _ in range(3_000):
        walk.tick()
        if walk.state == "leaving" and walk.plc.exit is DoorState.OPEN and walk.plc.persons:
            walk.plc.pass_exit()
        if walk.state == "referred":
            walk.officer(OfficerAction.SEND_BACK)
        if walk.state == "returning" and walk.plc.entry is DoorState.OPEN:
            walk.plc.persons = 0
        if walk.state == "out_of_service":
            break
    assert walk.state == "out_of_service"
    assert device in view_of(walk.lane, 1).lost
    assert view_of(walk.lane, 1).reasons
    walk.feed(DeviceBack(device))
    walk.until("ready")


@everywhere
def test_an_effect_that_failed(moment: To) -> None:
    walk = Walk()
    moment(walk)
    walk.feed(EffectFailed("Show", Reason.EFFECT_FAILED))
    assert walk.state not in {"deciding", "releasing", "entering"}
    walk.vision = True
    if walk.state == "leaving":
        walk.go_out()
    let_everybody_out(walk)
