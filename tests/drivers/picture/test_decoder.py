"""Pictures through the real child: right ones come out equal, bad ones never harm the next."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.picture.confinement import Layer
from drivers.picture.decoder import USES, PictureDecoder
from gate.errors import PictureError
from tests.drivers.picture.drawn import claiming, jpeg, page, png


@pytest.fixture(scope="module")
def decoder() -> Iterator[PictureDecoder]:
    with PictureDecoder() as one:
        yield one


def is_there(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(") ", 1)[1][0] != "Z"


def wait_for_end(pid: int) -> None:
    until = time.monotonic() + 20
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_there(pid)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".jp2", ".webp", ".bmp", ".ppm"])
def test_what_comes_out_is_what_opencv_sees(decoder: PictureDecoder, suffix: str) -> None:
    encoded = bytes(cv2.imencode(suffix, page())[1])
    decoded = decoder.decode(encoded)
    expected = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    assert (decoded.shape, decoded.dtype) == ((120, 90, 3), np.uint8)
    assert np.array_equal(decoded, expected)
    decoded[:] = 0  # writable, so that it can be wiped


def test_grey_and_deep_pictures_become_bgr(decoder: PictureDecoder) -> None:
    grey = page()[..., 0]
    assert np.array_equal(decoder.decode(png(grey))[..., 2], grey)
    deep = bytes(cv2.imencode(".png", grey.astype(np.uint16) * 257)[1])
    assert decoder.decode(deep).dtype == np.uint8


def test_every_shipped_specimen(decoder: PictureDecoder, shared: Path) -> None:
    pages = [one for one in (shared / "documents/pages").iterdir() if one.suffix != ".csv"]
    assert len(pages) == 20
    for one in pages:
        assert min(decoder.decode(one.read_bytes()).shape[:2]) > 100, one.name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(100),
        b"<svg/>",
        b"\xff\xd8\xff" + bytes(100),
        png(page())[:60],
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(range(200)),
        b"P6\n99999 99999\n255\n",
    ],
    ids=["empty", "gif", "svg", "no jpeg", "cut png", "no png", "no jp2", "huge ppm"],
)
def test_bad_pictures(decoder: PictureDecoder, data: bytes) -> None:
    with pytest.raises(PictureError):
        decoder.decode(data)
    with pytest.raises(PictureError):
        decoder.barcodes(data)


def test_mutated_pictures_are_decoded_or_refused(decoder: PictureDecoder) -> None:
    random = np.random.default_rng(7)
    for suffix in (".jpg", ".png", ".jp2"):
        good = bytes(cv2.imencode(suffix, page())[1])
        for _ in range(5):
            data = bytearray(good)
            for place in random.integers(12, len(data), 6):
                data[place] = random.integers(0, 256)
            try:
                assert decoder.decode(bytes(data)).ndim == 3
            except PictureError:
                continue
    assert decoder.decode(png(page())).shape == (120, 90, 3)


def test_too_many_bytes_and_pixels() -> None:
    with PictureDecoder(max_bytes=30_000, max_pixels=10_000) as small:
        with pytest.raises(PictureError, match="30000 bytes"):
            small.decode(b"\xff\xd8\xff" + bytes(30_000))
        jp2 = bytes(cv2.imencode(".jp2", page(height=110, width=100))[1])
        tiles = bytes.fromhex("ff4fff51 0029 0000 00001000 00001000 00000000 00000000")
        tiles += bytes.fromhex("00000001 00000001 00000000 00000000 0001 070101")
        for data in (jpeg(page()), png(page()), claiming(65_500, 65_500), jp2, tiles):
            with pytest.raises(PictureError, match="10000 pixels"):
                small.decode(data)
        # Undeclared to us, so the child has to see it.
        with pytest.raises(PictureError):
            small.decode(bytes(cv2.imencode(".webp", page(height=110, width=100))[1]))
        assert small.decode(png(page(height=90))).shape == (90, 90, 3)


def test_all_layers_hold_in_the_child(decoder: PictureDecoder) -> None:
    assert decoder.layers == Layer.LIMITS | Layer.NO_NEW_PRIVILEGES | Layer.SECCOMP
    status = Path(f"/proc/{decoder.pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status
    assert "Seccomp:\t2" in status
    assert "Threads:\t1" in status


def test_a_frozen_child_is_replaced_in_time() -> None:
    with PictureDecoder(deadline_s=0.3) as decoder:
        assert decoder.layers
        frozen = decoder.pid
        os.kill(frozen, signal.SIGSTOP)
        with pytest.raises(PictureError, match="in time"):
            decoder.decode(png(page()))
        assert not is_there(frozen)
    with PictureDecoder() as decoder:
        assert decoder.decode(png(page())).shape == (120, 90, 3)


def test_a_child_that_died_between_pictures_is_replaced(decoder: PictureDecoder) -> None:
    assert decoder.layers
    os.kill(decoder.pid, signal.SIGKILL)
    wait_for_end(decoder.pid)
    assert decoder.decode(png(page())).shape == (120, 90, 3)


def test_ctrl_c_is_for_the_parent(decoder: PictureDecoder) -> None:
    assert decoder.layers
    child = decoder.pid
    os.kill(child, signal.SIGINT)
    assert decoder.decode(png(page())).shape == (120, 90, 3)
    assert decoder.pid == child


def test_no_child_lives_through_too_many_pictures() -> None:
    small = png(page(height=6, width=6))
    with PictureDecoder() as decoder:
        first = decoder.pid
        for _ in range(USES + 1):
            decoder.decode(small)
        assert decoder.pid != first
        assert not is_there(first)


def test_closing_ends_the_child() -> None:
    decoder = PictureDecoder()
    pid = decoder.pid
    decoder.close()
    decoder.close()
    assert not is_there(pid)
    with pytest.raises(PictureError, match="closed"):
        decoder.decode(png(page()))


PARENT = """
from drivers.picture.decoder import PictureDecoder
decoder = PictureDecoder()
assert decoder.layers
print(decoder.pid, flush=True)
input()
"""


def test_the_child_dies_with_a_killed_parent() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert is_there(pid)
        parent.kill()
        parent.wait()
        wait_for_end(pid)
