"""The serial port against ptys: pieces, exclusive use, and what can be wrong with a name."""

import asyncio
import os
from pathlib import Path

import pytest

from drivers.transport.serial_port import SerialPort
from gate.errors import DeviceError, PortMissing
from simulators.wire.pty_port import PtyPort
from tests.drivers.transport.conftest import arrived, read


async def test_both_directions_carry_every_byte_unchanged(
    device: PtyPort, port: SerialPort
) -> None:
    every = bytes(range(256))
    port.write(every)
    assert await read(device, 256) == every
    await device.write(every)
    assert await read(port, 256) == every


async def test_bytes_come_as_they_arrive(device: PtyPort, port: SerialPort) -> None:
    for value in b"\x02AB\x03":
        await device.write(bytes([value]))
        assert await asyncio.wait_for(port.read(), 5) == bytes([value])


async def test_only_one_may_have_it_open(port: SerialPort, tmp_path: Path) -> None:
    second = SerialPort(str(tmp_path / "reader"), 115_200)
    with pytest.raises(PortMissing, match="another program has it open"):
        await second.open()
    port.close()
    await second.open()
    second.close()


@pytest.mark.parametrize("what", ["missing", "file"])
async def test_no_port_is_one_sentence_that_says_what_to_do(tmp_path: Path, what: str) -> None:
    if what == "file":
        (tmp_path / what).write_text("not a tty")
    with pytest.raises(PortMissing) as caught:
        await SerialPort(str(tmp_path / what), 9600).open()
    assert str(tmp_path / what) in str(caught.value)
    assert str(caught.value).endswith("names in /dev/serial/by-id last.")
    assert "\n" not in str(caught.value)


async def test_opened_again_and_again_with_parity(
    device: PtyPort, port: SerialPort, tmp_path: Path
) -> None:
    for _ in range(3):
        port.close()
        await port.open()
    other = SerialPort(str(tmp_path / "reader"), 9600, parity="O", data_bits=7, stop_bits=2)
    port.close()
    await other.open()
    other.write(b"\xff")
    assert await read(device, 1) == b"\xff"
    other.close()


async def test_discard_drops_both_directions(device: PtyPort, port: SerialPort) -> None:
    await device.write(b"old")
    await arrived(port, b"old")
    port.discard()
    await device.write(b"new")
    assert await read(port, 3) == b"new"


async def test_reading_before_opening_is_refused(tmp_path: Path) -> None:
    port = SerialPort(str(tmp_path / "none"), 9600)
    with pytest.raises(DeviceError, match="not open"):
        await port.read()
    port.close()
    port.close()


def write_until_full(port: SerialPort) -> None:
    for _ in range(10_000):
        port.write(bytes(1000))


async def test_a_line_that_takes_nothing_is_an_error_not_a_wait(tmp_path: Path) -> None:
    master, slave = os.openpty()  # nobody reads the other end
    port = SerialPort(os.ttyname(slave), 115_200)
    await port.open()
    try:
        with pytest.raises(DeviceError, match="takes no more bytes"):
            write_until_full(port)
        port.discard()
        port.write(b"fresh")
        got = b""
        while not got.endswith(b"fresh"):
            got += os.read(master, 10_000)
        assert len(got) < 10_000  # what the kernel had handed over, not the whole queue
    finally:
        port.close()
        os.close(master)
        os.close(slave)


async def test_a_reader_that_never_comes_does_not_eat_memory(
    device: PtyPort, port: SerialPort
) -> None:
    for number in range(40):
        await device.write(bytes([number]) * 2048)
        await asyncio.sleep(0.005)
    await arrived(port, bytes([39]) * 2048)
    data = await port.read()
    assert len(data) == 65_536
    assert data[-1] == 39
