"""`python -m simulators.wire --device PORT --link PATH`: a bad line, in a process of its own.

Faults as in "drop=0.001,delay=0.02": see `simulators.wire.rates`. Prints one JSON line once the
link can be opened, and another with what has happened when it ends.
"""

import argparse
import asyncio
import json
import signal
import sys
from contextlib import suppress
from pathlib import Path

from gate.errors import EgateError
from simulators.wire.fault_injector import FaultInjector
from simulators.wire.rates import read_rates


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulators.wire", description=__doc__)
    parser.add_argument("--device", type=Path, required=True, help="the port that the device made")
    parser.add_argument("--link", type=Path, required=True, help="name to make for the driver")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same faults")
    parser.add_argument("--to-device", default="", metavar="FAULTS", help="faults of requests")
    parser.add_argument("--to-host", default="", metavar="FAULTS", help="faults of replies")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    injector = FaultInjector(
        arguments.device,
        arguments.link,
        seed=arguments.seed,
        to_device=read_rates(arguments.to_device),
        to_host=read_rates(arguments.to_host),
    )
    running = asyncio.ensure_future(injector.run())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, running.cancel)
    opened = asyncio.ensure_future(injector.open.wait())
    await asyncio.wait({running, opened}, return_when=asyncio.FIRST_COMPLETED)
    opened.cancel()
    if not running.done():
        print(json.dumps({"link": str(arguments.link)}), flush=True)
    with suppress(asyncio.CancelledError):
        await running
    print(json.dumps({"faults": injector.counts}), flush=True)


def main() -> int:
    """Run until interrupted or the device is gone; 2 and a sentence where it can not start."""
    try:
        asyncio.run(_run(_arguments()))
    except EgateError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
