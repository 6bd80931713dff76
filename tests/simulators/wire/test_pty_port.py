"""The device's end of a line: its name, its wire time, its cable."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gate.errors import DeviceError
from simulators.wire.pty_port import PtyPort


@pytest.fixture
async def link(tmp_path: Path) -> Path:
    return tmp_path / "line"


@pytest.fixture
async def port(link: Path) -> AsyncIterator[PtyPort]:
    port = PtyPort(link, 9600)
    await port.open()
    yield port
    port.close()


async def test_the_name_is_a_link_to_a_terminal(port: PtyPort, link: Path) -> None:
    assert stat.S_ISCHR(link.readlink().stat().st_mode)
    port.close()
    port.close()
    assert not link.is_symlink()


async def test_writing_takes_no_less_than_the_wire(port: PtyPort, link: Path) -> None:
    peer = os.open(link, os.O_RDWR | os.O_NOCTTY)
    clock = asyncio.get_running_loop().time
    start = clock()
    await port.write(bytes(100))
    assert clock() - start >= 100 * 11 / 9600 - 0.001
    got = b""
    while len(got) < 100:  # the kernel may still be handing it over
        got += os.read(peer, 200)
    os.close(peer)


async def test_messages_do_not_mix_on_the_wire(port: PtyPort, link: Path) -> None:
    """Whatever writes at once, as an answer to an inquiry and the result of a reading do."""
    peer = os.open(link, os.O_RDWR | os.O_NOCTTY)
    first, second = b"a" * 40, b"b" * 8
    writes = [asyncio.create_task(port.write(data)) for data in (first, second, first)]
    await asyncio.sleep(0)
    assert port.is_sending
    await asyncio.gather(*writes)
    assert not port.is_sending
    got, due = b"", first + second + first
    while len(got) < len(due):  # the kernel may still be handing it over
        got += os.read(peer, 200)
    os.close(peer)
    assert got == due


async def test_reading_is_no_earlier_than_the_wire(port: PtyPort, link: Path) -> None:
    peer = os.open(link, os.O_RDWR | os.O_NOCTTY)
    clock = asyncio.get_running_loop().time
    start, got = clock(), b""
    os.write(peer, bytes(50))
    await asyncio.sleep(0.005)
    os.write(peer, bytes(50))
    async with asyncio.timeout(5):
        while len(got) < 100:
            got += await port.read()
    assert clock() - start >= 100 * 11 / 9600 - 0.001
    os.close(peer)


async def test_a_device_outlives_its_cable(port: PtyPort, link: Path) -> None:
    waiting = asyncio.create_task(port.read())
    port.unplug()
    port.unplug()
    await port.write(b"lost")
    await asyncio.sleep(0.01)
    assert not waiting.done()
    await port.replug()
    peer = os.open(link, os.O_RDWR | os.O_NOCTTY)
    os.write(peer, b"ok")
    assert await asyncio.wait_for(waiting, 5) == b"ok"
    os.set_blocking(peer, False)
    with pytest.raises(BlockingIOError):
        os.read(peer, 10)  # what was sent without a cable never arrives
    os.close(peer)


async def test_what_is_on_the_wire_when_the_cable_goes_is_lost(port: PtyPort, link: Path) -> None:
    waiting = asyncio.create_task(port.read())
    peer = os.open(link, os.O_RDWR | os.O_NOCTTY)
    os.write(peer, bytes(100))  # 115 ms at 9600
    await asyncio.sleep(0.02)
    port.unplug()
    os.close(peer)
    await port.replug()
    await asyncio.sleep(0.15)
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_a_peer_may_leave_and_come_again(port: PtyPort, link: Path) -> None:
    for _ in range(3):
        peer = os.open(link, os.O_RDWR | os.O_NOCTTY)
        os.write(peer, b"hi")
        assert await asyncio.wait_for(port.read(), 5) == b"hi"
        os.close(peer)


async def test_a_dead_link_is_replaced_and_a_file_is_not(tmp_path: Path) -> None:
    dead, file = tmp_path / "dead", tmp_path / "file"
    dead.symlink_to("/dev/pts/99999")
    port = PtyPort(dead, 9600)
    await port.open()
    assert dead.exists()
    port.close()
    file.write_text("mine")
    with pytest.raises(DeviceError, match="is not a link"):
        await PtyPort(file, 9600).open()
    assert file.read_text() == "mine"


async def test_closing_ends_a_waiting_read(port: PtyPort) -> None:
    waiting = asyncio.create_task(port.read())
    await asyncio.sleep(0.01)
    port.close()
    with pytest.raises(DeviceError, match="is closed"):
        await asyncio.wait_for(waiting, 1)
    with pytest.raises(DeviceError, match="is closed"):
        await port.replug()
