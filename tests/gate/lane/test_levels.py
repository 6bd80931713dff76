"""What is asked of the PLC follows from the effects alone; arming is a frame of its own."""

from hypothesis import given
from hypothesis import strategies as st

from gate.effects import Arm, Effect, Open, SetDoor, SetLamp, SetMode, Show
from gate.events import DoorRequest, Lamp, Latched, Levels, ModeRequest
from gate.lane.levels import after, opens

CLOSE, OPEN, HOLD = DoorRequest.CLOSE, DoorRequest.OPEN, DoorRequest.HOLD
EFFECTS = st.one_of(
    st.builds(SetDoor, st.sampled_from(DoorRequest), st.sampled_from([HOLD, CLOSE])),
    st.builds(Arm, st.integers(1, 65_535)),
    st.builds(Open, st.integers(1, 65_535), st.integers(1, 9)),
    st.builds(SetLamp, st.sampled_from(Lamp)),
    st.builds(SetMode, st.sampled_from(ModeRequest), st.just(Latched.TAILGATING)),
    st.builds(Show, st.just("words")),
)


def test_an_opening_asks_for_the_exit_with_its_permit() -> None:
    levels = after(after(Levels(), Arm(5)), Open(5, 1))
    assert levels == Levels(entry_door=CLOSE, exit_door=OPEN, permit=5)


def test_any_order_to_the_doors_takes_the_permit_back() -> None:
    levels = after(after(Levels(), Open(5, 1)), SetDoor(CLOSE, CLOSE))
    assert (levels.permit, levels.arm, levels.exit_door) == (0, 0, CLOSE)


@given(effects=st.lists(EFFECTS))
def test_in_every_sequence(effects: list[Effect]) -> None:
    levels, opened = Levels(), 0
    for effect in effects:
        levels = after(levels, effect)
        opened = effect.permit if isinstance(effect, Open) else opened
        assert not (levels.arm and levels.permit)
        assert (levels.exit_door is OPEN) == bool(levels.permit)
        assert levels.permit in {0, opened}
        assert not (levels.exit_door is OPEN and levels.entry_door is OPEN)


def test_what_opens() -> None:
    assert opens(Open(1, 1))
    assert opens(Arm(1))
    assert opens(SetDoor(OPEN, CLOSE))
    assert not opens(SetDoor(CLOSE, CLOSE))
    assert not opens(SetLamp(Lamp.BUSY))
