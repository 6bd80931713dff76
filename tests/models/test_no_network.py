"""A runtime that is started without the internet finds none, and nobody else loses it."""

import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from models.no_network import without_network
from models.store import ModelStore

USE = """
import sys, time
import numpy as np
from models.detection import FaceDetector
with FaceDetector(sys.argv[1]) as detector:
    detector.detect(np.zeros((480, 640, 3), np.uint8))
    time.sleep(1.0)
"""


def opened(family: socket.AddressFamily) -> bool:
    try:
        socket.socket(family).close()
    except PermissionError:
        return False
    return True


def test_threads_made_there_have_no_internet_either() -> None:
    found = dict[str, bool]()

    def look() -> None:
        found["of its thread"] = opened(socket.AF_INET)

    def make() -> tuple[bool, bool, bool]:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        return opened(socket.AF_INET), opened(socket.AF_INET6), opened(socket.AF_UNIX)

    assert without_network(make) == (False, False, True)
    assert found == {"of its thread": False}
    assert opened(socket.AF_INET)


def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        without_network(lambda: 1 / 0)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_detector_asks_nobody_on_the_internet(weights: ModelStore, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-e", "trace=socket,connect,sendto,sendmmsg,sendmsg", "-o", trace]
    use = [sys.executable, "-c", USE, weights.path("face_detector")]
    subprocess.run([*command, *use], check=True, timeout=100)
    calls = trace.read_text("utf-8", "replace").splitlines()
    internet = [line for line in calls if "AF_INET" in line]
    assert [
        line for line in internet if not line.rstrip().endswith("EACCES (Permission denied)")
    ] == []
    assert not [line for line in calls if "googleapis" in line]
