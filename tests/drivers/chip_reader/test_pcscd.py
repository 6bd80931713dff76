"""Chips through a real smart card service: pcscd, vpcd's driver, pyscard, and our driver on top.

Each is read there as it is in process: the same files, the same findings. In a process of its own,
since the client's library reads once where the service is.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gate.app.cli import main
from simulators.passports.__main__ import write_published
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import serve
from tests.drivers.chip_reader.pcscd_process import (
    DRIVER,
    PCSCD,
    chip_behind_sockets,
    private_pcscd,
)

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


@pytest.mark.parametrize(("profile", "code"), [("full", 0), ("clone_active", 1)])
def test_the_command_reads_a_chip_on_a_real_reader(profile: str, code: int, tmp_path: Path) -> None:
    write_published(serve(profile_of(profile), holder(1)).published, tmp_path)
    roots = [part for one in sorted(tmp_path.glob("*.cer")) for part in ("--root", str(one))]
    files = sorted(map(str, tmp_path.iterdir()))
    with TemporaryDirectory() as folder, chip_behind_sockets(profile) as (lines, port):
        store = ("--store", f"{folder}/store")
        assert main(["trust", *store, "add", *roots, *files]) == 0
        with private_pcscd(Path(folder), port):
            done = read(["--reader", "00 00", "--mrz", *lines, *store, "--json"], folder)
    told = json.loads(done.stdout)
    assert done.returncode == code, done.stdout + done.stderr
    assert told["genuine"] is (code == 0)
    assert told["access"] == "PACE-ECDH-GM-AES-128"
    assert told["air_ms"] is None


def read(asked: list[str], folder: str) -> subprocess.CompletedProcess[str]:
    """Run `egate chip read` until the service knows its reader, which takes a moment."""
    command = [sys.executable, "-m", "gate.app", "chip", "read", *asked]
    env = {**os.environ, "PCSCLITE_CSOCK_NAME": f"{folder}/comm"}
    for _ in range(20):
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode != 2:
            return done
    raise AssertionError(done.stderr)
