"""The MRZ reader's driver against a device that shares no code with it: socat and written bytes."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from drivers.document_reader.mrz_serial import Config, MrzSerialReader
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
)
from tests.drivers.lane_bus.peers import needed
from tests.drivers.line_reader.emitted import PATIENCE_S, Emitted, running

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
FRAME = f"\x02{FIRST}\r\n{SECOND}\r\n\x03".encode("ascii")
BACK = DeviceBack(Device.DOCUMENT_READER)


@asynccontextmanager
async def socat(link: Path) -> AsyncIterator[Process]:
    """A pty under the name `link`; our stdin and stdout are the device."""
    needed("socat")
    process = await asyncio.create_subprocess_exec(
        "socat", "STDIO", f"PTY,link={link},rawer,wait-slave", stdin=PIPE, stdout=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def asked(device: Process) -> None:
    """Wait for an inquiry and answer that all is well."""
    assert device.stdout
    assert device.stdin
    async with asyncio.timeout(PATIENCE_S):
        assert await device.stdout.readexactly(1) == b"\x05"
    device.stdin.write(b"\x06")


async def test_frames_in_pieces_and_a_device_that_dies(tmp_path: Path) -> None:
    emitted, link = Emitted(), tmp_path / "reader"
    config = Config(port=str(link), inquiry_ms=2_000)
    async with running(MrzSerialReader(config).run(emitted)):
        assert isinstance(await emitted.next(), DeviceLost)
        for _ in range(2):
            async with socat(link) as device:
                await asked(device)
                assert await emitted.next() == BACK
                assert device.stdin
                device.stdin.write(b"\x02DOC+\x03")
                assert await emitted.next() == DocumentPresented()
                for place in range(0, len(FRAME), 7):
                    device.stdin.write(FRAME[place : place + 7])
                    await asyncio.sleep(0.002)
                assert await emitted.next() == DocumentRead((FIRST, SECOND))
                device.stdin.write(b"\x02DOC-\x03")
                assert await emitted.next() == DocumentRemoved()
            assert isinstance(await emitted.next(), DeviceLost)


async def test_acknowledgements(tmp_path: Path) -> None:
    emitted, link = Emitted(), tmp_path / "reader"
    config = Config(port=str(link), inquiry_ms=0, acknowledge=True, presence=False)
    async with socat(link) as device, running(MrzSerialReader(config).run(emitted)):
        assert device.stdin
        assert device.stdout
        await emitted.until(BACK)
        for data, answer in ((b"\x02\x01\x03", b"\x15"), (FRAME, b"\x06")):
            device.stdin.write(data)
            async with asyncio.timeout(PATIENCE_S):
                assert await device.stdout.readexactly(1) == answer
        swiped = DocumentRemoved(sensed=False)
        expected = [DocumentPresented(), DocumentRead((FIRST, SECOND)), swiped]
        assert [await emitted.next() for _ in expected] == expected
