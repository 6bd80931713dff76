"""Runs an asynchronous program until it ends or is told to; ends everything that it started."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

from gate.app.surroundings import ENDING, is_ignored
from gate.errors import EgateError

T = TypeVar("T")


def run_until_stopped(program: Coroutine[Any, Any, T]) -> T | None:
    """Run; SIGINT, SIGTERM and SIGHUP cancel it and give None.

    Raises EgateError: the first of those that a group of tasks ended with.
    """
    try:
        return asyncio.run(_stoppable(program))
    except BaseExceptionGroup as group:
        expected = group.subgroup(EgateError)
        while isinstance(expected, BaseExceptionGroup):
            expected = expected.exceptions[0]  # type: ignore[assignment]
        if expected is None:
            raise
        raise expected from group


async def _stoppable(program: Coroutine[Any, Any, T]) -> T | None:
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(program)
    stopped = False

    def stop() -> None:
        nonlocal stopped
        if not stopped:  # a second Ctrl-C must not break off the clean-up of the first
            stopped = True
            task.cancel()

    loop.add_signal_handler(signal.SIGINT, stop)
    for number in ENDING:
        if not is_ignored(number):  # nohup
            loop.add_signal_handler(number, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if not stopped:
            raise
        return None
