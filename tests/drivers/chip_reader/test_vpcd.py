"""vpcd's wire from the reader's end, against the card's end and against one that misbehaves."""

import asyncio
import socket
import threading
from collections.abc import Callable

import pytest

from drivers.chip_reader.transport import Chained, converse
from drivers.chip_reader.vpcd import MOST, VpcdTransport
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.errors import ChipGone, ChipLimit
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.document.access_key import access_key
from gate.errors import DeviceError, PortMissing
from simulators.passports.holders import holder
from simulators.passports.own_keys import seeded
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import Served, serve
from simulators.passports.vpcd import VpcdCard
from tests.gate.chip.gate_side import counting, gate_before

SELECT = bytes.fromhex("00a4020c02011c")


def read(port: int, served: Served) -> ChipReading:
    password = Password(Secret.MRZ, access_key(served.lines))
    talk = read_chip([password], ReadingPlan(), seeded("gate"), counting())
    with VpcdTransport(port, timeout_s=20) as transport:
        assert transport.atr == served.chip.atr
        return converse(talk, Chained(transport))


@pytest.mark.parametrize("profile", ["full", "bac", "removed"])
async def test_a_chip_is_read_as_in_process(profile: str) -> None:
    served, here = serve(profile_of(profile), holder(1)), gate_before(profile).reading
    async with VpcdCard([served.chip], port=0) as card:
        there = await asyncio.to_thread(read, card.ports[0], served)
    assert there.files == here.files
    assert [(one.check, one.status, one.reasons) for one in there.findings] == [
        (one.check, one.status, one.reasons) for one in here.findings
    ]


def against(behave: Callable[[socket.socket], None], use: Callable[[int], object]) -> None:
    """Run `use` with the port of a server that behaves so, once."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def serve_once() -> None:
            connection, _ = server.accept()
            with connection:
                behave(connection)

        thread = threading.Thread(target=serve_once)
        thread.start()
        try:
            use(server.getsockname()[1])
        finally:
            thread.join(20)


def powered(then: bytes) -> Callable[[socket.socket], None]:
    """Return a card's end that tells an ATR, and then this to the first command."""

    def behave(connection: socket.socket) -> None:
        connection.recv(9, socket.MSG_WAITALL)  # on, reset, ATR
        connection.sendall(b"\0\2\x3b\x80" + then)
        connection.recv(2 + len(SELECT), socket.MSG_WAITALL)

    return behave


def transmit(port: int) -> None:
    with VpcdTransport(port, timeout_s=20) as transport:
        transport.transmit(SELECT)


@pytest.mark.parametrize("answer", [b"\0\0", b"\0\2\x90", b""])
def test_the_chip_is_gone_where_its_end_says_nothing_or_hangs_up(answer: bytes) -> None:
    with pytest.raises(ChipGone):
        against(powered(answer), transmit)


def test_no_chip() -> None:
    for said in (b"\0\0", b""):
        with pytest.raises(ChipGone):
            against(lambda connection, said=said: connection.sendall(said), VpcdTransport)  # type: ignore[misc]


def test_too_late() -> None:
    done = threading.Event()

    def use(port: int) -> None:
        try:
            VpcdTransport(port, timeout_s=0.05)
        finally:
            done.set()

    with pytest.raises(DeviceError, match="in time"):
        against(lambda _: done.wait(20) and None, use)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(PortMissing):
        VpcdTransport(port)


def test_what_does_not_fit_the_wire() -> None:
    def use(port: int) -> None:
        with VpcdTransport(port, timeout_s=20) as transport:
            for apdu in (b"\4", bytes(MOST + 1)):
                with pytest.raises(ChipLimit):
                    transport.transmit(apdu)

    against(powered(b""), use)
