"""The plugs of the simulated hall's devices, by name."""

import asyncio
from collections.abc import Callable
from typing import Final

from simulators.hall.desk import Plug
from simulators.hall.world import World

DEVICES: Final = ("lane_bus", "document_reader", "barcode_reader", "page_reader", "camera",
                  "chip_reader", "background")  # fmt: skip


async def unplug(world: World, device: str) -> None:
    """Pull the plug of a device; may be repeated. Raises KeyError: no such device."""
    await _plugs(world)[device][0]()


async def replug(world: World, device: str) -> None:
    """Plug it in again; may be repeated. Raises KeyError: no such device."""
    await _plugs(world)[device][1]()


def _plugs(world: World) -> dict[str, tuple[Plug, Plug]]:
    return world.desk.plugs() | {
        "lane_bus": (_now(world.plc.unplug), world.plc.replug),
        "barcode_reader": (_now(world.scanner.unplug), world.scanner.replug),
        "chip_reader": (
            _both(_now(world.chip_reader.unplug), world.chip_field.close),
            _both(world.chip_reader.replug, world.chip_field.start),
        ),
        "background": (world.background.close, world.background.start),
        "camera": (_beside(world.camera.close), _beside(world.camera.start)),
    }


def _now(act: Callable[[], object]) -> Plug:
    async def done() -> None:
        act()

    return done


def _both(first: Plug, second: Plug) -> Plug:
    async def done() -> None:
        await first()
        await second()

    return done


def _beside(act: Callable[[], object]) -> Plug:
    """In a thread: a camera takes 0.4 s to end its clients, in which a PLC must not be silent."""

    async def done() -> None:
        await asyncio.to_thread(act)

    return done
