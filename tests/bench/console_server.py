"""A scripted hall of sixteen lanes for the console's bench: each changes ten times a second.

The number of the crossing is the wall clock in ms, so that the page's own clock, which is the
same, tells how old a change is when it is drawn. A comment in each JPEG tells when it was taken.
"""

import asyncio
import struct
import sys
import time

import cv2
import numpy as np

from gate.console.app import create_app
from gate.console.server import serve
from tests.gate.console.hall_scenes import lanes
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

LANES, CHANGES_S = 16, 10.0
SHADE = np.random.default_rng(8).integers(0, 255, (480, 640, 3), np.uint8)
JPEG = cv2.imencode(".jpg", cv2.GaussianBlur(SHADE, (0, 0), 3), [cv2.IMWRITE_JPEG_QUALITY, 75])[1]


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


class Camera(ScriptedLane):
    """A lane whose picture is always of now."""

    async def thumbnail(self) -> bytes | None:
        comment = struct.pack(">HHQ", 0xFFFE, 10, wall_ms())
        return JPEG[:2].tobytes() + comment + JPEG[2:].tobytes()


async def change(lane: ScriptedLane, after_s: float) -> None:
    due = asyncio.get_running_loop().time() + after_s
    while True:
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        lane.show(crossing=wall_ms())
        due += 1 / CHANGES_S


async def main(port: int) -> None:
    hall: dict[str, ScriptedLane] = {
        name: Camera(lane.view) for name, lane in lanes(("capturing",) * LANES).items()
    }
    async with asyncio.TaskGroup() as group:
        for number, lane in enumerate(hall.values()):
            group.create_task(change(lane, number / LANES / CHANGES_S))
        group.create_task(
            serve(create_app(hall, SETTINGS), port=port, listening=lambda at: print(at, flush=True))
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
