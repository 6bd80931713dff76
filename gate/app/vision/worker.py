"""The vision worker's process; its proxy starts it as `python -m` this module, FD, PARENT."""

import socket
import sys
import traceback

from gate.app.vision.link import Link
from gate.app.vision.seal import seal
from gate.errors import EgateError

ENDED, FAILED = 0, 1


def main(connection: int, parent: int) -> int:
    """Serve until the controller goes away; returns the exit code."""
    with socket.socket(fileno=connection) as ours:
        link = Link(ours)
        try:
            seal(parent)
            serve(link)
        except (EOFError, BrokenPipeError, ConnectionError):
            return ENDED
        except Exception as error:  # the last word before the process ends, whatever it was
            return _say(link, error)
    return ENDED


def serve(link: Link) -> None:
    """Read the settings, build the station, and do what is asked. Raises EOFError at the end."""
    settings = next(iter(link.receive(timeout_s=10.0)))
    # Imported only now: OpenCV and the networks load after the process was shut in, and what
    # they lack is told over the link instead of into the void.
    from gate.app.vision.build import station_of

    with station_of(settings.payload, link) as station:
        link.send("hello")
        while True:
            for message in link.receive(timeout_s=0.0):
                station.handle(message)
            station.step()
            link.beat()


def _say(link: Link, error: Exception) -> int:
    """Tell what happened. Only our own errors are sure to carry nothing personal."""
    if isinstance(error, EgateError):
        reason = str(error)
    else:
        last = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__} in {last.name}"
    try:
        link.send("failed", reason=reason)
    except OSError:
        return ENDED
    return FAILED


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
