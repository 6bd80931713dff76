"""Keeps the log lines of C++ libraries off the terminal while they work."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

STDERR = 2


@contextmanager
def silenced() -> Iterator[None]:
    """Send file descriptor 2 nowhere; errors still arrive as exceptions.

    For the whole process, so only for the short moments in which a runtime is at work.
    Measured on mediapipe 1.2.3: neither GLOG_minloglevel nor TF_CPP_MIN_LOG_LEVEL stops its lines.
    """
    kept, nowhere = os.dup(STDERR), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STDERR)
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)
        os.close(nowhere)
