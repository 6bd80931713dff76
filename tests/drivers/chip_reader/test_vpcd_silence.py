"""Why no answer came on vpcd's wire: the chip is gone, or silent, or the reader is lost."""

import socket
import threading
from collections.abc import Callable

from drivers.chip_reader.vpcd import VpcdTransport
from gate.chip.errors import ChipGone, ChipSilent
from gate.errors import DeviceError, PortMissing
from tests.drivers.chip_reader.test_vpcd import SELECT, powered

Ends = list[Callable[[socket.socket], None]]


def in_turn(ends: Ends, closes: bool = False) -> type[Exception]:
    """Ask a chip whose end behaves so, one connection after another; return what that raises.

    Args:
        ends: What each connection is met with.
        closes: After the first nobody listens any more.
    """
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        port = server.getsockname()[1]

        def serve_all() -> None:
            held = list[socket.socket]()
            for behave in ends:
                held.append(server.accept()[0])
                if closes:
                    server.close()
                behave(held[-1])
            done.wait(20)
            for connection in held:
                connection.close()

        thread = threading.Thread(target=serve_all)
        thread.start()
        try:
            with VpcdTransport(port, timeout_s=0.3) as transport:
                transport.transmit(SELECT)
        except (ChipGone, DeviceError) as error:
            return type(error)
        finally:
            done.set()
            thread.join(20)
    raise AssertionError("it answered")


def silent(_: socket.socket) -> None:
    """Answer nothing, and hold the line."""


def hung_up(connection: socket.socket) -> None:
    powered(b"")(connection)
    connection.shutdown(socket.SHUT_RDWR)


def test_a_chip_that_is_there_and_silent_is_no_lost_reader() -> None:
    assert in_turn([powered(b""), powered(b"")]) is ChipSilent


def test_a_silent_chip_that_was_taken_away_is_gone() -> None:
    said_nothing: Ends = [powered(b""), lambda connection: connection.sendall(b"\0\0")]
    assert in_turn(said_nothing) is ChipGone


def test_a_reader_that_falls_silent_itself_is_lost() -> None:
    assert in_turn([powered(b""), silent]) is DeviceError


def test_a_reader_that_went_with_its_chip_is_lost() -> None:
    assert in_turn([hung_up], closes=True) is PortMissing
