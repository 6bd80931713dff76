"""`python -m simulators.hall --folder F`: a simulated lane until it is stopped.

Prints one JSON line with the names of its devices when all can be reached.
"""

import argparse
import asyncio
import json
import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

from gate.errors import StartError
from gate.lane.topology import Topology
from simulators.hall.control import ControlServer
from simulators.hall.folder import own_folder
from simulators.hall.requests import Requests
from simulators.hall.world import World

LINGER_S = 1.5  # after the controller has gone: long enough for the PLC to be seen going safe


class SimulatedHall:
    """Devices, and the requests that travellers and testers make of them."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Raises StartError: the page can not be read."""
        self._folder: Path = arguments.folder
        page = _page(arguments.page)
        self._world = World(
            arguments.folder,
            arguments.pace,
            page,
            arguments.topology,
            by_camera=arguments.reader == "page",
            rail=arguments.ticket == "rail",
        )

    async def run(self) -> None:
        """Live until cancelled."""
        ready = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._world.run(ready))
            await ready.wait()
            control = ControlServer(self._folder / "control", Requests(self._world).act)
            group.create_task(control.run())
            await control.open.wait()
            print(json.dumps(self._names(self._folder / "control")), flush=True)

    def _names(self, control: Path) -> dict[str, str | int]:
        return self._world.desk.addresses() | {
            "camera": self._world.camera.address,
            "background": self._world.background.address,
            "kiosk": self._world.kiosk.address,
            "chip": self._world.chip_field.port,
            "trust": str(self._world.trust),
            "control": str(control),
        }


def _page(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise StartError(f"{path} can not be read: {error.strerror}") from error


async def _run(arguments: argparse.Namespace) -> bool:
    """Live until told to end; True: whoever started us has gone."""
    left = asyncio.Event()
    running = asyncio.ensure_future(SimulatedHall(arguments).run())
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, running.cancel)
    loop.add_signal_handler(signal.SIGINT, running.cancel)
    if arguments.end_with_input:
        loop.add_reader(sys.stdin, _on_input, running, left)
    with suppress(asyncio.CancelledError):
        await running
    return left.is_set()


def _on_input(running: "asyncio.Future[None]", left: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 4096):
        left.set()
        loop = asyncio.get_running_loop()
        loop.remove_reader(sys.stdin)
        loop.call_later(LINGER_S, running.cancel)


def main() -> int:
    """Run until stopped; 2: it can not start."""
    parser = argparse.ArgumentParser(prog="python -m simulators.hall", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="for the names of the ports")
    parser.add_argument("--pace", type=_pace, default=1.0, help="doors and people: times real")
    parser.add_argument("--topology", type=Topology, default=Topology.TWO_STEP, help="of the lane")
    parser.add_argument("--reader", choices=("serial", "page"), default="serial",
                        help="of documents: a serial one, or a camera over the page")  # fmt: skip
    parser.add_argument("--ticket", choices=("none", "rail"), default="none",
                        help="what travellers show to the scanner first")  # fmt: skip
    parser.add_argument("--page", type=Path, help="a picture that lies on the platen instead")
    parser.add_argument("--end-with-input", action="store_true", help="end when stdin does")
    parser.add_argument("--temporary", action="store_true", help="and take the folder along then")
    arguments = parser.parse_args()
    try:
        with own_folder(arguments.folder):
            left_alone = asyncio.run(_run(arguments))
        if left_alone and arguments.temporary:
            shutil.rmtree(arguments.folder, ignore_errors=True)
    except StartError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _pace(text: str) -> float:
    pace = float(text)
    if not 0.5 <= pace <= 10:
        raise ValueError(text)
    return pace


if __name__ == "__main__":
    sys.exit(main())
