"""The virtual loop jumps from timer to timer, and never over a byte."""

import asyncio
import socket
import time

import pytest

from gate.errors import DeviceError, PortMissing
from simulators.virtual.cable import Cable
from simulators.virtual.loop import NothingWillHappen, VirtualLoop, run_virtual


def test_a_day_takes_no_time() -> None:
    async def sleep_a_day() -> float:
        await asyncio.sleep(86_400)
        return asyncio.get_running_loop().time()

    before = time.monotonic()
    assert run_virtual(sleep_a_day()) == 86_400
    assert time.monotonic() - before < 60


def test_timers_come_in_their_order() -> None:
    async def collect() -> list[int]:
        loop, found = asyncio.get_running_loop(), list[int]()
        for number in (3, 1, 2):
            loop.call_later(number, found.append, number)
        await asyncio.sleep(4)
        return found

    assert run_virtual(collect()) == [1, 2, 3]


def test_no_jump_over_a_byte_of_any_socket() -> None:
    """Also of sockets that keep no account of what is unread."""

    async def talk() -> float:
        loop = asyncio.get_running_loop()
        near, far = socket.socketpair()
        with near, far:
            near.setblocking(False)
            far.sendall(b"x")
            async with asyncio.timeout(1.0):
                assert await loop.sock_recv(near, 1) == b"x"
        return loop.time()

    assert run_virtual(talk()) == 0.0


def test_a_hang_is_told_at_once() -> None:
    async def wait_for_nothing() -> None:
        await asyncio.get_running_loop().create_future()

    loop = VirtualLoop()
    try:
        with pytest.raises(NothingWillHappen):
            loop.run_until_complete(wait_for_nothing())
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def test_a_cable_carries_both_ways_and_can_be_pulled() -> None:
    async def use() -> None:
        heard = list[bytes]()
        cable = Cable("a", heard.append)
        await cable.open()
        cable.write(b"to the device")
        cable.send(b"to the driver")
        assert await cable.read() == b"to the driver"
        assert heard == [b"to the device"]
        cable.send(b"stale")
        cable.discard()
        cable.send(b"new")
        assert await cable.read() == b"new"
        cable.unplug()
        with pytest.raises(DeviceError, match="hung up"):
            await cable.read()
        with pytest.raises(DeviceError):
            cable.write(b"x")
        with pytest.raises(PortMissing):
            await cable.open()
        cable.replug()
        await cable.open()
        assert cable.is_open
        cable.close()
        cable.send(b"lost where nobody has it open")

    run_virtual(use())


def test_who_waits_at_a_cable_hears_of_its_loss() -> None:
    async def use() -> str:
        cable = Cable("a", lambda _: None)
        await cable.open()
        asyncio.get_running_loop().call_later(5, cable.unplug)
        with pytest.raises(DeviceError) as told:
            await cable.read()
        return str(told.value)

    assert "a is gone: hung up" in run_virtual(use())


def test_a_blocking_job_is_done_at_once_and_ends_when_its_time_has_passed() -> None:
    async def work() -> tuple[str, float]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)

        def job() -> str:
            loop.spend(1.5)
            return "done"

        result = await asyncio.to_thread(job)
        return result, loop.time()

    assert run_virtual(work()) == ("done", 1.5)


def test_what_a_blocking_job_raises_is_raised_to_whoever_waits() -> None:
    async def work() -> None:
        await asyncio.to_thread(int, "x")

    with pytest.raises(ValueError, match="invalid literal"):
        run_virtual(work())


def test_nobody_is_told_the_end_of_a_job_that_nobody_waits_for() -> None:
    async def work() -> float:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await asyncio.to_thread(loop.spend, 5.0)
        await asyncio.sleep(10.0)
        return loop.time()

    assert run_virtual(work()) == 11.0
