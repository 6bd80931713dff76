"""The page reader against its twin over a real connection, with every fault that it has."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import cv2
import numpy as np
import pytest

from drivers.page_reader.http_page import Config, HttpPageReader
from gate.errors import ConfigError, DeviceError
from gate.ports import PagePicture, PageReader
from simulators.page_reader.http_twin import Fault, HttpPageTwin

JPEG = b"\xff\xd8\xff" + bytes(range(256)) * 40


@pytest.fixture
async def twin() -> AsyncIterator[HttpPageTwin]:
    before = asyncio.all_tasks()
    async with HttpPageTwin() as one:
        one.place(JPEG)
        yield one
    assert asyncio.all_tasks() - before - {asyncio.current_task()} == set()


async def fetched(twin: HttpPageTwin, **changes: int) -> PagePicture:
    reader: PageReader = HttpPageReader(Config(address=twin.address, **changes))
    return await asyncio.to_thread(reader.capture)


async def test_the_page_on_the_platen(twin: HttpPageTwin) -> None:
    assert await fetched(twin, pixels_per_inch=400) == PagePicture(JPEG, 400)
    twin.place(JPEG + b"2")
    assert (await fetched(twin)).data == JPEG + b"2"


async def test_nothing_on_the_platen(twin: HttpPageTwin) -> None:
    twin.clear()
    with pytest.raises(DeviceError, match="nothing lies"):
        await fetched(twin)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.SLOW, "in time"),
        (Fault.SILENT, "in time"),
        (Fault.TRUNCATED, "IncompleteRead"),
        (Fault.GARBAGE, "page reader 127"),
        (Fault.WRONG_TYPE, "something else"),
        (Fault.STALE, "old picture"),
        (Fault.NO_LENGTH, "no length"),
        (Fault.BROKEN, "500"),
    ],
)
async def test_faults_and_recovery(twin: HttpPageTwin, fault: Fault, words: str) -> None:
    twin.fault = fault
    with pytest.raises(DeviceError, match=words):
        await fetched(twin, timeout_ms=300)
    twin.fault = Fault.NONE
    assert (await fetched(twin)).data == JPEG


async def test_too_large(twin: HttpPageTwin) -> None:
    with pytest.raises(DeviceError, match="over 1000 bytes"):
        await fetched(twin, max_bytes=1_000)


async def test_gone_and_back_on_the_same_port(twin: HttpPageTwin) -> None:
    address = twin.address
    await twin.close()
    with pytest.raises(DeviceError, match="127"):
        await fetched(twin)
    await twin.start()
    assert twin.address == address
    assert (await fetched(twin)).data == JPEG


async def test_closing_drops_those_who_wait(twin: HttpPageTwin) -> None:
    twin.fault = Fault.SILENT
    waiting = asyncio.create_task(fetched(twin, timeout_ms=2_000))
    await asyncio.wait_for(twin.asked.wait(), 10)
    await twin.close()
    with pytest.raises(DeviceError):
        await waiting


class Peer(BaseHTTPRequestHandler):
    """The standard library's server, to which our twin's bytes are nothing."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(301 if "moved" in self.path else 200)
        self.send_header("Content-Type", "image/png; charset=binary")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Location", "/page")
        self.end_headers()
        pieces = 10_000 if "endless" in self.path else 3
        with suppress(ConnectionError):  # the reader hangs up when it has had enough
            for _ in range(pieces):
                self.wfile.write(b"400\r\n" + bytes(0x400) + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def peer() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Peer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_independent_server_in_chunks(peer: str) -> None:
    assert HttpPageReader(Config(address=f"{peer}/a?b=c")).capture().data == bytes(0xC00)
    with pytest.raises(DeviceError, match="301"):
        HttpPageReader(Config(address=f"{peer}/moved")).capture()
    with pytest.raises(DeviceError, match="over 100000 bytes"):
        HttpPageReader(Config(address=f"{peer}/endless", max_bytes=100_000)).capture()


@pytest.mark.parametrize(
    "address", ["", "page", "ftp://1.2.3.4/", "https://1.2.3.4/", "http://", "http://h:99999/x"]
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(ConfigError, match="address"):
        HttpPageReader(Config(address=address))


def test_a_host_that_does_not_answer_is_given_up_in_time() -> None:
    reader = HttpPageReader(Config(address="http://127.0.0.1:9/page", timeout_ms=200))
    start = time.monotonic()
    with pytest.raises(DeviceError):
        reader.capture()
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        (".jpg", "image/jpeg"),
        (".png", "image/png"),
        (".jp2", "image/jp2"),
        (".webp", "image/webp"),
        (".bmp", "image/bmp"),
    ],
)
async def test_a_page_of_any_format_is_called_what_it_is(
    twin: HttpPageTwin, extension: str, media_type: str
) -> None:
    picture = bytes(cv2.imencode(extension, np.full((40, 60, 3), 90, np.uint8))[1])
    twin.place(picture)
    assert (await fetched(twin)).data == picture
    with await asyncio.to_thread(urlopen, twin.address) as answer:
        assert answer.headers["Content-Type"] == media_type


async def test_starting_twice_is_starting_once(twin: HttpPageTwin) -> None:
    address = twin.address
    await twin.start()
    assert (twin.address, (await fetched(twin)).data) == (address, JPEG)
