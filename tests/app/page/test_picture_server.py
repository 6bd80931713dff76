"""The held page: turned upright, served to its own user alone, overwritten when it is gone."""

import errno
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from drivers.page_reader.page_worker import Config, PageWorkerReader
from gate.app.page import picture_server
from gate.app.page.held_page import HeldPage
from gate.app.page.picture_server import PictureServer
from gate.errors import DeviceError, StartError


@pytest.fixture
def path() -> Iterator[Path]:
    with TemporaryDirectory(prefix="egate-") as folder:
        yield Path(folder) / "page"


def fetch(path: Path) -> bytes:
    return PageWorkerReader(Config(path=path)).capture().data


def page() -> np.ndarray:
    picture = np.zeros((40, 60, 3), np.uint8)
    picture[:, :30] = 250  # the left half is light
    return picture


@pytest.mark.parametrize(
    ("turn", "light"), [(0, "left"), (90, "low"), (180, "right"), (-90, "top"), (178, "right")]
)
def test_the_page_is_turned_upright(turn: float, light: str) -> None:
    held = HeldPage()
    held.hold(page(), turn)
    seen = cv2.imdecode(np.frombuffer(held.jpeg(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert seen is not None
    high, wide = seen.shape
    halves = {
        "left": seen[:, : wide // 2], "right": seen[:, wide // 2 :],
        "top": seen[: high // 2], "low": seen[high // 2 :],
    }  # fmt: skip
    assert max(halves, key=lambda name: float(halves[name].mean())) == light


def test_a_page_is_overwritten_where_it_lies() -> None:
    held = HeldPage()
    held.hold(page(), 0)
    kept = held._picture
    assert kept is not None
    held.erase()
    assert not kept.any()
    assert held.jpeg() == b""


def test_only_its_own_user_may_open_the_socket(path: Path) -> None:
    held = HeldPage()
    with PictureServer(path, held.jpeg):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with pytest.raises(DeviceError, match="no page"):
            fetch(path)
        held.hold(page(), 0)
        assert fetch(path) == held.jpeg()
    assert not path.exists()


def test_another_user_gets_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_server, "_is_ours", lambda client: False)
    with PictureServer(path, lambda: b"secret"), pytest.raises(DeviceError, match="short"):
        fetch(path)


def test_a_client_that_does_not_read_holds_nobody_up_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_server, "SEND_S", 0.1)
    with PictureServer(path, lambda: b"x" * 5_000_000), socket.socket(socket.AF_UNIX) as idle:
        idle.connect(str(path))
        assert len(fetch(path)) == 5_000_000


def test_it_serves_on_after_a_client_that_could_not_be_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = list[int]()
    with PictureServer(path, lambda: b"page") as server:
        accept = server._listener.accept

        def once() -> tuple[socket.socket, object]:
            if not failed:
                failed.append(errno.EMFILE)
                raise OSError(errno.EMFILE, "too many open files")
            return accept()

        monkeypatch.setattr(server, "_listener", SimpleNamespace(accept=once, close=lambda: None))
        for _ in range(3):  # the first may meet the accept that was waiting already
            assert fetch(path) == b"page"
    assert failed
    monkeypatch.undo()
    server._listener.close()


def test_the_socket_of_a_killed_worker_is_taken_over_and_nothing_else(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    with PictureServer(path, lambda: b"page"):
        assert fetch(path) == b"page"
    path.write_text("not a socket", "utf-8")
    with pytest.raises(StartError, match="no socket"):
        PictureServer(path, lambda: b"")
    assert path.read_text("utf-8") == "not a socket"
