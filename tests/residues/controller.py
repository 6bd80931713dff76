"""A controller with nothing but its vision worker: crosses once for each portrait it is given.

`python -m tests.residues.controller ADDRESS PLANT`: the camera's address, and 1 to keep the last
portrait. Reads portraits from standard input (length, 4 bytes big-endian; JPEG), in the small
pieces that a chip gives; after each crossing it writes a line: score, reasons, worker's process.
Asks for both faces and a thumbnail, as the officers' page does. Lives until its input ends.
"""

import asyncio
import os
import struct
import sys
from pathlib import Path
from typing import Final

from gate.app.vision.proxy import VisionProxy
from gate.events import CaptureFinished, ReferenceReady
from tests.app.vision.lane import Ear, running
from tests.app.vision.photos import worker_settings

LENGTH: Final = struct.Struct(">I")
APDU: Final = 223  # bytes of a file that one answer of a chip holds
PLANTED: Final = list[bytes]()


async def main(address: str, *, plant: bool) -> None:
    """Cross until there are no more portraits."""
    settings = worker_settings(Path("/nowhere"), address)
    proxy = VisionProxy(settings, module="tests.residues.telling_worker")
    async with running(proxy) as ear:
        await ear.ready()
        crossing = 0
        while portrait := await asyncio.to_thread(_portrait):
            crossing += 1
            if plant:
                PLANTED.append(portrait)
            await _cross(proxy, ear, crossing, portrait)
            del portrait


async def _cross(proxy: VisionProxy, ear: Ear, crossing: int, portrait: bytes) -> None:
    proxy.begin_reference(crossing, portrait)
    reference = await ear.hear(ReferenceReady)
    proxy.begin_capture(crossing)
    finished = await ear.hear(CaptureFinished)
    await proxy.thumbnail()
    await proxy.pictures(crossing)
    proxy.wipe()
    print(finished.score, *reference.reasons, *finished.reasons, proxy.pid, flush=True)


def _portrait() -> bytes:
    header = os.read(0, LENGTH.size)  # standard input's own buffer would keep what it has read
    if len(header) < LENGTH.size:
        return b""
    (left,) = LENGTH.unpack(header)
    pieces = []
    while left:
        pieces.append(os.read(0, min(APDU, left)))
        left -= len(pieces[-1])
    return b"".join(pieces)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], plant=sys.argv[2] == "1"))
