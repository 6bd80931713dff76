"""The vision worker's process; its proxy starts it as `python -m` this module, FD, PARENT."""

import sys

from gate.app.worker.link import Link
from gate.app.worker.main import run_worker


def serve(link: Link) -> None:
    """Read the settings, build the station, and do what is asked. Raises EOFError at the end."""
    settings = next(iter(link.receive(timeout_s=10.0)))
    # Imported only now: OpenCV and the networks load after the process was shut in, and what
    # they lack is told over the link instead of into the void.
    from gate.app.vision.build import station_of

    with station_of(settings.payload, link) as station:
        link.send("hello", unlocked=station.held.pool.unlocked)
        while True:
            for message in link.receive(timeout_s=0.0):
                station.handle(message)
            station.step()
            link.beat()


if __name__ == "__main__":
    sys.exit(run_worker(int(sys.argv[1]), int(sys.argv[2]), serve))
