"""The clients that `rtu` times, and the server in C that answers them."""

import os
import select
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import serial
from pymodbus.client import AsyncModbusSerialClient

from drivers.lane_bus import lane_map, rtu
from drivers.lane_bus.exchange import LaneExchange, request_of
from drivers.transport.serial_port import SerialPort
from gate.events import Lamp, Levels

BAUD: Final = 115_200
ASKED: Final = Levels(lamp=Lamp.BUSY)
REPLY_BYTES: Final = 5 + 2 * lane_map.STATUS_COUNT
Times = tuple[list[float], float]
"""Microseconds of each exchange, and those of CPU on average."""


@contextmanager
def server(program: Path) -> Iterator[str]:
    """Run libmodbus's server on a pty of its own; yields the name of the other end."""
    process = subprocess.Popen(
        (str(program), "new"), stdout=subprocess.PIPE, text=True, env={"QUIET": "1"}
    )
    assert process.stdout is not None
    try:
        name = process.stdout.readline().strip()
        assert process.stdout.readline() == "ready\n"
        yield name
    finally:
        process.kill()
        process.communicate()


async def timed(exchange: Callable[[], Awaitable[object]], samples: int) -> Times:
    """Return the microseconds of each exchange, and those of CPU on average."""
    times, cpu_s = list[float](), time.process_time()
    for _ in range(samples):
        start = time.perf_counter()
        await exchange()
        times.append(1e6 * (time.perf_counter() - start))
    return times, 1e6 * (time.process_time() - cpu_s) / samples


async def bare(name: str, samples: int) -> Times:
    """Time what no client can be without: one frame written, its answer waited for and read.

    Made once, looked at never, and without a loop: the kernel, the server and this interpreter.
    """
    frame = rtu.pack_request(1, request_of(lane_map.encode_levels(1, ASKED)))
    port, poll = serial.Serial(name, BAUD, timeout=0, inter_byte_timeout=0), select.poll()
    descriptor = port.fileno()
    poll.register(descriptor, select.POLLIN)

    async def exchange() -> None:
        os.write(descriptor, frame)
        missing = REPLY_BYTES
        while missing > 0:
            poll.poll()
            missing -= len(os.read(descriptor, REPLY_BYTES))

    try:
        return await timed(exchange, samples)
    finally:
        port.close()


async def ours(name: str, samples: int) -> Times:
    """Time our driver's exchange, the silence before it left out."""
    exchange = LaneExchange(SerialPort(name, BAUD), 1, BAUD)
    await exchange.ready()
    try:
        return await timed(lambda: exchange.look(ASKED), samples)
    finally:
        exchange.close()


async def theirs(name: str, samples: int) -> Times:
    """Time pymodbus's client; its answer is proven and decoded by our codec, as it has none."""
    client = AsyncModbusSerialClient(name, baudrate=BAUD, timeout=1, retries=0)
    assert await client.connect()
    seq = 0

    async def exchange() -> lane_map.Look:
        nonlocal seq
        seq = (seq + 1) & 0xFFFF
        levels = lane_map.encode_levels(seq, ASKED)
        words = [int.from_bytes(levels[i : i + 2], "big") for i in range(0, len(levels), 2)]
        reply = await client.readwrite_registers(
            read_address=0, read_count=18, write_address=0x0100, values=words
        )
        look = lane_map.decode_status(b"".join(word.to_bytes(2, "big") for word in reply.registers))
        assert look.echo == seq
        return look

    try:
        return await timed(exchange, samples)
    finally:
        client.close()
