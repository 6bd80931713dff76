"""The page worker's process; its driver starts it as `python -m` this module, FD, PARENT."""

import sys

from gate.app.worker.link import Link
from gate.app.worker.main import run_worker


def serve(link: Link) -> None:
    """Read the settings, build the station, and look. Raises EOFError at the end."""
    settings = next(iter(link.receive(timeout_s=10.0)))
    # Imported only now: OpenCV and the network load after the process was shut in, and what
    # they lack is told over the link instead of into the void.
    from gate.app.page.lane_station import station_of

    with station_of(settings.payload, link) as station:
        link.send("hello")
        while True:
            link.receive(timeout_s=0.0)  # nothing is asked of it: only the end is heard
            station.step()
            link.beat()


if __name__ == "__main__":
    sys.exit(run_worker(int(sys.argv[1]), int(sys.argv[2]), serve))
