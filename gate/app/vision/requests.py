"""Questions to the worker that wait for an answer: pictures, and thumbnails shared by all."""

import asyncio
import itertools
from dataclasses import replace
from typing import Final

from gate.app.worker.process import WorkerProcess
from gate.app.worker.wire import Message
from gate.ports import Pictures

NOTHING: Final = Message("answer")
ANSWER_S: Final = 2.0  # a page reader may block the worker this long
THUMBNAIL_S: Final = 0.1  # ten a second at most, however many look: a mirror needs them


class Requests:
    """Open questions by number. A dead worker, or silence, answers with nothing."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._open: dict[int, asyncio.Future[Message]] = {}
        self._shared: asyncio.Task[Message] | None = None
        self._asked_s = float("-inf")

    async def pictures(self, worker: WorkerProcess | None, crossing: int) -> Pictures:
        """Ask for both faces of a crossing."""
        answer = await self._ask(worker, Message("pictures", {"crossing": crossing}))
        middle = answer.integer("document_bytes")
        return Pictures(answer.payload[:middle] or None, answer.payload[middle:] or None)

    async def thumbnail(self, worker: WorkerProcess | None) -> bytes | None:
        """Ask for the newest frame; all who ask within a tenth of a second share an answer."""
        now = asyncio.get_running_loop().time()
        if self._shared is None or (now - self._asked_s >= THUMBNAIL_S and self._shared.done()):
            self._asked_s = now
            self._shared = asyncio.create_task(self._ask(worker, Message("thumbnail")))
        return (await asyncio.shield(self._shared)).payload or None

    async def _ask(self, worker: WorkerProcess | None, question: Message) -> Message:
        if worker is None:
            return NOTHING
        number = next(self._numbers)
        future = self._open[number] = asyncio.get_running_loop().create_future()
        worker.send(replace(question, values={**question.values, "request": number}))
        try:
            async with asyncio.timeout(ANSWER_S):
                answer: Message = await future
                return answer
        except TimeoutError:
            return NOTHING
        finally:
            del self._open[number]

    def answer(self, message: Message) -> None:
        """Take in the worker's answer; one to a question no longer open is dropped."""
        future = self._open.get(message.integer("request"))
        if future and not future.done():
            future.set_result(message)

    def drop(self) -> None:
        """Answer every open question with nothing, and forget the last thumbnail."""
        for future in self._open.values():
            if not future.done():
                future.set_result(NOTHING)
        self._shared = None
