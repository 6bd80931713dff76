"""A real pcscd with vpcd's driver and pyscard before simulated chips; nothing leaves loopback.

`python -m tests.drivers.chip_reader.pcscd_rig PROFILE…` prints one line a profile: way of access,
files, commands, milliseconds, findings that are not passed. Needs egate[pcsc], Debian's pcscd and
vsmartcard-vpcd. Exits with 1 where a chip is read otherwise than in process.

The chips' end is started first and stopped last: pcscd aborts where its slots hang up.
"""

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drivers.chip_reader.pcsc import PcscTransport, ServiceLost, reader_names
from drivers.chip_reader.transport import Chained, converse
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.chip.verdict import Status
from gate.document.access_key import access_key
from tests.drivers.chip_reader.pcscd_process import chip_behind_sockets, private_pcscd
from tests.gate.chip.gate_side import gate_before

READY_S = 60.0  # on a machine that does other things too
SLOT = "00 00"  # the first of the two that vpcd makes
CLIENT = "PCSCLITE_CSOCK_NAME"  # where the client's library looks for the service; read once


def main() -> int:
    """Read each profile; return 1 if one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("profiles", nargs="+", metavar="PROFILE")
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ[CLIENT] = str(Path(folder, "comm"))
        for profile in parser.parse_args().profiles:
            with laid_on_reader(profile, Path(folder)) as lines:
                start = time.monotonic()
                reading = read(lines)
                ms = (time.monotonic() - start) * 1000
            same = told(reading) == told(gate_before(profile).reading)
            differing += not same
            print(f"{profile:20} {told(reading)} {reading.commands} commands {ms:.0f} ms", same)
    return int(differing > 0)


@contextmanager
def laid_on_reader(profile: str, folder: Path) -> Iterator[list[str]]:
    """Start the chips' end, then pcscd; yield the printed lines."""
    with (
        chip_behind_sockets(profile) as (lines, port),
        private_pcscd(folder, port),
    ):
        wait_for_reader()
        yield lines


def read(lines: list[str]) -> ChipReading:
    """Read the chip in the first slot through the whole stack."""
    password = Password(Secret.MRZ, access_key(lines))
    transport = PcscTransport(SLOT)
    try:
        talk = read_chip([password], ReadingPlan(), secrets.token_bytes, milliseconds)
        return converse(talk, Chained(transport))
    finally:
        transport.close()


def told(reading: ChipReading) -> str:
    """Return what does not depend on time."""
    files = ",".join(sorted(file.name for file in reading.files))
    odd = [
        f"{one.check.value}={one.status.value}{[reason.value for reason in one.reasons]}"
        for one in reading.findings
        if one.status is not Status.PASSED
    ]
    return f"{reading.access or '-'} {files} {odd}"


def milliseconds() -> float:
    return time.monotonic() * 1000


def wait_for_reader() -> None:
    """Wait until the service knows the slot. Raises TimeoutError: it does not."""
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        try:
            if any(SLOT in name for name in reader_names()):
                return
        except ServiceLost:
            pass  # it is starting
        time.sleep(0.05)
    raise TimeoutError("pcscd knows no reader")


if __name__ == "__main__":
    sys.exit(main())
