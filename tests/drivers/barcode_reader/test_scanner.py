"""The scanner's codec and its driver against the twin: every byte survives, halves do not."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.barcode_reader.scanner_serial import Config, ScannerSerialReader
from drivers.barcode_reader.scanner_wire import MOST, Code, Framing, ScannerDecoder, ScannerWire
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


def read(wire: ScannerWire, *pieces: bytes) -> list[Code | None]:
    """Read pieces; b"" is a pause."""
    decoder, found = ScannerDecoder(wire), list[Code | None]()
    for piece in pieces:
        if piece:
            decoder.feed(piece)
        else:
            found.append(decoder.pause())
    return found


@given(
    data=st.binary(min_size=1, max_size=300),
    framing=st.sampled_from(FRAMINGS),
    symbology=st.sampled_from(["", "]Q3", "]z0", "]L2"]),
    cut=st.integers(0, 300),
)
def test_any_code_comes_back(data: bytes, framing: Framing, symbology: str, cut: int) -> None:
    wire = ScannerWire(framing=framing, identifier=bool(symbology))
    encoded = wire.encode(Code(data, symbology))
    pieces = [piece for piece in (encoded[:cut], encoded[cut:]) if piece]
    assert read(wire, *pieces, b"") == [Code(data, symbology)]


@pytest.mark.parametrize(
    ("framing", "identifier", "data"),
    [
        ("cr", False, b"ABC"),
        ("cr", False, b"\r"),
        ("crlf", False, b"ABC\r"),
        ("stx_etx", False, b"\x02"),
        ("stx_etx", False, b"\x02\x03"),
        ("stx_etx", False, b"ABC\x03"),
        ("none", False, b"A" * (MOST + 1)),
        ("cr", True, b"ABC\r"),
        ("cr", True, b"]Q3\r"),
        ("cr", True, b"]QQQ\r"[:3] + b"\r"),
    ],
)
def test_no_code(framing: Framing, identifier: bool, data: bytes) -> None:
    wire = ScannerWire(framing=framing, identifier=identifier)
    assert read(wire, data, b"") == [None]
    good = wire.encode(Code(b"XYZ", "]Q3"))
    assert [one.data for one in read(wire, data, b"", good, b"")[1:] if one] == [b"XYZ"]


def test_endless_bytes_are_bounded() -> None:
    decoder = ScannerDecoder(ScannerWire())
    for _ in range(100):
        decoder.feed(b"A" * 1_000)
        assert len(decoder._data) <= MOST
    assert decoder.pause() is None
    assert not decoder.has_begun


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
