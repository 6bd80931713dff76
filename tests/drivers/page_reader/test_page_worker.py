"""The picture of the page over a local socket: whole and in time, or a device error."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from drivers.page_reader.page_worker import Config, PageWorkerReader
from gate.errors import DeviceError


@pytest.fixture
def path() -> Iterator[Path]:
    with TemporaryDirectory(prefix="egate-") as folder:
        yield Path(folder) / "page"


@contextmanager
def serving(path: Path, answer: Callable[[socket.socket], None]) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(1)

        def serve() -> None:
            client, _ = listener.accept()
            with client, suppress(OSError):
                answer(client)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            thread.join()


def reader(path: Path, **changed: int) -> PageWorkerReader:
    return PageWorkerReader(Config(path=path, **{"timeout_ms": 300, **changed}))


def test_the_picture_comes_whole(path: Path) -> None:
    data = bytes(range(256)) * 8_000
    with serving(path, lambda client: client.sendall(struct.pack(">I", len(data)) + data)):
        assert reader(path, timeout_ms=2_000).capture().data == data


def silent(client: socket.socket) -> None:
    client.recv(1)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda client: client.sendall(struct.pack(">I", 0)), "no page was read"),
        (lambda client: client.sendall(struct.pack(">I", 9) + b"half"), "cut its picture short"),
        (lambda client: client.sendall(b"\0"), "cut its picture short"),
        (lambda client: client.sendall(struct.pack(">I", 1 << 31)), "over 1000 bytes"),
        (silent, "in time"),
    ],
)
def test_anything_else_is_a_device_error(
    path: Path, answer: Callable[[socket.socket], None], why: str
) -> None:
    with serving(path, answer), pytest.raises(DeviceError, match=why):
        reader(path, max_bytes=1_000).capture()


def test_a_worker_that_is_not_there_is_a_device_error(path: Path) -> None:
    with pytest.raises(DeviceError, match="can not be reached"):
        reader(path).capture()
