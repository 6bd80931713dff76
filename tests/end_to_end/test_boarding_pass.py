"""A boarding pass before the scanner of a two_step lane: read, ignored for a reason, forgotten.

Everything on the way is real but the traveller: scanner twin, pty, driver, actor, PLC, journal.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.barcode_reader.scanner_serial import Config, ScannerSerialReader
from gate.document import bcbp
from gate.events import BarcodeRead, Device, DeviceBack, DeviceLost, Event
from gate.lane.facts import Facts
from gate.lane.ignored import BARCODE, IGNORED
from gate.lane.states import ROWS, STATES
from gate.view import Outcome
from simulators.barcode_reader.scanner_twin import ScannerTwin
from tests.drivers.line_reader.emitted import Emitted, running
from tests.gate.lane.given import at, settings
from tests.gate.lane.wire_rig import Rig

PASS = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100"
PERSONAL = (b"DESMARAIS", b"ABC123", b"YULFRA")


@dataclass
class Hall:
    """A lane with a scanner, and what the scanner told it."""

    rig: Rig
    scanner: ScannerTwin
    told: Emitted

    async def next(self, kind: type[Event]) -> Event:
        return await self.told.until_one(kind)

    def written(self) -> bytes:
        """Everything of the journal that is on disk."""
        return b"".join(path.read_bytes() for path in self.rig.path.parent.glob("journal*"))


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    one = Hall(Rig(tmp_path), ScannerTwin(tmp_path / "scanner"), Emitted())

    def emit(event: Event) -> None:
        one.rig.actor.emit(event)
        one.told(event)

    driver = ScannerSerialReader(Config(port=str(tmp_path / "scanner")))
    async with running(one.rig.run(), one.scanner.run(), driver.run(emit)):
        await one.next(DeviceBack)
        await one.rig.until("ready")
        yield one
    one.rig.file.close()


def test_every_state_says_why_it_ignores_a_pass() -> None:
    others = set(STATES) - {"ready"}  # where topology `boarding` takes one
    assert {IGNORED[state, BarcodeRead.trigger] for state in others} == {BARCODE}
    rows = ROWS["ready", BarcodeRead.trigger]
    facts = Facts(settings(), at(0))
    assert not any(row.test(facts, BarcodeRead(PASS)) for row in rows)


async def test_a_pass_before_the_reader_opens_nothing_and_is_nowhere_kept(hall: Hall) -> None:
    await hall.scanner.scan(PASS)
    event = await hall.next(BarcodeRead)
    assert isinstance(event, BarcodeRead)
    assert bcbp.parse(event.data).legs[0].destination == "FRA"
    assert not any(part.decode() in repr(event) for part in PERSONAL)
    await hall.scanner.scan(b"\x00\xff no pass at all")
    await hall.next(BarcodeRead)
    assert (hall.rig.actor.view.state, hall.rig.results) == ("ready", [])
    assert not any(part in hall.written() for part in PERSONAL)


async def test_a_pass_in_the_middle_of_a_crossing_changes_nothing(hall: Hall) -> None:
    person = await hall.rig.come_in()
    await hall.rig.until("capturing")
    await hall.scanner.scan(PASS)
    await hall.next(BarcodeRead)
    assert hall.rig.actor.view.state == "capturing"
    await hall.rig.look(0.9)
    await hall.rig.until("leaving")
    await hall.rig.leave(person, 3.6)
    await hall.rig.until("ready")
    assert [one.outcome for one in hall.rig.results] == [Outcome.RELEASED]
    assert not any(part in hall.written() for part in PERSONAL)


async def test_a_lane_that_asks_for_no_pass_works_without_its_scanner(hall: Hall) -> None:
    hall.scanner.unplug()
    await hall.next(DeviceLost)
    async with asyncio.timeout(20):
        while Device.BARCODE_READER not in hall.rig.actor.view.lost:
            await asyncio.sleep(0.01)
    assert hall.rig.actor.view.state == "ready"
    await hall.scanner.replug()
    await hall.next(DeviceBack)
    await hall.scanner.scan(PASS)
    await hall.next(BarcodeRead)
