"""Keeps a worker alive: one life after another, each from its start to its end."""

import asyncio
from collections.abc import Callable
from typing import Final, NoReturn

from gate.app.worker.limits import ProxyLimits
from gate.app.worker.process import WorkerProcess
from gate.app.worker.wire import Message
from gate.errors import EgateError

LONGEST_STEP_MS: Final = 10_000  # that the worker may announce, such as fetching the page
STABLE_S: Final = 10.0  # a life this long ends the back-off


class Lives:
    """Starts the worker, hears it, and starts it again when it died, after a growing delay."""

    def __init__(
        self,
        module: str,
        settings: bytes,
        limits: ProxyLimits,
        take: Callable[[Message], None],
        died: Callable[[str], None],
    ) -> None:
        """Start nothing before `run`.

        Args:
            module: What `python -m` runs as the worker.
            settings: Its first message's payload.
            limits: How long it may be silent.
            take: Called with each message, "hello" first; its EgateError ends the life.
            died: Called when a life has ended, with the reason, free of personal data.
        """
        self._module, self._settings, self._limits = module, settings, limits
        self._take, self._died = take, died
        self.worker: WorkerProcess | None = None  # one that has said hello

    async def run(self) -> NoReturn:
        """Keep it alive until cancelled."""
        delay_s, clock = self._limits.first_delay_s, asyncio.get_running_loop().time
        while True:
            born_s = clock()
            self._died(await self._live())
            if clock() - born_s > STABLE_S:
                delay_s = self._limits.first_delay_s
            await asyncio.sleep(delay_s)
            delay_s = min(delay_s * 2, self._limits.last_delay_s)

    async def _live(self) -> str:
        """Live one life of the worker; return how it ended, without personal data."""
        try:
            worker = await WorkerProcess.start(self._module)
        except OSError as error:
            return f"can not be started: {error.strerror}"
        reason, code = "ended", 0
        try:
            worker.send(Message("settings", payload=self._settings))
            reason = await self._listen(worker)
        except TimeoutError:
            reason = "gave no sign of life"
            await worker.kill()
        except (EgateError, EOFError, OSError) as error:
            reason = str(error.args[0]) if isinstance(error, EgateError) else reason
        finally:
            self.worker = None
            code = await worker.stop(self._limits.stop_s)
        return f"{reason} (exit code {code})"

    async def _listen(self, worker: WorkerProcess) -> str:
        wait_s = self._limits.start_s
        while True:
            message = await worker.receive(wait_s)
            if message.kind == "failed":
                return str(message.values.get("reason", ""))[:500]
            if message.kind == "hello":
                self.worker = worker
            allowed_ms = min(max(message.integer("allow_ms"), 0), LONGEST_STEP_MS)
            wait_s = self._limits.silence_s + allowed_ms / 1000
            self._take(message)
