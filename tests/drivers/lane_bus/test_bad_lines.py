"""Each answer of the PLC bent on its way, on a real pty: taken where it is whole, else a loss."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from drivers.lane_bus import rtu, rtu_device
from drivers.lane_bus.exchange import request_of
from drivers.lane_bus.rtu import Function
from gate.events import DoorRequest, Levels
from tests.drivers.lane_bus.conftest import Rig, rearm

Bend = Callable[[bytes], list[bytes | float]]  # bytes that leave, seconds of silence in between
HEAD = bytes((1, Function.EXCHANGE, 36))
REFUSAL = rtu_device.pack_exception(1, Function.EXCHANGE, 2)


def bend_every_answer(rig: Rig, monkeypatch: pytest.MonkeyPatch, bend: Bend) -> None:
    write: Callable[[bytes], Awaitable[None]] = rig.server.port.write

    async def bent(data: bytes) -> None:
        for piece in bend(data):
            if isinstance(piece, bytes):
                await write(piece)
            else:
                await asyncio.sleep(piece)

    monkeypatch.setattr(rig.server.port, "write", bent)


def crc_of_another(data: bytes) -> bytes:
    return data[:-1] + bytes((data[-1] ^ 1,))


WHOLE: dict[str, Bend] = {
    "garbage before": lambda data: [b"\xff\x00\x55" + data],
    "the head before": lambda data: [HEAD + HEAD[:2] + data],
    "half an answer before": lambda data: [data[:30] + data],
    "garbage behind": lambda data: [data + b"\xff\x00\x55"],
    "garbage before, a silence": lambda data: [bytes(20), 0.03, data],
    "our own words, as an adapter echoes them": lambda data: [
        rtu.pack_request(1, request_of(bytes(16))) + data,
    ],
    "somebody else's answer before": lambda data: [rtu.seal(b"\x02" + data[1:-2]), data],
    "a broken answer before": lambda data: [crc_of_another(data) + data],
    "twice": lambda data: [data + data],
    "byte by byte": lambda data: [bytes((byte,)) for byte in data],  # 1 ms each
    "in two, as a USB adapter cuts": lambda data: [data[:17], 0.016, data[17:]],
}


@pytest.mark.parametrize("name", WHOLE)
async def test_a_whole_answer_is_taken(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    await rearm(rig)
    bend_every_answer(rig, monkeypatch, WHOLE[name])
    for permit in (3, 4):  # what is asked arrives, too
        await rig.until(lambda status: True, asking=Levels(permit=permit))
        while rig.server.plc.levels.permit != permit:
            await rig.until(lambda status: True, asking=Levels(permit=permit))


BROKEN: dict[str, tuple[Bend, str]] = {
    "nothing": (lambda data: [], "no answer in time"),
    "a byte missing": (lambda data: [data[:20] + data[21:]], "no answer in time"),
    "cut short": (lambda data: [data[:-1]], "no answer in time"),
    "a wrong CRC": (lambda data: [crc_of_another(data)], "no answer in time"),
    "a silence within": (lambda data: [data[:17], 0.06, data[17:]], "no answer in time"),
    "another unit": (lambda data: [rtu.seal(b"\x02" + data[1:-2])], "no answer in time"),
    "another function": (
        lambda data: [rtu.seal(data[:1] + b"\x03" + data[2:-2])],
        "no answer in time",
    ),
    "fewer registers": (
        lambda data: [rtu.seal(data[:2] + b"\x22" + data[3:-4])],
        "no answer in time",
    ),
    "another map": (lambda data: [rtu.seal(data[:6] + b"\x02" + data[7:-2])], "not lane map v1"),
    "an undefined mode": (
        lambda data: [rtu.seal(data[:12] + b"\x07" + data[13:-2])],
        "lane status",
    ),
    "another echo": (
        lambda data: [rtu.seal(data[:7] + bytes((data[7] ^ 0x80,)) + data[8:-2])],
        "no answer in time",
    ),
    "a refusal": (lambda data: [REFUSAL], "exception 02, illegal address"),
    "a refusal before the answer": (lambda data: [REFUSAL + data], "exception 02"),
    "an endless answer": (lambda data: [HEAD * 400], "no answer in time"),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_anything_else_is_a_loss_and_the_lane_comes_back(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    bend, words = BROKEN[name]
    await rearm(rig)
    with monkeypatch.context() as bent:
        bend_every_answer(rig, bent, bend)
        rig.bus.request(Levels(entry_door=DoorRequest.OPEN))
        loss = await rig.lost()
        count = len(rig.statuses)
        await asyncio.sleep(0.1)
        assert words in loss.reason
        assert len(rig.statuses) == count
    await rig.until(lambda status: True)
    assert rig.server.plc.levels.entry_door is DoorRequest.HOLD


@pytest.mark.parametrize("code", [1, 2, 3, 4, 6])
async def test_each_refusal_is_named(rig: Rig, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    await rig.until(lambda status: True)
    refusal = rtu_device.pack_exception(1, Function.EXCHANGE, code)
    bend_every_answer(rig, monkeypatch, lambda data: [refusal])
    assert f"exception {code:02}" in (await rig.lost()).reason


async def test_a_device_that_babbles_is_a_loss_and_no_more(rig: Rig) -> None:
    await rearm(rig)
    rig.server.faults.silent = True

    async def babble() -> None:
        while True:
            await rig.server.port.write(HEAD + bytes(range(60)))

    babbling = asyncio.create_task(babble())
    await rig.lost()
    await asyncio.sleep(0.3)
    assert len(rig.bus._exchange._port._inbox.unread) <= 65_536  # type: ignore[attr-defined]
    babbling.cancel()
    await asyncio.wait({babbling})
    rig.server.faults.silent = False
    await rig.until(lambda status: True)
