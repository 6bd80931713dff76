"""A chip behind vpcd's TCP wire, reached without pcscd: we play the virtual reader.

Each message is a length of two bytes, big-endian, and so much content. One byte of content is an
order: 0 off, 1 on, 2 reset, 4 asks for the ATR; more are an APDU. Source: vsmartcard, vpcd's
documentation. A card's end that hangs up, or answers with nothing, has taken the chip away. The
wire has no protection: loopback, or a network of its own.
"""

import socket
from contextlib import suppress
from typing import Final, Self

from gate.chip.errors import ChipGone, ChipLimit, ChipSilent
from gate.errors import DeviceError, PortMissing

HOST: Final = "127.0.0.1"
LENGTH: Final = 2
MOST: Final = 65_535
ANSWER_S: Final = 5.0  # the longest frame waiting time: ISO/IEC 14443-4, 7.2 (FWI 14: 4.95 s)
PROBE_S: Final = 1.0  # for a reader that is asked whether it is still there
OFF, ON, RESET, ATR = (bytes((order,)) for order in (0, 1, 2, 4))


class VpcdTransport:
    """One powered chip. Fits `Transport`; blocking, for one thread."""

    def __init__(self, port: int, host: str = HOST, timeout_s: float = ANSWER_S) -> None:
        """Connect and power the chip.

        Args:
            port: That the card's end listens on.
            host: Its address.
            timeout_s: For connecting, and for each answer.

        Raises:
            PortMissing: nobody listens there.
            ChipGone: no chip is there.
            DeviceError: the answer is too late.
        """
        self._at = port, host
        try:
            self._socket = socket.create_connection((host, port), timeout_s)
        except OSError as error:
            raise PortMissing(f"vpcd at {host}:{port}: {error.strerror or 'no answer'}") from None
        try:
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._send(ON)
            self._send(RESET)
            self.atr = self._ask(ATR)
        except (ChipGone, DeviceError):
            self.close()
            raise

    def transmit(self, apdu: bytes) -> bytes:
        """Send a command; see `Transport`. Raises ChipLimit too: it does not fit the wire.

        Where no answer comes, the reader is asked whether it is there: if not, it is lost; if so,
        the chip was taken away, or is there and silent.
        """
        if not 1 < len(apdu) <= MOST:
            raise ChipLimit("vpcd: a command that does not fit its wire")
        try:
            return self._ask(apdu)
        except ChipGone:
            look_at(*self._at, timeout_s=PROBE_S)
            raise
        except DeviceError:
            self.close()
            VpcdTransport(*self._at, timeout_s=PROBE_S).close()
            raise ChipSilent("vpcd: a chip, and no answer in time") from None

    def close(self) -> None:
        """Take the power away and hang up. May be repeated."""
        with suppress(ChipGone, DeviceError):
            self._send(OFF)
        self._socket.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _ask(self, content: bytes) -> bytes:
        self._send(content)
        answer = self._read(int.from_bytes(self._read(LENGTH), "big"))
        if not answer:
            raise ChipGone("vpcd: no chip")
        return answer

    def _send(self, content: bytes) -> None:
        try:
            self._socket.sendall(len(content).to_bytes(LENGTH, "big") + content)
        except TimeoutError:
            raise DeviceError("vpcd: takes nothing any more") from None
        except OSError:
            raise ChipGone("vpcd: hung up") from None

    def _read(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            try:
                piece = self._socket.recv(count - len(data))
            except TimeoutError:
                raise DeviceError("vpcd: no answer in time") from None
            except OSError:
                piece = b""
            if not piece:
                raise ChipGone("vpcd: hung up")
            data += piece
        return bytes(data)


def look_at(port: int, host: str = HOST, timeout_s: float = 2.0) -> None:
    """Return if somebody listens there; a chip is not touched. Raises PortMissing: nobody does."""
    try:
        socket.create_connection((host, port), timeout_s).close()
    except OSError as error:
        raise PortMissing(f"vpcd at {host}:{port}: {error.strerror or 'no answer'}") from None
