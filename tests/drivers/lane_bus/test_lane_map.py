"""The lane map in both directions: every value comes back, everything undefined is refused."""

from hypothesis import given
from hypothesis import strategies as st

from drivers.lane_bus import lane_map
from drivers.lane_bus.lane_map import Look
from gate.events import (
    DoorRequest,
    DoorState,
    Lamp,
    LaneStatus,
    Latched,
    Levels,
    Mode,
    ModeRequest,
    SafetyInput,
)

words = st.integers(0, 0xFFFF)
latched = st.integers(0, 127).map(Latched)
levels = st.builds(
    Levels,
    entry_door=st.sampled_from(DoorRequest),
    exit_door=st.sampled_from(DoorRequest),
    permit=words,
    arm=words,
    lamp=st.sampled_from(Lamp),
    acknowledge=latched,
    mode=st.sampled_from(ModeRequest),
)
percent = st.integers(0, 100)
statuses = st.builds(
    LaneStatus,
    mode=st.sampled_from(Mode),
    entry_door=st.sampled_from(DoorState),
    exit_door=st.sampled_from(DoorState),
    entry_position_pct=percent,
    exit_position_pct=percent,
    barriers=st.integers(0, (1 << 14) - 1),
    persons=st.integers(0, 255),
    left_object=st.booleans(),
    safety=st.integers(0, 127).map(SafetyInput),
    latched=latched,
    acknowledged=latched,
    fault_code=words,
    passages=words,
    armed_permit=words,
    spent_permit=words,
)


@given(words, levels)
def test_levels_come_back(seq: int, asked: Levels) -> None:
    assert lane_map.decode_levels(lane_map.encode_levels(seq, asked)) == (seq, asked)


@given(st.builds(Look, words, words, statuses))
def test_a_look_comes_back(look: Look) -> None:
    assert lane_map.decode_status(lane_map.encode_status(look)) == look


def test_levels_are_where_the_page_says() -> None:
    asked = Levels(
        DoorRequest.CLOSE,
        DoorRequest.OPEN,
        permit=0x1234,
        arm=0x00FF,
        lamp=Lamp.BUSY,
        acknowledge=Latched.WRONG_WAY | Latched.PERMIT_REFUSED,
        mode=ModeRequest.MAINTENANCE,
    )
    assert lane_map.encode_levels(7, asked).hex(" ", 2) == "0007 0009 1234 0003 0042 a505 00ff ff00"
    assert lane_map.encode_levels(8, Levels()).hex(" ", 2) == (
        "0008 0000 0000 0000 0000 0000 0000 ffff"
    )


def test_a_status_is_where_the_page_says() -> None:
    registers = bytes.fromhex(
        "4547 0001 0007 1000 0001 0002 0064 0000 0000 0006 0102 0030 0001 0000 0000 0009 0000 0005"
    )
    assert lane_map.decode_status(registers) == Look(
        7,
        0x1000,
        LaneStatus(
            Mode.NORMAL,
            DoorState.OPEN,
            DoorState.CLOSED_LOCKED,
            entry_position_pct=100,
            barriers=0b110,
            persons=2,
            left_object=True,
            safety=SafetyInput.CURTAIN_CLEAR | SafetyInput.MAINS,
            latched=Latched.TAILGATING,
            passages=9,
            spent_permit=5,
        ),
    )
