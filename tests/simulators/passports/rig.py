"""Simulated chips behind a real pcscd: `python -m tests.simulators.passports.rig [PROFILE…]`.

Needs root, pcscd, vsmartcard-vpcd and pyscard (`egate[pcsc]`). It runs in a mount namespace with a
/run of its own, so that a pcscd of the machine is left alone; the wire stays on loopback. Not part
of the suite. One line a profile: how it was opened, commands, seconds, what was found against it.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from drivers.chip_reader.pcsc import PcscTransport, reader_names
from drivers.chip_reader.transport import Chained
from gate.chip.verdict import Status
from gate.errors import DeviceError
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import serve
from simulators.passports.vpcd import PORT
from tests.simulators.passports.reading import read

INSIDE = "EGATE_RIG_INSIDE"
PERSON = 1
READER = f"""FRIENDLYNAME "Simulated passport"
DEVICENAME 127.0.0.1:{PORT}
LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID 0x8C7B
"""
PATIENCE_S = 15.0
DEFAULT = ("bac", "full", "pace_cam", "short_only", "chains", "clone_active", "removed")


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    """Let a process run; end it, and only it."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as one:
        try:
            yield one
        finally:
            one.terminate()


def wait_for_readers() -> str:
    """Return the name of the first reader once the service knows it."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            if names := reader_names():
                return min(names)
        except DeviceError:
            pass  # it is still starting
        time.sleep(0.2)
    raise TimeoutError("pcscd knows no reader")


def powered(name: str) -> PcscTransport:
    """Power the chip; the driver looks for it once a second."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return PcscTransport(name)
        except DeviceError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def line_of(profile: str, configuration: Path) -> str:
    """Read one chip through the service and tell of it."""
    person = ("--person", str(PERSON))
    served = serve(profile_of(profile), holder(PERSON))
    with running(sys.executable, "-m", "simulators.passports", profile, *person) as chip:
        assert chip.stdout
        chip.stdout.readline()  # it listens
        with running("pcscd", "-f", "-c", str(configuration)):
            transport = powered(wait_for_readers())
            start = time.monotonic()
            over_service = SimpleNamespace(transmit=Chained(transport).transmit)
            reading = read(replace(served, chip=over_service))
            took = time.monotonic() - start
            transport.close()
    failed = [one.check.value for one in reading.findings if one.status is Status.FAILED]
    told = ", ".join(failed) or "nothing"
    return f"{profile:16} {reading.access:22} {reading.commands:4} {took:6.2f} s  against: {told}"


def main() -> int:
    """Go into a namespace, then read each profile."""
    if os.environ.get(INSIDE) != "1":
        command = ["unshare", "--mount", sys.executable, "-m", __spec__.name, *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, INSIDE: "1"}, check=False).returncode
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    Path("/run/pcscd").mkdir()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "vpcd").write_text(READER)
        for profile in sys.argv[1:] or DEFAULT:
            print(line_of(profile, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
