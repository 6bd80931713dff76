"""The scanner's driver against the twin over a pty: every byte survives, halves do not."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.barcode_reader.scanner_serial import Config, ScannerSerialReader
from drivers.barcode_reader.scanner_wire import Code, Framing, ScannerWire
from gate.errors import ConfigError
from gate.events import BarcodeRead, Device, DeviceBack, DeviceLost
from simulators.barcode_reader.scanner_twin import ScannerTwin
from tests.drivers.line_reader.emitted import Emitted, running

FAST = 460_800
BACK = DeviceBack(Device.BARCODE_READER)
EVERY_BYTE = bytes(range(256)) + b"\r\n\x03\x02"
FRAMINGS: tuple[Framing, ...] = ("cr", "lf", "crlf", "stx_etx", "none")


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks = asyncio.all_tasks()
    yield
    assert asyncio.all_tasks() - tasks - {asyncio.current_task()} == set()


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_every_byte_over_the_line(tmp_path: Path, framing: Framing) -> None:
    emitted = Emitted()
    twin = ScannerTwin(tmp_path / "scanner", wire=ScannerWire(framing=framing), baud=FAST)
    config = Config(port=str(tmp_path / "scanner"), baud=FAST, framing=framing)
    async with running(twin.run(), ScannerSerialReader(config).run(emitted)):
        await emitted.until(BACK)
        await twin.scan(EVERY_BYTE)
        assert await emitted.next() == BarcodeRead(EVERY_BYTE)


async def test_unplugged_in_a_code_and_back(tmp_path: Path) -> None:
    emitted = Emitted()
    wire = ScannerWire(identifier=True)
    twin = ScannerTwin(tmp_path / "scanner", wire=wire, baud=FAST)
    config = Config(port=str(tmp_path / "scanner"), baud=FAST, identifier=True)
    async with running(twin.run(), ScannerSerialReader(config).run(emitted)):
        await emitted.until(BACK)
        await twin.send(b"]Q3M1DESM")
        twin.unplug()
        assert isinstance(await emitted.next(), DeviceLost)
        await twin.replug()
        assert await emitted.next() == BACK
        await twin.send(b"half of a co")
        await asyncio.sleep(0.3)
        await twin.scan(b"M1DOE/JOHN")
        assert await emitted.next() == BarcodeRead(b"M1DOE/JOHN")
        assert await emitted.none_within(0.2)
    assert "DOE" not in repr(BarcodeRead(b"M1DOE/JOHN"))
    assert "DOE" not in repr(Code(b"M1DOE/JOHN"))


async def test_text_codes_end_with_their_frame_and_come_together(tmp_path: Path) -> None:
    emitted, port = Emitted(), str(tmp_path / "scanner")
    twin = ScannerTwin(tmp_path / "scanner", wire=ScannerWire(framing="stx_etx"), baud=FAST)
    config = Config(port=port, baud=FAST, framing="stx_etx", ends="frame", pause_ms=1_000)
    async with running(twin.run(), ScannerSerialReader(config).run(emitted)):
        await emitted.until(BACK)
        await twin.scan_together(b"M1DOE/JOHN", b"M1ROE/JANE")
        assert await emitted.next() == BarcodeRead(b"M1DOE/JOHN")
        assert await emitted.next() == BarcodeRead(b"M1ROE/JANE")
        await twin.scan_in_pieces(b"M1POE/JACK", 3, 0.01)
        assert await emitted.next() == BarcodeRead(b"M1POE/JACK")
        await twin.send(b"\x02" + b"A" * 10_000)  # never ends: the next start begins anew
        await twin.scan(b"M1DOE/JOHN")
        assert await emitted.next() == BarcodeRead(b"M1DOE/JOHN")


async def test_a_code_that_stays_is_one(tmp_path: Path) -> None:
    emitted = Emitted()
    twin = ScannerTwin(tmp_path / "scanner", baud=FAST)
    config = Config(port=str(tmp_path / "scanner"), baud=FAST, repeat_ms=10_000)
    async with running(twin.run(), ScannerSerialReader(config).run(emitted)):
        await emitted.until(BACK)
        await twin.hold(b"M1DOE/JOHN", times=3, every_s=0.3)
        await twin.scan_unreadable()  # told to nobody: a no-read says nothing of a code
        await twin.hold(b"M1DOE/JOHN", times=1, every_s=0.3)
        await twin.scan(b"M1ROE/JANE")
        assert await emitted.next() == BarcodeRead(b"M1DOE/JOHN")
        assert await emitted.next() == BarcodeRead(b"M1ROE/JANE")
        await twin.scan(b"M1DOE/JOHN")
        assert await emitted.next() == BarcodeRead(b"M1DOE/JOHN")


async def test_only_the_symbologies_asked_for(tmp_path: Path) -> None:
    emitted = Emitted()
    wire = ScannerWire(identifier=True, prefix=b"#", suffix=b"\t")
    twin = ScannerTwin(tmp_path / "scanner", wire=wire, baud=FAST)
    config = Config(
        port=str(tmp_path / "scanner"),
        baud=FAST,
        identifier=True,
        symbologies=("aztec", "pdf417"),
        prefix="#",
        suffix="\t",
    )
    async with running(twin.run(), ScannerSerialReader(config).run(emitted)):
        await emitted.until(BACK)
        for symbology in ("]Q3", "]E0", "]z0", "]C1", "]L2"):
            await twin.scan(b"M1DOE " + symbology.encode(), symbology)
        assert await emitted.next() == BarcodeRead(b"M1DOE ]z0")
        assert await emitted.next() == BarcodeRead(b"M1DOE ]L2")


@pytest.mark.parametrize(
    "settings",
    [{"symbologies": ("qr",)}, {"prefix": "\u2192"}, {"ends": "frame", "framing": "none"}],
)
def test_settings_that_contradict_each_other(settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        ScannerSerialReader(Config(port="/dev/null", **settings))  # type: ignore[arg-type]
