"""Prepares the streams and signals of the process, so that every end of a command is orderly."""

import io
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

ENDING = (signal.SIGTERM, signal.SIGHUP)


def prepare() -> None:
    """Do it once, before anything is opened."""
    # Where a caller closed one of the three, the next file opened, the journal even, would take
    # its number, and whatever a library prints would be written into it.
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # every name can be told everywhere
    for number in ENDING:
        if not is_ignored(number):
            signal.signal(number, _end)


def is_ignored(number: signal.Signals) -> bool:
    """Tell whether whoever started us wants it ignored, as nohup does with SIGHUP."""
    return signal.getsignal(number) is signal.SIG_IGN


def complain(sentence: str) -> None:
    """Tell people what is wrong; nothing happens where nobody can be told."""
    with suppress(OSError):
        print(f"egate: {sentence}", file=sys.stderr)


def give_up_output() -> None:
    """Say nothing more on standard output: nobody takes it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def flush_output() -> None:
    """Hand over what is still kept, while its failure can be told. Raises OSError."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
