"""The card's end of vpcd's wire: each message is a length of two bytes and so much content.

One byte of content is an order (off, on, reset, ATR), more are an APDU. A virtual reader of pcscd
either connects to us, its DEVICENAME being our address, or is connected to. Loopback is enough.

Where we are connected to, hanging up makes vpcd 3.3 select on a stale descriptor, and pcscd aborts
(seen): a chip that goes away ends it, though its client is told rightly. Where we connect, hanging
up is how a chip is taken away.

Measured (facts/chip.md): without TCP_QUICKACK after each message the kernel holds the driver's
short answers back for 40 ms; all slots of the driver must answer its polls, or pcscd gives up.
"""

import asyncio
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, Self, TypeAlias

from gate.chip.errors import ChipGone
from simulators.passports.field import InField

HOST: Final = "127.0.0.1"
PORT: Final = 35_963  # of the first slot; the next ones follow
LENGTH: Final = 2
ACCEPTING: Final = 5  # turns of the loop until a connection that was taken is told of
OFF, ON, RESET, ATR = 0, 1, 2, 4
ORDER: Final = 1  # bytes
Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter


class VpcdSlot:
    """One slot with a chip in it; hangs up when the chip is gone, and whenever it is called again.

    An empty answer would say the same, but the driver (vsmartcard 3.3) then frees its buffer twice.
    """

    def __init__(self, chip: InField) -> None:
        """Put the chip in."""
        self._chip = chip
        self._is_gone = False

    def answer(self, content: bytes) -> bytes | None:
        """Return what goes back; None: nothing does. Raises ChipGone: the chip was taken away."""
        if len(content) == ORDER:
            return self._obey(content[0])
        if self._is_gone:
            raise ChipGone("the chip has left the field")
        try:
            return self._chip.transmit(content)
        except ChipGone:
            self._is_gone = True
            raise

    def _obey(self, order: int) -> bytes | None:
        if order == ATR:
            return self._chip.atr
        if order in {OFF, ON, RESET}:
            self._chip.reset()
        return None

    async def exchange(self, content: bytes) -> bytes | None:
        """Do as `answer` does; where a chip takes its time, it is taken here."""
        return self.answer(content)

    async def converse(self, reader: Reader, writer: Writer) -> None:
        """Answer until the other end hangs up or the chip is gone."""
        connection = writer.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError, ChipGone):
                while True:
                    # The driver writes length and content apart; the kernel may hold back what
                    # acknowledges the first, and the second waits for that.
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
                    size = int.from_bytes(await reader.readexactly(LENGTH), "big")
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
                    content = await reader.readexactly(size)
                    if (answer := await self.exchange(content)) is not None:
                        writer.write(len(answer).to_bytes(LENGTH, "big") + answer)
                        await writer.drain()
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def attach(chip: InField, port: int = PORT, host: str = HOST) -> None:
    """Connect to a virtual reader that listens; return once the chip is gone or it hangs up.

    Stock vpcd listens on all addresses: start pcscd in a network namespace of its own.

    Raises:
        OSError: nobody listens there.
    """
    await VpcdSlot(chip).converse(*await asyncio.open_connection(host, port))


class VpcdCard:
    """Chips behind TCP ports on loopback, one a slot, for a virtual reader that connects."""

    def __init__(self, chips: Sequence[InField], port: int = PORT, host: str = HOST) -> None:
        """Take the chips; `port` 0 draws a free one for each slot."""
        self._slots = [VpcdSlot(chip) for chip in chips]
        self._host, self._port = host, port
        self._servers = list[asyncio.Server]()
        self._talks = set[asyncio.Task[None]]()

    @property
    def ports(self) -> list[int]:
        """Return the port of each slot, once it listens."""
        return [server.sockets[0].getsockname()[1] for server in self._servers]

    async def __aenter__(self) -> Self:
        """Listen. Raises OSError: a port is taken."""
        try:
            for place, slot in enumerate(self._slots):
                port = self._port + place if self._port else 0
                self._servers.append(
                    await asyncio.start_server(self._begin(slot), self._host, port)
                )
        except OSError:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up and listen no more."""
        await self.close()

    async def close(self) -> None:
        """Hang up and listen no more."""
        for _ in range(ACCEPTING):  # asyncio loses a connection whose server is closed meanwhile
            await asyncio.sleep(0)
        for server in self._servers:
            server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await asyncio.sleep(0)  # so that those are gone that have not begun
        for server in self._servers:
            await server.wait_closed()

    def _begin(self, slot: VpcdSlot) -> Callable[[Reader, Writer], None]:
        def begin(reader: Reader, writer: Writer) -> None:
            talk = asyncio.ensure_future(slot.converse(reader, writer))
            self._talks.add(talk)
            talk.add_done_callback(self._talks.discard)
            # One that is cancelled before it has begun closes nothing itself.
            talk.add_done_callback(lambda _: writer.close())

        return begin
