"""Reads the token of a kiosk as if it were a document: the kiosk has read that and vouches for it.

A scanner reads the token; the kiosk service redeems it once and tells the lines of the machine
readable zone that it read. Nothing lies on this reader, so nothing is told of that.
"""

import asyncio
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Annotated, Final, Literal

from drivers.barcode_reader import scanner_serial
from drivers.document_reader.kiosk_service import KioskService, NotValid
from drivers.document_reader.swiped import tell_swiped
from drivers.line_reader.presence import Presence
from drivers.transport.http_device import Connect
from drivers.transport.line import Line
from gate.errors import DeviceError
from gate.events import (
    BarcodeRead,
    Device,
    DeviceBack,
    DeviceLost,
    DocumentRead,
    DocumentUnreadable,
    Event,
)
from gate.ports import Emit
from gate.reasons import Reason

NO_TOKEN: Final = DocumentUnreadable(Reason.TOKEN_NOT_VALID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The scanner's line, and where the kiosk service is."""

    port: str
    address: str  # of the kiosk service, http://host:port; a numeric host
    lane: str  # what the kiosk service calls this lane
    baud: Annotated[int, range(1_200, 921_601)] = 9_600
    framing: Literal["cr", "lf", "crlf", "stx_etx", "none"] = "cr"
    timeout_ms: Annotated[int, range(100, 2_001)] = 1_500  # for all of one answer
    inquiry_ms: Annotated[int, range(100, 10_001)] = 1_000  # how often the service is looked after


class KioskTokenReader:
    """Fits `DocumentReader`: there while both the scanner and the kiosk service are."""

    def __init__(
        self, config: Config, line: Line | None = None, connect: Connect = HTTPConnection
    ) -> None:
        """Touch nothing yet; `line` and `connect` stand in for port and net in simulated time.

        Raises ConfigError: no such address.
        """
        scanner = scanner_serial.Config(
            port=config.port,
            baud=config.baud,
            framing=config.framing,
            repeat_ms=0,  # the service itself takes a token that comes twice for one
        )
        self._scanner = scanner_serial.ScannerSerialReader(scanner, line)
        timeout_s = config.timeout_ms / 1000
        self._service = KioskService(config.address, config.lane, timeout_s, connect)
        self._inquiry_s = config.inquiry_ms / 1000
        self._lost: dict[str, str] = {"scanner": "not there yet", "service": "not asked yet"}
        self._redeeming: asyncio.Task[None] | None = None

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.DocumentReader`. One token at a time."""
        presence = Presence(Device.DOCUMENT_READER, emit)
        async with asyncio.TaskGroup() as group:

            def take(event: Event) -> None:
                match event:
                    case DeviceLost():
                        self._note("scanner", event.reason, presence)
                    case DeviceBack():
                        self._note("scanner", None, presence)
                    case BarcodeRead() if self._redeeming is None or self._redeeming.done():
                        redeem = self._redeem(event.data, emit, presence)
                        self._redeeming = group.create_task(redeem)

            group.create_task(self._look_after(presence))
            group.create_task(self._scanner.run(take))

    async def _look_after(self, presence: Presence) -> None:
        while True:
            try:
                await asyncio.to_thread(self._service.inquire)
            except DeviceError as error:
                self._note("service", str(error), presence)
            else:
                self._note("service", None, presence)
            await self._rest()

    async def _rest(self) -> None:
        """Wait between two inquiries."""
        await asyncio.sleep(self._inquiry_s)

    async def _redeem(self, token: bytes, emit: Emit, presence: Presence) -> None:
        try:
            lines = await asyncio.to_thread(self._service.redeem, token)
        except NotValid:
            tell_swiped(NO_TOKEN, emit)
        except DeviceError as error:
            self._note("service", str(error), presence)
            tell_swiped(NO_TOKEN, emit)  # whether it was redeemed is unknown: it counts as used
        else:
            tell_swiped(DocumentRead(lines), emit)

    def _note(self, part: str, reason: str | None, presence: Presence) -> None:
        if reason is None:
            self._lost.pop(part, None)
        else:
            self._lost[part] = reason
        if self._lost:
            if reason is not None:
                presence.lost(reason)
        else:
            presence.back()
