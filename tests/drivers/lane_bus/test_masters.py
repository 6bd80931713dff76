"""Masters that are not ours against our twin: every register, every function, every refusal."""

from collections.abc import Sequence

import pytest

from drivers.lane_bus import lane_map
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
from simulators.lane_plc import registers
from simulators.lane_plc.server import LanePlcServer
from tests.drivers.lane_bus.masters import Master, refused

# docs/lane-map.md: every register with a value of its own, and what it says.
WORDS = [
    *(0x4547, 1, 0xABCD, 0x1234, 5, 3, 37, 4, 100, 0x2AAA, 0x0103),
    *(0b0110101, 0b1010101, 0b0101010, 6, 0xFFFE, 0x0708, 0x8001),
]
SAYS = LaneStatus(
    mode=Mode.MAINTENANCE,
    entry_door=DoorState.CLOSING,
    exit_door=DoorState.OBSTRUCTED,
    entry_position_pct=37,
    exit_position_pct=100,
    barriers=0x2AAA,
    persons=3,
    left_object=True,
    safety=(
        SafetyInput.FIRE | SafetyInput.ENTRY_EDGE | SafetyInput.CURTAIN_CLEAR | SafetyInput.MAINS
    ),
    latched=(
        Latched.TAILGATING | Latched.FORCED_DOOR | Latched.STUCK_BARRIER | Latched.PERMIT_REFUSED
    ),
    acknowledged=Latched.WRONG_WAY | Latched.OBSTACLE_HIT | Latched.WATCHDOG_EXPIRED,
    fault_code=6,
    passages=0xFFFE,
    armed_permit=0x0708,
    spent_permit=0x8001,
)
LEVELS = [0x8001, 0b1001, 0xFEDC, 3, 0b1100001, 0xA502, 0x00FF, 0xFF00]
ASKS = Levels(
    DoorRequest.CLOSE,
    DoorRequest.OPEN,
    permit=0xFEDC,
    arm=0x00FF,
    lamp=Lamp.BUSY,
    acknowledge=Latched.TAILGATING | Latched.WATCHDOG_EXPIRED | Latched.PERMIT_REFUSED,
    mode=ModeRequest.BLOCKED,
)
DEFAULTS = [500, 3000, 10_000, 3]


def bytes_of(words: Sequence[int]) -> bytes:
    return b"".join(word.to_bytes(2, "big") for word in words)


async def test_every_register_of_the_status_is_read_as_our_codec_reads_it(
    twin: LanePlcServer, master: Master, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "status", lambda plc: SAYS)
    monkeypatch.setattr(twin, "step", lambda dt: None)
    twin.plc.seq, twin.plc.cycles = 0xABCD, 0x1234
    assert await master.read(0, 18) == WORDS
    assert [(await master.read(register, 1))[0] for register in (0, 9, 17)] == [
        WORDS[register] for register in (0, 9, 17)
    ]
    look = lane_map.decode_status(bytes_of(await master.read(0, 18)))
    assert look == lane_map.Look(0xABCD, 0x1234, SAYS)


async def test_every_register_that_is_written_is_taken_as_our_codec_sends_it(
    twin: LanePlcServer, master: Master, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = list[tuple[int, Levels]]()
    monkeypatch.setattr(twin.plc, "receive", lambda seq, levels: taken.append((seq, levels)))
    await master.write(0x0100, LEVELS)
    assert taken == [(0x8001, ASKS)]
    assert bytes_of(LEVELS) == lane_map.encode_levels(0x8001, ASKS)
    assert await master.read(0x0100, 8) == LEVELS
    for register, value in ((0, 7), (1, 4), (2, 9), (3, 1), (4, 2), (5, 0xA501)):
        await master.write(0x0100 + register, [value])
        now = await master.read(0x0100, 8)
        assert now[register] == value
        assert bytes_of(now) == lane_map.encode_levels(*taken[-1])
    await master.write(0x0106, [5, 0xFFFA])
    assert taken[-1][1].arm == 5


async def test_what_is_refused_is_refused_with_the_documented_code(
    twin: LanePlcServer, master: Master
) -> None:
    await refused(1, master.coil())
    for address, count in ((0x0012, 1), (0x0011, 2), (0x00FF, 2), (0x0108, 1), (0x0204, 1)):
        await refused(2, master.read(address, count))
    await refused(2, master.write(0x0000, [1]))
    await refused(2, master.write(0x0107, [1, 2]))
    for register, value in ((1, 3), (1, 16), (3, 5), (4, 128), (5, 1), (5, 0xA503), (6, 1), (7, 0)):
        await refused(3, master.write(0x0100 + register, [value]))
    await refused(4, master.write(0x0200, [600]))
    assert twin.plc.levels == Levels()
    assert await master.read(0x0200, 4) == DEFAULTS


async def test_another_unit_is_not_answered(twin: LanePlcServer, master: Master) -> None:
    await refused(0, master.read(0, 18, unit=2))
    assert await master.read(0, 2) == [0x4547, 1]
