"""Hands that lay a document on the reader, wherever that stands."""

import asyncio
from typing import Final

from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traveller import Traveller

SECOND_TRY_S: Final = 1.5  # until somebody sees that it lies wrongly


async def lay(world: LaneWorld, traveller: Traveller, *, readable: bool) -> None:
    """Lay it down, and wait until the reader has read it or has failed to."""
    if world.reader.occupied:  # the traveller before left theirs behind
        world.reader.remove()
        await asyncio.sleep(1.0)
    world.scene.holder = traveller
    world.reader.present()
    await asyncio.sleep(0.3 + 0.3 * traveller.random.random())  # the reader takes its time
    world.reader.read(traveller.lines if readable else None)
