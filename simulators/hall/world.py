"""All simulated devices of one lane, and the hands that travellers have: lay, take, appear."""

import asyncio
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from gate.events import Lamp
from gate.lane.topology import Topology
from simulators.background.http_twin import BackgroundTwin
from simulators.barcode_reader.scanner_twin import ScannerTwin
from simulators.camera.server import CameraServer
from simulators.chip_reader.chip_twin import READ_S, ChipReaderTwin, chip_key
from simulators.chip_reader.field_twin import ChipFieldTwin
from simulators.hall.bad_line import BadLine
from simulators.hall.camera_desk import CameraDesk
from simulators.hall.desk import Desk
from simulators.hall.painter import Painter, Showing
from simulators.hall.paper import lines
from simulators.hall.passports import Issuing, Passport, passport
from simulators.hall.picture import Picture
from simulators.hall.serial_desk import SerialDesk
from simulators.kiosk.http_twin import KioskTwin
from simulators.lane_plc.behaviours import send
from simulators.lane_plc.people import Person
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.server import LanePlcServer
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Gaze
from simulators.tickets import railway
from simulators.travellers.clip import Look
from simulators.travellers.gestures import Gesture

FPS = 10.0  # what one core paints while the controller has the other


class World:
    """One lane's devices, each on its own transport, in one event loop and one painting process."""

    def __init__(
        self,
        folder: Path,
        pace: float,
        own_page: bytes | None = None,
        topology: Topology = Topology.TWO_STEP,
        *,
        by_camera: bool = False,
        rail: bool = False,
    ) -> None:
        """Name them.

        Args:
            folder: Where the names of the serial ports go.
            pace: How much faster than life doors and people move.
            own_page: A picture that lies on the platen instead of the travellers' pages.
            topology: Of the lane; what travellers show, and where.
            by_camera: Documents lie under a camera instead of on a serial reader.
            rail: Travellers have rail tickets.
        """
        self.pace, self._own_page, self.topology = pace, own_page, topology
        self.rail, self._signers = rail, folder / "signers"
        self._serials = count(1)
        self.plc = LanePlcServer(folder / "lane-1-plc", pace=pace)
        self.bad_line = BadLine(self.plc, folder / "lane-1-plc")
        self.scanner = ScannerTwin(folder / "lane-1-scanner")
        self.chip_reader = ChipReaderTwin(folder / "lane-1-chip", read_s=READ_S / pace)
        self.chip_field = ChipFieldTwin(pace=pace)  # the same document before another reader
        self.trust = folder / "trust"
        self.issuing = Issuing(self.trust)
        self.background, self.kiosk = BackgroundTwin(), KioskTwin(time.monotonic)
        painter = self.painter = Painter()
        self.desk: Desk = CameraDesk(painter) if by_camera else SerialDesk(folder, painter)
        self._picture, self._reader_has = Picture(self.painter), False
        self.camera = CameraServer(self._picture.now, FPS)

    @property
    def plant(self) -> Plant:
        """The lane as a thing."""
        return self.plc.plant

    @property
    def lamp(self) -> Lamp:
        """What the pictogram over the entry shows."""
        return self.plc.plc.lamp

    @property
    def today(self) -> date:
        """The day at the lane."""
        return datetime.now(UTC).astimezone().date()

    def serial(self) -> int:
        """Return another number with each call, from 1."""
        return next(self._serials)

    async def run(self, ready: asyncio.Event) -> None:
        """Live until cancelled; `ready` is set once every device can be reached."""
        self.painter.start()
        try:
            await asyncio.to_thread(self.issuing.publish)
            await asyncio.to_thread(railway.publish, self._signers, self.today)
            await self.chip_field.start()
            await self.desk.start()
            await self.background.start()
            await self.kiosk.start()
            self.camera.start()
            async with asyncio.TaskGroup() as group:
                for twin in (self.plc, *self.desk.twins, self.scanner, self.chip_reader):
                    group.create_task(twin.run())
                    await twin.open.wait()
                ready.set()
        finally:
            await self.bad_line.take_out()
            self.camera.close()
            await self.desk.close()
            await self.background.close()
            await self.kiosk.close()
            await self.chip_field.close()
            self.painter.close()
            for folder in (self.trust, self._signers):
                shutil.rmtree(folder, ignore_errors=True)

    async def draw_page(self, visit: Visit, printed: Sequence[str] | None = None) -> bytes:
        """Return the JPEG of the page that this visit lays down; None: printed as its paper."""
        shown = lines(visit, self.today) if printed is None else printed
        return self._own_page or await self.desk.draw(visit, self.today, shown)

    async def issue(self, visit: Visit) -> Passport:
        """Return the passport that this visit lays down."""
        portrait = await asyncio.to_thread(self.painter.portrait, visit)
        blank = passport(visit, self.today, b"", portrait)
        return replace(blank, page=await self.draw_page(visit, self.issuing.printed(blank)))

    async def lay(self, document: Passport) -> None:
        """Lay the document on the reader, as it should lie."""
        if self._reader_has:
            await self.take_document()
        served = await asyncio.to_thread(self.issuing.issue, document)
        first, second = self.issuing.printed(document, served)
        self.chip_reader.place(chip_key((first, second)))
        self.chip_field.place(served.chip, silent=document.is_silent)
        self._reader_has = True
        await self.desk.lay((first, second), document.page)

    async def lay_wrongly(self, visit: Visit) -> None:
        """Lay it so that nothing can be read."""
        self._reader_has = True
        await self.desk.lay_wrongly(visit, self.today)

    async def take_document(self) -> None:
        """Take the document off the reader; nothing happens where none lies."""
        if self._reader_has:
            self._reader_has = False
            self.chip_reader.remove()
            self.chip_field.remove()
            await self.desk.take()

    def appear(self, body: Person, traveller: int, visit: Visit) -> None:
        """Bring a body into the scene, played by a synthetic person."""
        self.plant.enter(body)
        if visit.scenario.attack is not None and traveller == visit.traveller:
            self._picture.add_attacker(body, visit)
            return
        self._picture.add(body, traveller, visit.scenario.gaze, visit.seed)

    def ask(self, gesture: Gesture | None) -> None:
        """Let whoever stands before the camera read that a movement is asked for; None: no more."""
        self._picture.ask(gesture)

    def attend(self) -> None:
        """Let whoever stands before the camera look at it: an officer has told them to."""
        self._picture.attend()

    def send(self, behaviour: str, traveller: int) -> Person:
        """Let a stranger come and behave so, played by a synthetic person. Raises KeyError."""
        self._picture.add(body := send(self.plant, behaviour), traveller, Gaze.CAMERA, traveller)
        return body

    async def get_ready(self, traveller: int) -> None:
        """Prepare to draw somebody who will come."""
        await asyncio.to_thread(self.painter.prepare, traveller)

    async def rehearse(self, visit: Visit) -> None:
        """Prepare to draw what a visit shows to the camera; nothing where it is a face."""
        if visit.scenario.attack is not None:
            people = visit.traveller, visit.companion
            first = Showing(visit.scenario.attack, *people, Look(), 0.0, visit.seed % 2**31)
            await asyncio.to_thread(self.painter.attack, first)

    def vanish(self, body: Person) -> None:
        """Take a body out of the scene; nothing happens where it is not there."""
        self._picture.remove(body)
        if body in self.plant.people:
            self.plant.remove(body)
