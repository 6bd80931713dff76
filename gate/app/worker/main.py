"""What every worker process does: shut itself in, serve, and tell how it ended."""

import socket
import traceback
from collections.abc import Callable

from gate.app.worker.link import Link
from gate.app.worker.seal import seal
from gate.errors import EgateError

ENDED, FAILED = 0, 1


def run_worker(connection: int, parent: int, serve: Callable[[Link], None]) -> int:
    """Serve until the controller goes away; returns the exit code.

    Args:
        connection: File descriptor of the worker's end of the socket pair.
        parent: Process id of the controller.
        serve: Raises EOFError at the end.
    """
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
