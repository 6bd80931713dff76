"""The simulated camera as any client sees it: HTTP, multipart, JPEG."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.request import urlopen

import cv2
import numpy as np
import pytest

from simulators.camera.photo import SwayingPhoto
from simulators.camera.sensor import Sensor
from simulators.camera.server import CameraServer, Fault

GREY = np.full((120, 160, 3), 100, np.uint8)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    threads = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= threads


def parts(address: str, count: int) -> list[bytes]:
    """Read pictures with nothing but the standard library."""
    found = []
    with urlopen(address, timeout=10) as answer:
        assert answer.headers.get_content_type() == "multipart/x-mixed-replace"
        boundary = answer.headers.get_boundary().encode()
        while len(found) < count:
            assert answer.readline() == b"--" + boundary + b"\r\n"
            head = dict(line.split(b": ") for line in iter(answer.readline, b"\r\n"))
            found.append(answer.read(int(head[b"Content-Length"])))
            assert answer.readline() == b"\r\n"
    return found


def test_several_clients_see_pictures_and_no_two_are_equal() -> None:
    with CameraServer(lambda: GREY) as server:
        seen = list[list[bytes]]()
        clients = [
            threading.Thread(target=lambda: seen.append(parts(server.address, 5))) for _ in range(3)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    assert len(seen) == 3
    for pictures in seen:
        assert len(set(pictures)) == 5
        decoded = cv2.imdecode(np.frombuffer(pictures[0], np.uint8), cv2.IMREAD_COLOR)
        assert abs(float(decoded.mean()) - 100) < 2


def test_a_jpeg_is_sent_as_it_is() -> None:
    with CameraServer(lambda: b"\xff\xd8 made elsewhere \xff\xd9") as server:
        assert parts(server.address, 2) == [b"\xff\xd8 made elsewhere \xff\xd9"] * 2


def test_a_frozen_camera_repeats_one_picture() -> None:
    with CameraServer(lambda: GREY) as server:
        parts(server.address, 1)
        server.fault = Fault.FREEZE
        time.sleep(0.1)
        assert len(set(parts(server.address, 4))) == 1


def test_a_black_camera_still_sends() -> None:
    with CameraServer(lambda: GREY) as server:
        server.fault = Fault.BLACK
        time.sleep(0.1)
        picture = parts(server.address, 2)[-1]
        assert cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR).max() < 5


def test_a_stalled_camera_takes_the_connection_and_says_nothing() -> None:
    with CameraServer(lambda: GREY) as server:
        parts(server.address, 1)
        server.fault = Fault.STALL
        time.sleep(0.1)
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            client.settimeout(0.4)
            received = b""
            with suppress(TimeoutError):
                while more := client.recv(65_536):
                    received += more
                pytest.fail("the connection was ended")
        assert received.count(b"image/jpeg") <= 1, "the one from before the stall, at most"


def test_it_comes_back_on_the_same_port() -> None:
    server = CameraServer(lambda: GREY).start()
    address = server.address
    server.restart()
    assert server.address == address
    assert parts(address, 1)
    server.close()
    with pytest.raises(OSError, match="refused"):
        urlopen(address, timeout=1)


def test_a_client_that_never_reads_holds_up_nobody() -> None:
    big = np.random.default_rng(1).integers(0, 255, (480, 640, 3), np.uint8)
    with (
        CameraServer(lambda: big) as server,
        socket.create_connection(("127.0.0.1", server.port)) as deaf,
    ):
        deaf.sendall(b"GET / HTTP/1.0\r\n\r\n")
        time.sleep(0.3)
        assert len(parts(server.address, 5)) == 5


def test_the_same_seed_gives_the_same_noise() -> None:
    assert Sensor(seed=4).expose(GREY) == Sensor(seed=4).expose(GREY)
    assert Sensor(seed=4).expose(GREY) != Sensor(seed=5).expose(GREY)


def test_a_photo_sways_and_its_face_fills_the_frame() -> None:
    photo = np.zeros((1_000, 800, 3), np.uint8)
    photo[300:500, 300:450] = 255
    frames = [SwayingPhoto(photo, (300, 300, 150, 200))() for _ in range(1)]
    sway = SwayingPhoto(photo, (300, 300, 150, 200))
    frames += [sway() for _ in range(12)]
    heights = [int((frame[:, 320, 0] > 127).sum()) for frame in frames]
    assert all(abs(height - 0.55 * 480) < 12 for height in heights)
    assert len({frame.tobytes() for frame in frames}) == 12
