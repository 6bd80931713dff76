"""Leaping over quiet time ends where stepping through it does, and nothing happens meanwhile."""

import math
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gate.events import DoorRequest, LaneStatus, Levels, ModeRequest
from simulators.lane_plc.lane import SimulatedLane
from simulators.lane_plc.people import Person
from simulators.lane_plc.report import status
from simulators.lane_plc.scan import SCAN_S

DOORS = st.sampled_from(DoorRequest)
LEVELS = st.builds(
    Levels,
    entry_door=DOORS,
    exit_door=DOORS,
    permit=st.sampled_from((0, 7)),
    arm=st.sampled_from((0, 0, 7)),
    mode=st.sampled_from((ModeRequest.NONE, ModeRequest.NONE, ModeRequest.NORMAL)),
)
BODIES = st.tuples(
    st.floats(-2.0, 3.5), st.floats(0.2, 2.0), st.floats(0.1, 0.8), st.floats(-2.0, 4.0)
)
ACTS = st.one_of(
    st.tuples(st.just("levels"), LEVELS),
    st.tuples(st.just("enter"), BODIES),
    st.tuples(st.just("walk"), st.tuples(st.integers(0, 3), st.floats(-2.0, 4.0))),
    st.tuples(st.just("flip"), st.sampled_from(("fire", "mains"))),
    st.tuples(st.just("stick"), st.integers(0, 13)),
    st.tuples(st.just("jam"), st.sampled_from(("entry", "exit"))),
    st.tuples(st.just("force"), st.sampled_from(("entry", "exit"))),
    st.tuples(st.just("reset"), st.just(None)),
)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a story takes minutes
STORY = st.lists(st.tuples(ACTS, st.integers(1, 700)), min_size=1, max_size=12)


class Twins:
    """Two lanes with one life: one is stepped, the other leaps where it can."""

    def __init__(self) -> None:
        self.stepped, self.leaping = SimulatedLane(), SimulatedLane()
        self.seq, self.steps = 0, 0

    def act(self, name: str, what: object) -> None:
        for lane in (self.stepped, self.leaping):
            _act(lane, name, what, self.seq)

    def live(self, scans: int) -> None:
        while scans > 0:
            quiet = self.leaping.quiet_s(fed=True)
            some = min(scans, round(quiet / SCAN_S)) if math.isfinite(quiet) else scans
            before = seen(self.stepped)
            if some:
                self.leaping.leap(some * SCAN_S, fed=True)
            else:
                some = 1
                self.steps += 1
                self.feed(self.leaping)
                self.leaping.step(SCAN_S)
            for _ in range(some):
                self.feed(self.stepped)
                self.stepped.step(SCAN_S)
                assert some == 1 or seen(self.stepped) == before
            scans -= some
            self.compare()

    def feed(self, lane: SimulatedLane) -> None:
        self.seq = (self.seq + 1) & 0xFFFF
        lane.plc.receive(self.seq, lane.plc.levels)

    def compare(self) -> None:
        first, second = (status(lane.plc) for lane in (self.stepped, self.leaping))
        assert first == second
        assert self.stepped.plc.cycles == self.leaping.plc.cycles
        for one, other in zip(self.stepped.plant.people, self.leaping.plant.people, strict=True):
            assert one.position_m == pytest.approx(other.position_m, abs=1e-9)


def seen(lane: SimulatedLane) -> LaneStatus:
    return replace(status(lane.plc), entry_position_pct=0, exit_position_pct=0)


def _act(lane: SimulatedLane, name: str, what: object, seq: int) -> None:
    plant = lane.plant
    match name, what:
        case "levels", Levels() as levels:
            lane.plc.receive((seq + 1) & 0xFFFF, levels)
        case "enter", (float(place), float(speed), float(thickness), float(target)):
            if len(plant.people) < 4 and not _taken(lane, place, thickness):
                plant.enter(Person(place, speed=speed, thickness=thickness)).walk_to(target)
        case "walk", (int(number), float(target)) if number < len(plant.people):
            plant.people[number].walk_to(target)
        case "flip", str(switch):
            setattr(plant, switch, not getattr(plant, switch))
        case "stick", int(beam):
            plant.barriers.stuck ^= {beam}
        case "jam", str(door):
            leaf = getattr(plant, door)
            leaf.jammed = not leaf.jammed
        case "force", str(door):
            getattr(plant, door).force(0.3)
        case "reset", _:
            lane.plc.turn_reset()


def _taken(lane: SimulatedLane, place: float, thickness: float) -> bool:
    others = ((body.position_m, body.thickness) for body in lane.plant.people)
    doors = ((0.0, 0.1), (2.5, 0.1))
    return any(abs(at - place) < (deep + thickness) / 2 + 0.04 for at, deep in (*others, *doors))


@given(STORY)
@settings(max_examples=60, phases=PHASES)
def test_leaps_end_where_steps_do(story: list[tuple[tuple[str, object], int]]) -> None:
    twins = Twins()
    for levels in (Levels(), Levels(mode=ModeRequest.NORMAL), Levels(DoorRequest.OPEN)):
        twins.act("levels", levels)
        twins.live(5)
    for (name, what), scans in story:
        twins.act(name, what)
        twins.live(scans)


def test_a_longer_leap_than_allowed_is_refused() -> None:
    lane = SimulatedLane()
    lane.plant.enter(Person(-1.5)).walk_to(-0.5)
    lane.step(SCAN_S)
    lane.step(SCAN_S)
    quiet = lane.quiet_s()
    assert 0.1 < quiet < 1.0
    with pytest.raises(ValueError, match="are quiet"):
        lane.leap(quiet + SCAN_S)
    lane.leap(quiet)
    with pytest.raises(ValueError, match="are quiet"):
        lane.leap(SCAN_S)


def test_an_empty_lane_is_quiet_for_ever_but_for_the_watchdog() -> None:
    lane = SimulatedLane()
    for seq, levels in enumerate((Levels(), Levels(mode=ModeRequest.NORMAL), Levels())):
        lane.plc.receive(seq + 1, levels)
        lane.step(2 * SCAN_S)
    assert lane.quiet_s(fed=True) == math.inf
    assert 0.4 < lane.quiet_s() < 0.5
    lane.power(on=False)
    assert lane.quiet_s() < 1.0  # a spring opens the entry
    lane.step(3.0)
    assert lane.quiet_s() == math.inf
