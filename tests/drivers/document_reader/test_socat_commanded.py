"""The driver of readers that take commands against a device that shares no code with it: socat.

The bytes are those of the published command set of the IDBOX One (Elyctis, version 1.7): inquire,
continuous reading, version.
"""

import asyncio
from pathlib import Path

from drivers.document_reader.mrz_commanded import Config, MrzCommandedReader
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
)
from tests.drivers.document_reader.test_socat import FIRST, SECOND, socat
from tests.drivers.line_reader.emitted import PATIENCE_S, Emitted, running

ZONE = f"{FIRST}\r{SECOND}\r".encode("ascii")
FRAME = b"\x49\x00\x5a" + ZONE
READ = [DocumentPresented(), DocumentRead((FIRST, SECOND)), DocumentRemoved(sensed=False)]


async def test_version_continuous_reading_and_a_zone_in_pieces(tmp_path: Path) -> None:
    assert len(ZONE) == 0x5A
    emitted, link = Emitted(), tmp_path / "reader"
    config = Config(port=str(link), frames="counted", inquiry_ms=5_000, repeat_ms=0)
    async with running(MrzCommandedReader(config).run(emitted)):
        assert isinstance(await emitted.next(), DeviceLost)
        for _ in range(2):
            async with socat(link) as device:
                assert device.stdout
                assert device.stdin
                async with asyncio.timeout(PATIENCE_S):
                    assert await device.stdout.readexactly(3) == b"\x56\x00\x00"
                    device.stdin.write(b"\x56\x00\x05V1.00")
                    assert await emitted.next() == DeviceBack(Device.DOCUMENT_READER)
                    assert await device.stdout.readexactly(4) == b"\x43\x00\x01\x01"
                device.stdin.write(b"\x43\x00\x01\x01")
                for place in range(0, len(FRAME), 7):
                    device.stdin.write(FRAME[place : place + 7])
                    await asyncio.sleep(0.002)
                assert [await emitted.next() for _ in READ] == READ
                async with asyncio.timeout(PATIENCE_S):  # told to read again
                    assert await device.stdout.readexactly(4) == b"\x43\x00\x01\x01"
                device.stdin.write(b"\x49\x00\x5aP<UT")
            assert isinstance(await emitted.next(), DeviceLost)
