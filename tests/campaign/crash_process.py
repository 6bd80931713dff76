"""A child process that takes and tells JSON lines, and can be killed or frozen at any moment."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

LONGEST = 1 << 20
Told = dict[str, Any]


def now_ns() -> int:
    """The clock of the journal, so that rows and what the plant saw can be laid side by side."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME)


class LineProcess:
    """One life of `python -m MODULE ...`; what it tells goes to `hear`, line by line."""

    def __init__(self, process: asyncio.subprocess.Process, hear: Callable[[Told], None]) -> None:
        self._process, self._hear = process, hear
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(
        cls, module: str, *arguments: str, hear: Callable[[Told], None], errors: Path
    ) -> Self:
        """Start it; `errors` is the file that its standard error is added to."""
        with errors.open("ab") as file:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", module, *arguments),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=file,
                limit=LONGEST,
            )
        return cls(process, hear)

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    def tell(self, **order: Any) -> None:
        """Give it an order; nothing happens where it is dead."""
        assert self._process.stdin is not None
        if self.is_alive and not self._process.stdin.is_closing():
            self._process.stdin.write(json.dumps(order).encode() + b"\n")

    def freeze(self) -> int:
        """Stop it as a debugger or a thrashing machine does; returns when."""
        return self._signal(signal.SIGSTOP)

    def go_on(self) -> int:
        """Let it go on with what it was doing; returns when."""
        return self._signal(signal.SIGCONT)

    async def kill(self) -> int:
        """SIGKILL, then hear out what it had told before; returns when it was sent."""
        at_ns = self._signal(signal.SIGKILL)
        await self._process.wait()
        await self._listening
        assert self._process.stdin is not None
        self._process.stdin.close()
        return at_ns

    def _signal(self, number: signal.Signals) -> int:
        at_ns = now_ns()  # before: the other core may be faster than we are
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)
        return at_ns

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            if line.endswith(b"\n"):  # else the process died in the middle of it
                self._hear(json.loads(line))
