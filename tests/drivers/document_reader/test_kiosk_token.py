"""A token before the scanner: redeemed at the kiosk service once, read as its document's lines."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.document_reader.kiosk_token import Config, KioskTokenReader
from drivers.page_reader.http_page import Config as PageConfig
from drivers.page_reader.http_page import HttpPageReader
from gate.errors import ConfigError, DeviceError
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
    Event,
)
from gate.ports import DocumentReader
from gate.reasons import Reason
from simulators.barcode_reader.scanner_twin import ScannerTwin
from simulators.kiosk.http_twin import AGAIN_S, LIFE_S, Fault, KioskTwin
from tests.drivers.line_reader.emitted import Emitted, running

LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
PAGE = b"\xff\xd8\xff" + bytes(range(256)) * 40
UNREADABLE = DocumentUnreadable(Reason.TOKEN_NOT_VALID)
BACK = DeviceBack(Device.DOCUMENT_READER)


@dataclass
class Site:
    """Scanner, kiosk service and the driver between them."""

    scanner: ScannerTwin
    kiosk: KioskTwin
    told: Emitted
    now_s: float = 0.0

    async def read(self) -> Event:
        """What was read, told as a swipe: presented before it, gone after it."""
        told = [await self.told.next() for _ in range(3)]
        assert (told[0], told[2]) == (DocumentPresented(), DocumentRemoved(sensed=False))
        return told[1]

    async def until_lost(self) -> str:
        return (await self.told.until_one(DeviceLost)).reason


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    kiosk = KioskTwin(lambda: one.now_s)
    one = Site(ScannerTwin(tmp_path / "scanner"), kiosk, Emitted())
    async with kiosk:
        kiosk.issue("T1", LINES, PAGE)
        config = Config(
            port=str(tmp_path / "scanner"),
            address=kiosk.address,
            lane="1",
            timeout_ms=500,
            inquiry_ms=100,
        )
        driver: DocumentReader = KioskTokenReader(config)
        async with running(one.scanner.run(), driver.run(one.told)):
            await one.told.until(BACK)
            yield one


async def test_a_token_is_its_document(site: Site) -> None:
    await site.scanner.scan(b"T1")
    assert await site.read() == DocumentRead(LINES)
    page = HttpPageReader(PageConfig(address=site.kiosk.page_address("1")))
    assert (await asyncio.to_thread(page.capture)).data == PAGE
    other = HttpPageReader(PageConfig(address=site.kiosk.page_address("2")))
    with pytest.raises(DeviceError, match="nothing lies"):
        await asyncio.to_thread(other.capture)


@pytest.mark.parametrize("token", [b"T2", b"t1", b"\xe9\xff", b"x" * 600])
async def test_what_no_kiosk_issued_is_refused(site: Site, token: bytes) -> None:
    await site.scanner.scan(token)
    assert await site.read() == UNREADABLE


async def test_a_token_is_redeemed_once_but_for_a_lost_answer(site: Site) -> None:
    for _ in range(2):
        await site.scanner.scan(b"T1")
        assert await site.read() == DocumentRead(LINES)
    site.now_s = AGAIN_S
    await site.scanner.scan(b"T1")
    assert await site.read() == UNREADABLE


async def test_an_old_token_is_refused(site: Site) -> None:
    site.now_s = LIFE_S
    await site.scanner.scan(b"T1")
    assert await site.read() == UNREADABLE


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.NONE])
async def test_a_kiosk_service_that_fails_reads_nothing(site: Site, fault: Fault) -> None:
    site.kiosk.fault = fault
    await site.scanner.scan(b"T1")
    events = [await site.told.next(), await site.told.next()]
    while UNREADABLE not in events:
        events.append(await site.told.next())
    assert not any(isinstance(event, DocumentRead) for event in events)
    assert any(isinstance(event, DeviceLost) for event in events)
    assert "ERIKSSON" not in str(events)
    assert "T1" not in str(events)
    site.kiosk.fault = Fault.NONE
    while events[-1] != BACK:
        events.append(await site.told.next())


async def test_it_is_there_while_both_are(site: Site) -> None:
    await site.kiosk.close()
    assert "kiosk service" in await site.until_lost()
    site.scanner.unplug()  # nothing new: it is lost already
    await site.kiosk.start()
    await site.scanner.replug()
    assert await site.told.next() == BACK
    site.scanner.unplug()
    assert "kiosk service" not in await site.until_lost()


def test_an_address_is_looked_at_first() -> None:
    with pytest.raises(ConfigError, match=r"not like"):
        KioskTokenReader(Config(port="/dev/null", address="kiosk", lane="1"))
