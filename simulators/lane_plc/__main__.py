"""`python -m simulators.lane_plc --link PATH`: one simulated lane, in a process of its own."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from gate.errors import EgateError
from simulators.lane_plc.server import LanePlcServer


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulators.lane_plc", description=__doc__)
    parser.add_argument("--link", type=Path, required=True, help="name of the serial port to make")
    parser.add_argument("--pace", type=float, default=1.0, help="doors and people: times real")
    parser.add_argument("--baud", type=int, default=115_200, help="bit/s of the emulated wire")
    parser.add_argument("--unit", type=int, default=1, help="Modbus address, 1 to 247")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    server = LanePlcServer(
        arguments.link, pace=arguments.pace, baud=arguments.baud, unit=arguments.unit
    )
    running = asyncio.create_task(server.run())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        return


def main() -> int:
    """Run until interrupted; 1 and a sentence where the name is taken."""
    try:
        asyncio.run(_run(_arguments()))
    except EgateError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
