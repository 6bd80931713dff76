"""Reads passports' chips by ICAO Doc 9303: the protocol of gate/chip over PC/SC or vpcd's wire."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from drivers.chip_reader.in_thread import Config as Times
from drivers.chip_reader.in_thread import Link, ThreadedChipReader
from drivers.chip_reader.judged import ChipRules, Told, read_and_judge
from drivers.chip_reader.pcsc import PcscTransport, look_for
from drivers.chip_reader.transport import Transport
from drivers.chip_reader.vpcd import VpcdTransport, look_at
from drivers.picture.decoder import PictureDecoder


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Which reader, whom it trusts, how long it takes."""

    transport: Literal["pcsc", "vpcd"] = "pcsc"
    reader: str = ""  # pcsc: its name or a part of it; "": the only one there is
    host: str = "127.0.0.1"  # vpcd: of the card's end
    port: Annotated[int, range(1, 65_536)] = 35_963
    trust: str = ""  # folder of `egate trust --store`; "": that of this user
    inquiry_ms: Annotated[int, range(50, 10_001)] = 1_000  # between looks for the reader itself
    deadline_ms: Annotated[int, range(500, 30_001)] = 10_000  # for one reading


class EmrtdReader(ThreadedChipReader):
    """Fits `gate.ports.ChipReader`, and keeps the portrait for whoever takes it."""

    def __init__(self, config: Config, rules: Callable[[], ChipRules]) -> None:
        """Touch no device yet.

        Args:
            config: Which reader.
            rules: By what a chip is judged, asked for each; the composition root knows them.
        """
        self._rules = rules
        times = Times(inquiry_ms=config.inquiry_ms, deadline_ms=config.deadline_ms)
        super().__init__(*_ways(config), self._judge, times)

    def _judge(self, transport: Transport, key: bytes, lines: tuple[str, ...]) -> Told:
        with PictureDecoder() as decoder:  # its child starts while the chip is read
            return read_and_judge(transport, key, lines, self._rules(), decoder)


def _ways(config: Config) -> tuple[Callable[[], Link], Callable[[], object]]:
    """Return how a chip is powered, and how it is seen whether the reader is there."""
    if config.transport == "pcsc":
        return lambda: PcscTransport(config.reader), lambda: look_for(config.reader)
    at = config.port, config.host
    return lambda: VpcdTransport(*at), lambda: look_at(*at)
