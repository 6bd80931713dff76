"""Every injector of the code is on the panel; what each does reaches the lane, and is undone."""

from dataclasses import fields

import pytest

from gate.app.bench.bench import Bench
from simulators.background.http_twin import Fault as BackgroundFault
from simulators.bench.chip import ChipHabit
from simulators.bench.journal import JournalFault
from simulators.bench.traveller import BEHAVES, KINDS, SWITCHES
from simulators.bench.values import Flag, Number, OneOf
from simulators.camera.server import Fault as CameraFault
from simulators.hall import lane_faults
from simulators.hall.faults import DEVICES
from simulators.hall.requests import INPUTS
from simulators.passports.profiles.catalogue import PROFILES
from simulators.specimen.fields import WRONG
from simulators.virtual.breakables import breakables
from simulators.virtual.traffic_tables import Behaviour
from simulators.wire.rates import Fault as WireFault

BROKEN = {  # what breaks by itself in days of virtual time, and what does the same here
    "bus_unplugged": "unplugged.lane_bus",
    "reader_unplugged": "unplugged.document_reader",
    "door_jammed": "entry.jammed",
    "barrier_stuck": "beam.B7",
    "mains_lost": "input.mains",
    "plc_restarted": "plc.power_cut",
    "camera_lost": "unplugged.camera",
    "vision_restarted": "unplugged.vision",
}
NOT_HERE = {"page_reader"}  # the lane of the bench has none


def test_every_fault_that_the_hall_knows(bench: Bench) -> None:
    there = set(bench.doing.injectors)
    doors = {f"{door}.{one}" for door in ("entry", "exit") for one in lane_faults.LEAF}
    doors |= {f"{door}.{one}" for door in ("entry", "exit") for one in lane_faults.SENSORS}
    plc = {f"plc.{one}" for one in (*lane_faults.PLC, *lane_faults.SUPPLY)}
    beams = {f"beam.{one}" for one in lane_faults.BEAMS}
    plugs = {f"unplugged.{one}" for one in set(DEVICES) - NOT_HERE}
    inputs = {f"input.{one}" for one in INPUTS}
    assert doors | plc | beams | plugs | inputs <= there
    known = bench.doing.injectors["beam.B1"].kind
    assert isinstance(known, OneOf)
    assert set(lane_faults.BEAM) | {"well"} == set(known.known)


def test_every_fault_of_the_twins(bench: Bench) -> None:
    twins = {"camera": CameraFault, "background": BackgroundFault, "chip": ChipHabit}
    for name, faults in {**twins, "journal": JournalFault}.items():
        kind = bench.doing.injectors[name].kind
        assert isinstance(kind, OneOf)
        assert set(kind.known) == {one.value for one in faults}


def test_whatever_breaks_in_days_of_virtual_time(bench: Bench) -> None:
    lane = bench.lane
    some = breakables(lane.rig.world, lane.rig.vision, lambda: None, lane.traffic)
    assert {one.name for one in some} == set(BROKEN)
    assert set(BROKEN.values()) <= set(bench.doing.injectors)


def test_every_behaviour_profile_and_check_digit_is_a_switch() -> None:
    assert {one.name for one in fields(Behaviour)} == (set(BEHAVES) | set(SWITCHES)) - {"ordinary"}
    assert all(KINDS[name].fits(value) for name, value in SWITCHES.values())
    assert all(KINDS["chip"].fits(name) for name in PROFILES)
    assert all(KINDS["tamper"].fits(name) for name in WRONG)


def test_each_can_be_set_and_mended_and_the_lane_is_ready_again(bench: Bench) -> None:
    """One after another, each to a value of its own; then the lane still works."""
    for one in bench.doing.injectors.values():
        bench.act("fault", {"name": one.name, "value": _another(one.kind, one.rest)})
        assert list(bench.doing.faults) == [one.name]
        bench.advance(bench.now_s + 0.3)
        bench.act("fault", {"name": one.name, "value": one.rest})
        assert bench.doing.faults == {}
        bench.advance(bench.now_s + 0.2)
    bench.act("reset", {})
    bench.advance(bench.now_s + 5.0)
    for _ in range(4):
        if "acknowledge" in [action.value for action in bench.lane.actor.view.actions]:
            bench.act("officer", {"action": "acknowledge"})
        bench.advance(bench.now_s + 20.0)
    assert bench.lane.actor.view.lost == ()
    assert bench.lane.actor.view.status is not None


@pytest.mark.parametrize("fault", list(WireFault))
def test_a_bad_line_of_every_kind(bench: Bench, fault: WireFault) -> None:
    bench.act("fault", {"name": "line.to_host", "value": f"{fault}=0.2/frame"})
    bench.advance(5.0)
    bench.act("fault", {"name": "line.to_host", "value": ""})
    bench.advance(12.0)
    assert bench.lane.actor.view.status is not None  # heard again, whatever it was


@pytest.mark.parametrize("device", ["lane_bus", "document_reader", "camera", "background"])
def test_what_is_unplugged_is_lost_until_it_is_back(bench: Bench, device: str) -> None:
    bench.act("fault", {"name": f"unplugged.{device}", "value": True})
    bench.advance(8.0)
    view = bench.lane.actor.view
    assert view.status is None if device == "lane_bus" else device in view.lost
    bench.act("fault", {"name": f"unplugged.{device}", "value": False})
    bench.advance(16.0)
    view = bench.lane.actor.view
    assert view.status is not None
    assert view.lost == ()


def _another(kind: object, rest: object) -> object:
    if isinstance(kind, Flag):
        return not rest
    if isinstance(kind, OneOf):
        return next(one for one in kind.known if one != rest)
    if isinstance(kind, Number):
        return kind.least if kind.least != rest else kind.most
    return "drop=0.01"
