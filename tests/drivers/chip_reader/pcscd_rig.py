"""A real pcscd with vpcd's driver and pyscard before simulated chips; nothing leaves loopback.

`python -m tests.drivers.chip_reader.pcscd_rig [--pcscd FILE] [--driver FILE] PROFILE…` prints one
line a profile: way of access, files, commands, milliseconds, findings that are not passed. Needs
egate[pcsc] and Debian's pcscd and vsmartcard-vpcd; no other pcscd may run. Exits with 1 where the
chip is read otherwise than in process.

The chips' end is started first and stopped last: pcscd aborts where its slots hang up.
"""

import argparse
import secrets
import subprocess
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
from tests.gate.chip.gate_side import gate_before

PORT = 36_163
READY_S = 10.0
PCSCD = "/usr/sbin/pcscd"
DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
SLOT = "00 00"  # the first of the two that vpcd makes


def main() -> int:
    """Read each profile; return 1 if one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("profiles", nargs="+", metavar="PROFILE")
    parser.add_argument("--pcscd", default=PCSCD)
    parser.add_argument("--driver", default=DRIVER)
    chosen = parser.parse_args()
    differing = 0
    for profile in chosen.profiles:
        with laid_on_reader(profile, chosen.pcscd, chosen.driver) as lines:
            start = time.monotonic()
            reading = read(lines)
            spent_ms = (time.monotonic() - start) * 1000
        same = told(reading) == told(gate_before(profile).reading)
        differing += not same
        print(f"{profile:20} {told(reading)} {reading.commands} commands {spent_ms:.0f} ms", same)
    return int(differing > 0)


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


@contextmanager
def laid_on_reader(profile: str, pcscd: str, driver: str) -> Iterator[list[str]]:
    """Start the chips' end, then pcscd; yield the printed lines."""
    command = [sys.executable, "-m", "simulators.passports", profile, "--port", str(PORT)]
    with tempfile.TemporaryDirectory() as folder:
        settings = f'FRIENDLYNAME "egate rig"\nDEVICENAME 127.0.0.1:{PORT}\nLIBPATH {driver}\n'
        Path(folder, "reader").write_text(f"{settings}CHANNELID 0x8C7B\n", "ascii")
        with started(command) as chip:
            assert chip.stdout
            lines = list[str]()
            while not (line := chip.stdout.readline().strip()).startswith("CAN"):
                if not line:
                    raise ValueError(f"no chip of profile {profile}")
                lines.append(line)
            with started([pcscd, "-f", "-c", folder]):
                wait_for_reader()
                yield lines


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=10)


def wait_for_reader() -> None:
    """Wait until the service knows the slot. Raises TimeoutError: it does not."""
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        try:
            if any(SLOT in name for name in reader_names()):
                return
        except ServiceLost:
            pass  # it is starting
        time.sleep(0.1)
    raise TimeoutError("pcscd knows no reader")


if __name__ == "__main__":
    sys.exit(main())
