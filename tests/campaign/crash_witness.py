"""Looks at the doors of a simulated hall fifty times a second, whoever else lives or dies."""

import asyncio
from pathlib import Path
from typing import Final, Self

from simulators.hall.control import ControlClient
from tests.campaign.crash_process import now_ns
from tests.campaign.crash_rows import Line

LOOK_S: Final = 0.02
ORDER_NS: Final = 3_000_000_000


class Witness:
    """A context in which the doors are watched; `take` says what was wrong since the last time."""

    def __init__(self, control: Path) -> None:
        self._control = ControlClient(control)
        self._exit_opened = list[int]()  # when, ns
        self._wrong = list[str]()
        self._exit = 0.0
        self.mode, self.inside = "", 0

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._control.close()

    def take(self, lines: list[Line]) -> list[str]:
        """Return what was wrong; `lines` are the journal's rows of this time.

        Raises whatever ended the watch: a witness that looks at nothing would find nothing wrong.
        """
        if self._task.done():
            self._task.result()
        opened = [line.t for line in lines if line.kind == "open"]
        wrong, self._wrong = self._wrong, []
        for at_ns in self._exit_opened:
            if not any(at_ns - ORDER_NS < row_ns < at_ns for row_ns in opened):
                wrong.append(f"the exit opened without a fresh permit at {at_ns}")
        self._exit_opened = []
        return wrong

    async def _watch(self) -> None:
        while True:
            truth = await self._control.ask(do="look")
            entry, exit_door, self.mode = truth["entry"], truth["exit"], truth["mode"]
            self.inside = truth["inside"]
            if entry > 0 and exit_door > 0 and self.mode != "emergency":
                self._wrong.append(f"both doors unlocked in {self.mode}")
            if exit_door > 0 and self._exit == 0:
                self._exit_opened.append(now_ns())
            self._exit = exit_door
            await asyncio.sleep(LOOK_S)
