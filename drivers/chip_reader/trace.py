"""Conversations with a chip on file: recorded once, played back as a transport of their own.

One JSON object a line: {"command": hex, "response": hex, "ms": time}. A trace holds what the chip
said: record made-up chips only, or keep the file as you would keep the passport.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from drivers.chip_reader.transport import Transport
from gate.chip.errors import ChipGone
from gate.errors import DeviceError

MOST_EXCHANGES: Final = 10_000
MOST_LINE: Final = 4 * 65_600  # two extended APDUs in hex fit
HEX: Final = re.compile(r"(?:[0-9a-f]{2})+")


class TraceError(DeviceError):
    """A trace that is none, or that is not of what was asked. It names the line only."""

    remedy = "Record it again with the reader's present settings."


@dataclass(frozen=True, slots=True)
class Exchange:
    """One command and what came back."""

    command: bytes = field(repr=False)
    response: bytes = field(repr=False)
    ms: float


def read_trace(lines: Iterable[str]) -> tuple[Exchange, ...]:
    """Read a trace; blank lines are skipped. Raises TraceError: `line N: fault`."""
    exchanges = list[Exchange]()
    for number, line in enumerate(lines, 1):
        if len(line) > MOST_LINE or len(exchanges) == MOST_EXCHANGES:
            raise TraceError(f"trace, line {number}: longer than any reading")
        if line.strip():
            exchanges.append(_exchange(number, line))
    return tuple(exchanges)


def _exchange(number: int, line: str) -> Exchange:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        raise TraceError(f"trace, line {number}: no JSON") from None  # it would quote the line
    if not isinstance(told, dict) or set(told) - {"ms"} != {"command", "response"}:
        raise TraceError(f"trace, line {number}: not command and response")
    ms = told.get("ms", 0.0)
    if isinstance(ms, bool) or not isinstance(ms, int | float) or not 0 <= ms < 1e6:
        raise TraceError(f"trace, line {number}: no time")
    command, response = _bytes(number, told["command"]), _bytes(number, told["response"])
    if len(command) < 4 or len(response) < 2:
        raise TraceError(f"trace, line {number}: too short for an APDU")
    return Exchange(command, response, float(ms))


def _bytes(number: int, text: Any) -> bytes:
    if not isinstance(text, str) or not HEX.fullmatch(text):
        raise TraceError(f"trace, line {number}: no bytes in hex")
    return bytes.fromhex(text)


class RecordedTransport:
    """Plays a trace back: the same commands in the same order, and nothing else."""

    def __init__(self, exchanges: Iterable[Exchange]) -> None:
        """Start at the first exchange."""
        self._exchanges, self._at = tuple(exchanges), 0

    def transmit(self, apdu: bytes) -> bytes:
        """Answer as recorded.

        Raises:
            ChipGone: the trace is at its end, as where a document was taken away.
            TraceError: another command than the recorded one.
        """
        if self._at == len(self._exchanges):
            raise ChipGone("trace: at its end")
        exchange, self._at = self._exchanges[self._at], self._at + 1
        if exchange.command != apdu:
            raise TraceError(f"trace, exchange {self._at}: another command was recorded")
        return exchange.response

    @property
    def is_at_its_end(self) -> bool:
        """Whether all of it was played."""
        return self._at == len(self._exchanges)


class Recording:
    """Hands commands on and writes down what was said."""

    def __init__(
        self, transport: Transport, write: Callable[[str], object], clock_ms: Callable[[], float]
    ) -> None:
        """Write each exchange as one line, with its end, to `write`; `clock_ms` is monotonic."""
        self._transport, self._write, self._clock_ms = transport, write, clock_ms

    def transmit(self, apdu: bytes) -> bytes:
        """Hand on; an exchange that fails is not written. Raises as the transport does."""
        start = self._clock_ms()
        response = self._transport.transmit(apdu)
        ms = round(max(0.0, self._clock_ms() - start), 3)
        line = {"command": apdu.hex(), "response": response.hex(), "ms": ms}
        self._write(json.dumps(line) + "\n")
        return response
