"""Reads passports' chips by ICAO Doc 9303: the protocol of gate/chip over PC/SC or vpcd's wire."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Annotated, Literal, NoReturn

from drivers.chip_reader.in_thread import Config as Times
from drivers.chip_reader.in_thread import Link, ThreadedChipReader
from drivers.chip_reader.judged import ChipRules, Told, TrustLost, read_and_judge
from drivers.chip_reader.pcsc import PcscTransport, look_for
from drivers.chip_reader.transport import Transport
from drivers.chip_reader.vpcd import VpcdTransport, look_at
from drivers.line_reader.presence import Presence
from drivers.picture.decoder import PictureDecoder
from gate.events import Device
from gate.ports import Emit
from gate.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Which reader, whom it trusts, how long it takes."""

    transport: Literal["pcsc", "vpcd"] = "pcsc"
    reader: str = ""  # pcsc: its name or a part of it; "": the only one there is
    host: str = "127.0.0.1"  # vpcd: of the card's end
    port: Annotated[int, range(1, 65_536)] = 35_963
    trust: str = ""  # folder of `egate trust --store`; "": that of this user
    trust_kept_s: Annotated[int, range(604_801)] = 0  # what it held counts on while it is broken
    inquiry_ms: Annotated[int, range(50, 10_001)] = 1_000  # between looks for the reader itself
    deadline_ms: Annotated[int, range(500, 30_001)] = 10_000  # for one reading


class EmrtdReader(ThreadedChipReader):
    """Fits `gate.ports.ChipReader`, and keeps the portrait for whoever takes it."""

    def __init__(self, config: Config, rules: Callable[[], ChipRules]) -> None:
        """Touch no device yet.

        Args:
            config: Which reader.
            rules: By what a chip is judged, asked for each; the composition root knows them. It
                raises TrustLost while there is nothing to judge by.
        """
        self._rules = rules
        times = Times(inquiry_ms=config.inquiry_ms, deadline_ms=config.deadline_ms)
        super().__init__(*_ways(config), self._judge, times)
        self._period_s = config.inquiry_ms / 1000

    async def run(self, emit: Emit) -> None:
        """Look after the reader and the trust store; see `gate.ports.ChipReader`."""
        async with asyncio.TaskGroup() as group:
            group.create_task(super().run(emit))
            group.create_task(self._watch_trust(Presence(Device.TRUST_STORE, emit)))

    async def _watch_trust(self, presence: Presence) -> NoReturn:
        """Tell of a store that breaks before the next traveller has to."""
        loop, eye = asyncio.get_running_loop(), ThreadPoolExecutor(1, "trust-look")
        try:
            while True:
                try:
                    await loop.run_in_executor(eye, self._rules)
                    presence.back()
                except TrustLost as error:
                    presence.lost(str(error))
                await asyncio.sleep(self._period_s)
        finally:
            eye.shutdown(wait=False, cancel_futures=True)

    def _judge(self, transport: Transport, key: bytes, lines: tuple[str, ...]) -> Told:
        try:
            rules = self._rules()
        except TrustLost:
            return Told(None, (Reason.TRUST_STORE_UNUSABLE,))
        with PictureDecoder() as decoder:  # its child starts while the chip is read
            return read_and_judge(transport, key, lines, rules, decoder)


def _ways(config: Config) -> tuple[Callable[[], Link], Callable[[], object]]:
    """Return how a chip is powered, and how it is seen whether the reader is there."""
    if config.transport == "pcsc":
        return lambda: PcscTransport(config.reader), lambda: look_for(config.reader)
    at = config.port, config.host
    return lambda: VpcdTransport(*at), lambda: look_at(*at)
