"""The page's end of the bench: starts its process, asks it, and keeps what it told.

Fits gate.console.bench.handle.BenchHandle. A process that ends is started anew, at 0 s.
"""

import asyncio
import json
import logging
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import dropwhile
from typing import Any, Final

from gate.app.bench.aside import replay_aside
from gate.console.bench.handle import BenchFault, News

AGAIN_S: Final = 1.0
ANSWER_S: Final = 20.0
LINE: Final = 4_000_000  # bytes of the longest line
KEPT: Final = (1_000, 400)  # happenings, frames

log = logging.getLogger(__name__)
Item = tuple[int, Mapping[str, Any]]


class BenchProcess:
    """One bench for all pages of a hall."""

    def __init__(self) -> None:
        """Nothing is started before `run`."""
        self.known: Mapping[str, Any] | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._asked = dict[int, asyncio.Future[Mapping[str, Any]]]()
        self._numbers, self._seq, self._run_seq, self._run = 0, 1, 1, 0
        self._parts = dict[str, tuple[int, Any]]()
        self._story, self._frames = deque[Item](maxlen=KEPT[0]), deque[Item](maxlen=KEPT[1])
        self._changed, self._replaying = asyncio.Event(), asyncio.Lock()
        self._wanted = asyncio.Event()  # nobody pays for a bench that nobody opens

    async def run(self) -> None:
        """Keep the process alive until cancelled."""
        await self._wanted.wait()
        while True:
            why = "it has ended"
            try:
                await self._live()
            except (ValueError, OSError) as error:  # half a line, too long a one; no process
                why = f"{type(error).__name__}: {error}"
            finally:
                self._over()
            log.error("the bench is started anew: %s", why[:200])
            await asyncio.sleep(AGAIN_S)

    def news(self, after: int) -> News:
        """Return everything that is newer than this; after 0, all that is kept."""
        return News(
            self._seq,
            {name: part for name, (seq, part) in self._parts.items() if seq > after},
            _newer(self._story, after),
            _newer(self._frames, after),
            after < self._run_seq,
        )

    async def newer(self, after: int, at_most_s: float) -> None:
        """Wait until there is something newer, or no longer than this; starts the bench."""
        self._wanted.set()
        try:
            async with asyncio.timeout(at_most_s):
                while self._seq <= after or self.known is None or not self._parts:
                    await self._changed.wait()
        except TimeoutError:
            return

    async def ask(self, do: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do something. Raises BenchFault: refused, or the bench is not there."""
        process = self._process
        if process is None or process.stdin is None or self.known is None:
            raise BenchFault("the bench is starting")
        self._numbers += 1
        number = self._numbers
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        line = json.dumps({**given, "do": do, "id": number}) + "\n"
        try:
            process.stdin.write(line.encode())
            async with asyncio.timeout(ANSWER_S):
                await process.stdin.drain()
                told: Mapping[str, Any] = await answer
                return told
        except (TimeoutError, OSError) as error:
            raise BenchFault("the bench does not answer") from error
        finally:
            self._asked.pop(number, None)

    async def replay(self, text: str) -> Mapping[str, Any]:
        """Run a scenario in a process of its own, one at a time. Raises BenchFault."""
        async with self._replaying:
            return await replay_aside(text)

    async def _live(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "gate.app.bench.process"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE,
            start_new_session=True,  # Ctrl-C is for us; the end of its input ends it
        )
        self._process = process
        assert process.stdout is not None
        try:
            while line := await process.stdout.readline():
                self._take(json.loads(line))
        finally:
            self._process = None
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _take(self, told: dict[str, Any]) -> None:
        if "id" in told:
            self._answer(told)
            return
        self._seq += 1
        if "known" in told:
            self.known = told["known"]
        else:
            self._keep(told)
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _keep(self, told: dict[str, Any]) -> None:
        if told["run"] != self._run:
            self._run, self._run_seq = told["run"], self._seq
            self._story.clear()
            self._frames.clear()
        self._parts.update({name: (self._seq, part) for name, part in told["parts"].items()})
        self._story.extend((self._seq, one) for one in told["story"])
        self._frames.extend((self._seq, one) for one in told["frames"])

    def _answer(self, told: dict[str, Any]) -> None:
        answer = self._asked.get(told["id"])
        if answer is None or answer.done():
            return
        if "fault" in told:
            answer.set_exception(BenchFault(told["fault"]))
        else:
            answer.set_result(told["done"])

    def _over(self) -> None:
        """Nothing that was known of the process is true any more."""
        self.known, self._run = None, 0
        self._parts.clear()
        self._seq += 1
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(BenchFault("the bench has ended"))


def _newer(kept: deque[Item], after: int) -> Sequence[Mapping[str, Any]]:
    return [one for _, one in dropwhile(lambda item: item[0] <= after, kept)]
