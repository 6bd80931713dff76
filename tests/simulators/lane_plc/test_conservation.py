"""Whatever controllers, people and faults do: nobody is passed through, hurt, or freed twice."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gate.events import Levels, Mode
from simulators.lane_plc.behaviours import BEHAVIOURS, send
from simulators.lane_plc.forces import LIMIT_N
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import Lane
from tests.simulators.lane_plc.test_leap import LEVELS

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a story takes minutes
WHO = st.sampled_from([name for name in BEHAVIOURS if name != "force_entry"])
ACTS = st.one_of(
    st.tuples(st.just("ask"), LEVELS),
    st.tuples(st.just("send"), WHO),
    st.tuples(st.just("walk"), st.tuples(st.integers(0, 4), st.floats(-2.0, 4.0))),
    st.tuples(st.just("flip"), st.sampled_from(("fire", "mains", "emergency_stop"))),
    st.tuples(st.just("drive"), st.sampled_from((0.0, 0.4, 1.0))),
    st.tuples(st.just("lie"), st.sampled_from(("closed_stuck", "locked_stuck"))),
    st.tuples(st.just("beam"), st.integers(0, 13)),
    st.tuples(st.just("die"), st.just(None)),
)
STORY = st.lists(st.tuples(ACTS, st.integers(1, 300)), min_size=1, max_size=10)


def act(lane: Lane, name: str, what: object) -> None:
    plant = lane.plant
    match name, what:
        case "ask", Levels() as levels:
            lane.levels = levels
        case "send", str(who) if len(plant.people) < 4 and _nobody_at_the_ends(lane):
            send(plant, who)
        case "walk", (int(number), float(to)) if number < len(plant.people):
            plant.people[number].walk_to(to)
        case "flip", str(switch):
            setattr(plant, switch, not getattr(plant, switch))
        case "drive", float(strength):
            plant.entry.drive = strength
        case "lie", str(sensor):
            told = getattr(plant.exit_sensors, sensor)
            setattr(plant.exit_sensors, sensor, None if told is not None else True)
        case "beam", int(beam):
            plant.barriers.stuck ^= {beam}
        case "die", _:
            lane.alive = not lane.alive


def _nobody_at_the_ends(lane: Lane) -> bool:
    return all(-1.2 < body.position_m < 2.9 for body in lane.plant.people)


def order(lane: Lane) -> list[Person]:
    """Who is in front of whom, of those that can not get past each other."""
    return sorted((b for b in lane.plant.people if b.blocks), key=lambda body: body.position_m)


def passed_a_leaf(lane: Lane, before: dict[int, float]) -> bool:
    """Whether anybody's middle went through a leaf that lets nobody through."""
    for door, place in ((lane.plant.entry, 0.0), (lane.plant.exit, 2.5)):
        for body in lane.plant.people:
            was = before.get(id(body), body.position_m)
            if (was - place) * (body.position_m - place) < 0 and not door.passable:
                return True
    return False


@given(STORY)
@settings(max_examples=60, phases=PHASES)
def test_nobody_is_passed_through_or_hurt(story: list[tuple[tuple[str, object], int]]) -> None:
    lane = Lane()  # its `run` also checks that never both doors are unlocked but in emergency
    lane.rearm()
    for (name, what), scans in story:
        act(lane, name, what)
        for _ in range(scans):
            queue = order(lane)
            before = {id(body): body.position_m for body in lane.plant.people}
            lane.run(0.01)
            now = order(lane)
            assert [body for body in queue if body in now] == [b for b in now if b in queue]
            assert not passed_a_leaf(lane, before)
            assert max(lane.plant.entry.hardest_n, lane.plant.exit.hardest_n) <= LIMIT_N


@given(STORY)
@settings(max_examples=40, phases=PHASES)
def test_the_exit_never_opens_without_a_permit_or_fire(
    story: list[tuple[tuple[str, object], int]],
) -> None:
    lane = Lane()
    lane.rearm()
    for (name, what), scans in story:
        act(lane, name, what)
        for _ in range(scans):
            shut, spent = lane.plant.exit.position == 0.0, lane.status.spent_permit
            lane.run(0.01)
            if shut and lane.plant.exit.position > 0.0 and lane.plc.mode is not Mode.EMERGENCY:
                assert spent == 7 or lane.status.spent_permit == 7
