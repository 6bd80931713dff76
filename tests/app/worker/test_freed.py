"""What a worker frees is overwritten: large and small, of Python and of the C library."""

import os
import subprocess
import sys

import pytest

from gate.app.worker.freed import environment

# A child leaves pieces of every size in freed memory and searches its own for them. What it looks
# for is made of two halves, so that only what was left holds the whole. The stack is left out: the
# dynamic linker parks registers on it, and with them the last 32 bytes that were copied (seen).
LEAVES = """
import os
halves = os.urandom(8), os.urandom(8)
def leave(size):
    one = b"".join(halves) * (size // 16)
    two = bytearray(one)
for size in (32, 96, 160, 480, 640, 1008, 4096, 70_000, 900_000):
    leave(size)
found = 0
with open("/proc/self/mem", "rb", 0) as memory:
    for line in open("/proc/self/maps"):
        place, rights, *_ , name = line.split(" ")
        begin, end = (int(one, 16) for one in place.split("-"))
        if not rights.startswith("rw") or "[stack]" in name:
            continue
        at = begin
        while at < end:
            try:
                block = os.pread(memory.fileno(), min(1 << 20, end - at), at)
            except OSError:
                break
            place = block.find(halves[0])
            while place >= 0:
                found += block[place + 8 : place + 16] == halves[1]
                place = block.find(halves[0], place + 1)
            at += len(block)
            del block
print(found)
"""


@pytest.mark.parametrize("overwrites", [True, False])
def test_freed_memory(overwrites: bool) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LEAVES],
        env=environment() if overwrites else dict(os.environ),
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    found = int(told.stdout)
    assert found == 0 if overwrites else found > 0, found
