"""Unplugging and plugging in again: noticed at once, the same name, another number."""

import asyncio
import os
from pathlib import Path

import pytest

from drivers.transport.serial_port import SerialPort
from gate.errors import DeviceError, PortMissing
from simulators.wire.pty_port import PtyPort
from tests.drivers.transport.conftest import arrived, read


async def test_unplugging_ends_a_waiting_read_at_once(device: PtyPort, port: SerialPort) -> None:
    waiting = asyncio.create_task(port.read())
    await asyncio.sleep(0.01)
    device.unplug()
    with pytest.raises(DeviceError, match="is gone"):
        await asyncio.wait_for(waiting, 1)
    with pytest.raises(DeviceError, match="is gone"):
        port.write(b"x")


async def test_what_came_before_the_unplugging_is_delivered(
    device: PtyPort, port: SerialPort
) -> None:
    await device.write(b"last words")
    await arrived(port, b"last words")
    device.unplug()
    await asyncio.sleep(0.05)
    assert await port.read() == b"last words"
    with pytest.raises(DeviceError):
        await port.read()


async def test_replugged_under_the_same_name_with_another_number(
    device: PtyPort, port: SerialPort, tmp_path: Path
) -> None:
    link = tmp_path / "reader"
    before = link.readlink()
    taken = os.openpty()  # takes the freed number, so that the next one must differ
    device.unplug()
    assert not link.exists()
    with pytest.raises(PortMissing):
        await port.open()
    more = os.openpty()
    await device.replug()
    try:
        assert link.readlink() != before
        await port.open()
        port.write(b"again")
        assert await read(device, 5) == b"again"
    finally:
        for descriptor in (*taken, *more):
            os.close(descriptor)
