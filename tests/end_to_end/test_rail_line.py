"""A rail ticket over the scanner's line, then the passport of whom it names, and through.

Real are scanner twin, pty, driver, actor, PLC and journal; the test plays traveller and camera.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.barcode_reader.scanner_serial import Config, ScannerSerialReader
from gate.events import BarcodeRead, Device, Event
from gate.lane.facts import NO_CODES
from gate.reasons import Reason
from gate.view import Outcome
from simulators.barcode_reader.scanner_twin import ScannerTwin
from tests.drivers.line_reader.emitted import Emitted, running
from tests.gate.lane.wire_rig import Rig
from tests.gate.ticket import at_station as here

LAY = "Lay your passport open on the reader, please."
PERSONAL = (b"EXEMPLE", b"CAMILLE", b"EG4TE7", b"QX17")


@dataclass
class Station:
    """A lane before the trains, its scanner, and what that told."""

    rig: Rig
    scanner: ScannerTwin
    told: Emitted

    async def show(self, ticket: bytes) -> None:
        await self.rig.until("ready")
        await self.scanner.scan(ticket, "]z3")
        event = await self.told.until_one(BarcodeRead)
        assert isinstance(event, BarcodeRead)
        assert event.data == ticket  # byte for byte
        await asyncio.sleep(0.05)  # the queue of the lane

    def written(self) -> bytes:
        """Everything of the journal that is on disk."""
        paths = self.rig.path.parent.glob("journal*")
        return b"".join(path.read_bytes() for path in paths).upper()


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    needs = frozenset({Device.BARCODE_READER})
    rig = Rig(tmp_path, here.at, here.DOCUMENT, station=here.STATION, beside=True, required=needs)
    one = Station(rig, ScannerTwin(tmp_path / "scanner"), Emitted())

    def emit(event: Event) -> None:
        rig.actor.emit(event)
        one.told(event)

    driver = ScannerSerialReader(Config(port=str(tmp_path / "scanner"), pause_ms=500))
    async with running(rig.run(), one.scanner.run(), driver.run(emit)):
        await rig.until("ready")
        yield one
    rig.file.close()


async def test_who_the_ticket_names_goes_through_once(station: Station) -> None:
    rig = station.rig
    await station.show(here.ticket())
    assert rig.actor.view.sentence == LAY
    person = await rig.come_in()
    await rig.look(0.9)
    await rig.until("leaving")
    await rig.leave(person, 3.6)
    await rig.until("ready")
    assert [one.outcome for one in rig.results] == [Outcome.RELEASED]
    await station.show(here.ticket() + b"\0")  # another reading, the same ticket
    rig.actor.emit(here.DOCUMENT)
    await refused(rig, 2)
    assert rig.results[-1].reasons == (Reason.BOARDED_ALREADY,)
    assert not any(part in station.written() for part in PERSONAL)
    assert b"BOARDED_ALREADY" in station.written()


@pytest.mark.parametrize(
    ("ticket", "reason"),
    [
        (here.ticket(**here.traveller(lastName="Autre", firstName="Claude")), Reason.NAME_MISMATCH),
        (here.ticket(sign=here.FORGER.sign_plain), Reason.SIGNATURE_WRONG),
        (here.ticket()[:-1], Reason.TICKET_MALFORMED),
        (b"", Reason.TICKET_MISSING),
    ],
)
async def test_who_it_does_not_name_stays_outside(
    station: Station, ticket: bytes, reason: Reason
) -> None:
    rig = station.rig
    if ticket:
        await station.show(ticket)
    rig.actor.emit(here.DOCUMENT)
    await refused(rig, 1)
    assert (rig.results[-1].outcome, rig.results[-1].reasons) == (Outcome.NOT_ADMITTED, (reason,))
    assert not any(part in station.written() for part in PERSONAL)
    assert rig.plc.plant.entry.closed
    assert rig.actor._lane.facts.codes == NO_CODES


async def refused(rig: Rig, count: int) -> None:
    """Wait for this many results."""
    async with asyncio.timeout(20):
        while len(rig.results) < count:
            await asyncio.sleep(0.01)
