"""Chips through a real smart card service: pcscd, vpcd's driver, pyscard, and our driver on top.

Each is read there as it is in process: the same files, the same findings. In a process of its own,
since the client's library reads once where the service is.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.drivers.chip_reader.pcscd_process import DRIVER, PCSCD

NEEDED = {
    "pcscd": Path(PCSCD).exists(),
    "vsmartcard-vpcd": Path(DRIVER).exists(),
    "egate[pcsc]": find_spec("smartcard") is not None,
}
MISSING = ", ".join(name for name, there in NEEDED.items() if not there)
pytestmark = pytest.mark.skipif(
    bool(MISSING) and "CI" not in os.environ, reason=f"missing: {MISSING}"
)


@pytest.mark.parametrize(
    "profile",
    [
        "full", "bac", "pace_cam", "short_only", "chains", "large_portrait", "face_39794",
        "clone_active", "removed", "swapped",
    ],
)  # fmt: skip
def test_a_chip_through_the_real_service_is_the_chip_in_process(profile: str) -> None:
    command = [sys.executable, "-m", "tests.drivers.chip_reader.pcscd_rig", profile]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(profile)
    assert done.stdout.endswith("True\n")
