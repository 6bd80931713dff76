"""Thousands of perfect but late replies: none is taken for the answer."""

import asyncio
from pathlib import Path

import pytest

from drivers.lane_bus import lane_map, rtu_device
from drivers.lane_bus.exchange import LaneExchange
from drivers.lane_bus.lane_map import Look
from drivers.transport.serial_port import SerialPort
from gate.events import DoorState, LaneStatus, Levels, Mode
from simulators.wire.pty_port import PtyPort

FAST = 4_000_000  # bit/s: 10,000 replies are 4 MB of bytes
STALE_EACH = 40


def reply(frame: bytes, echo: int, persons: int) -> bytes:
    _, request = rtu_device.unpack_request(frame)
    status = LaneStatus(
        Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED, persons=persons
    )
    look = Look(echo & 0xFFFF, 1, status)
    return rtu_device.pack_reply(1, request, lane_map.encode_status(look))


async def answer_late(port: PtyPort, exchanges: int, *, truly: bool) -> int:
    """Send old replies (persons: 99) before the true one (persons: 1). Return how many."""
    sent = 0
    for _ in range(exchanges):
        frame = await port.read()
        seq, _ = lane_map.decode_levels(rtu_device.unpack_request(frame)[1].written)
        for age in range(STALE_EACH, 0, -1):
            await port.write(reply(frame, seq - age, persons=99))
            sent += 1
        if truly:
            await port.write(reply(frame, seq, persons=1))
    return sent


@pytest.mark.parametrize("truly", [True, False])
async def test_stale_replies_are_never_accepted(tmp_path: Path, truly: bool) -> None:
    device = PtyPort(tmp_path / "lane", FAST)
    await device.open()
    port = SerialPort(str(tmp_path / "lane"), 115_200)
    exchange = LaneExchange(port, 1, 115_200)
    exchanges = 60 if truly else 15
    peer = asyncio.create_task(answer_late(device, exchanges, truly=truly))
    accepted = list[int]()
    for _ in range(exchanges):
        await exchange.ready()
        try:
            async with asyncio.timeout(5 if truly else 0.1):
                look = await exchange.look(Levels())
        except TimeoutError:
            continue
        accepted.append(look.status.persons)
    assert accepted == ([1] * exchanges if truly else [])
    assert await peer == exchanges * STALE_EACH
    exchange.close()
    device.close()
