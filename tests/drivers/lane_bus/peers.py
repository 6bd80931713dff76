"""Programs that are not ours: a line between two ptys, and a server in C."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

SERVER_C = Path(__file__).with_name("libmodbus_server.c")


def needed(*programs: str) -> None:
    """Skip where a peer is not installed; in CI, fail."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        absent(", ".join(missing))


def absent(what: str) -> None:
    """Skip, saying what is missing; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} missing, and CI must not skip")
    pytest.skip(f"{what} missing")


@asynccontextmanager
async def process(*command: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a program until the end of the block."""
    running = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        yield running
    finally:
        if running.returncode is None:
            running.terminate()
        await running.wait()


@asynccontextmanager
async def line(folder: Path) -> AsyncIterator[tuple[Path, Path]]:
    """Two serial ports that are joined by socat."""
    needed("socat")
    ends = folder / "near", folder / "far"
    addresses = [f"PTY,link={end},raw,echo=0" for end in ends]
    async with process("socat", *addresses):
        async with asyncio.timeout(10):
            while not all(end.exists() for end in ends):
                await asyncio.sleep(0.01)
        yield ends


def compiled(folder: Path) -> Path:
    """Compile the server that stands on libmodbus."""
    needed("gcc", "pkg-config")
    flags = subprocess.run(
        ("pkg-config", "--cflags", "--libs", "libmodbus"),
        capture_output=True,
        text=True,
        check=False,
    )
    if flags.returncode:
        absent("libmodbus-dev")
    program = folder / "libmodbus_server"
    command = ("gcc", "-O1", "-Wall", "-Werror", "-o", program, SERVER_C, *flags.stdout.split())
    subprocess.run(command, check=True)
    return program
