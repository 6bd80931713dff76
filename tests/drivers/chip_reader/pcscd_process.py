"""Processes of the PC/SC rig: a pcscd that only we can see, and a chip that it connects to.

pcscd takes a listening socket as systemd hands it over, so that ours lies in a folder of our own;
its process number it writes below /run, which for it is an empty file system of its own. Another
pcscd, whoever runs it, notices nothing. Ours listens on no network: vpcd connects to the chip.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

PCSCD = "/usr/sbin/pcscd"
DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
HANDED = 3  # descriptor of the first socket that is handed over: sd_listen_fds(3)
SLOTS = 2  # of vpcd, on ports that follow each other
TRIES = 5  # for ports that somebody else may take meanwhile
END_S = 30
ALONE = 'mount -t tmpfs none /run && mkdir /run/pcscd && LISTEN_PID=$$ exec "$@"'
PLAIN = 'LISTEN_PID=$$ exec "$@"'
OURS = ("unshare", "--map-root-user", "--mount")
RUNS = Path("/run/pcscd/pcscd.pid")


@contextmanager
def private_pcscd(folder: Path, port: int) -> Iterator[None]:
    """Run pcscd with vpcd's driver; its socket is `comm` in the folder.

    Args:
        folder: For the socket and the configuration.
        port: That the chip of the first slot listens on.
    """
    settings = folder / "reader.conf.d"
    settings.mkdir(exist_ok=True)
    lines = 'FRIENDLYNAME "egate rig"', f"DEVICENAME 127.0.0.1:{port}", f"LIBPATH {DRIVER}"
    (settings / "reader").write_text("\n".join((*lines, "CHANNELID 0x8C7B", "")), "ascii")
    comm = folder / "comm"
    comm.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(comm))
        listening.listen()
        prefix = (*OURS, "sh", "-c", ALONE, "sh") if may_be_alone() else ("sh", "-c", PLAIN, "sh")
        command = [*prefix, PCSCD, "--foreground", "--config", str(settings)]
        with started(command, {"LISTEN_FDS": "1"}, listening.fileno()):
            yield


@cache
def may_be_alone() -> bool:
    """Tell whether a process of ours gets a /run of its own.

    Raises:
        RuntimeError: it does not, and another pcscd runs, whose number ours would overwrite.
    """
    tried = subprocess.run([*OURS, "sh", "-c", ALONE, "sh", "true"], check=False)
    if tried.returncode != 0 and RUNS.exists():
        raise RuntimeError("another pcscd runs, and no mount namespace can be had")
    return tried.returncode == 0


@contextmanager
def chip_behind_sockets(profile: str) -> Iterator[tuple[list[str], int]]:
    """Serve a chip in both slots; yield the printed lines and the port of the first slot."""
    for _ in range(TRIES):
        port = free_port()
        command = [sys.executable, "-m", "simulators.passports", profile, "--port", str(port)]
        with started(command) as chip:
            assert chip.stdout
            lines = list[str]()
            while (line := chip.stdout.readline().strip()) and not line.startswith("CAN"):
                lines.append(line)
            if line:
                yield lines, port
                return
    raise RuntimeError(f"no chip of profile {profile}")


def free_port() -> int:
    """Return the first of so many ports in a row that are free at the moment."""
    while True:
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            if port + SLOTS <= 65_536 and all(map(is_free, range(port + 1, port + SLOTS))):
                return port


def is_free(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) != 0


@contextmanager
def started(
    command: list[str], more: Mapping[str, str] | None = None, handed: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Start a process, hand a descriptor over, and end the process by its id."""

    def hand_over() -> None:
        if handed is not None:
            os.dup2(handed, HANDED)

    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **(more or {})},
        preexec_fn=hand_over,
        pass_fds=(HANDED,) if handed is not None else (),
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
