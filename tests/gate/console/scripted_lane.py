"""A lane whose views are set by the test: the pages see it as they see a real one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

from gate.console.rights import OPENING
from gate.console.settings import ConsoleSettings
from gate.events import DoorState, HelpCalled, HelpSeen, LaneStatus, Mode, OfficerCommand, Touched
from gate.lane.decided_on import decided_on
from gate.ports import Answer, Pictures
from gate.view import LaneView

ORIGIN = "http://127.0.0.1:8080"
SETTINGS = ConsoleSettings(
    hall="Test hall",
    simulated=True,
    override_reasons={"identity_checked": "I compared them", "assistance": "Needs assistance"},
    monotonic_ms=lambda: 5_000,
)
LOCKED = LaneStatus(Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED)
READY = LaneView(
    lane="1",
    version=1,
    state="ready",
    epoch=1,
    since_ms=0,
    crossing=None,
    sentence="Lay your passport on the reader.",
    reasons=(),
    actions=(),
    lost=(),
    status=LOCKED,
)


class ScriptedLane:
    """Fits LaneHandle; `show` sets what it shows, `commands` is what officers asked."""

    def __init__(self, view: LaneView = READY) -> None:
        self.view = view
        self.answer: Answer | Exception = Answer.ACCEPTED
        self.answering = asyncio.Event()  # cleared: the lane takes its time
        self.answering.set()
        self.asked = asyncio.Event()  # a command has arrived
        self.commands: list[tuple[OfficerCommand, int]] = []
        self.touched: list[Touched] = []
        self.faces = Pictures()
        self.frame: bytes | None = None
        self.broken = False
        self._changed = asyncio.Event()

    def show(self, **changes: object) -> None:
        """Change the view as a lane does: one version on, another epoch with another state."""
        epoch = self.view.epoch + (changes.get("state", self.view.state) != self.view.state)
        version = self.view.version + 1
        self.view = replace(self.view, **{"version": version, "epoch": epoch, **changes})  # type: ignore[arg-type]
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def changes(self) -> AsyncIterator[LaneView]:
        while True:
            if self.broken:
                raise RuntimeError("the lane's view failed")
            changed = self._changed
            yield self.view
            await changed.wait()

    def touch(self, event: Touched) -> None:
        self.touched.append(event)
        if isinstance(event, HelpCalled | HelpSeen):
            self.show(helped=isinstance(event, HelpCalled))

    async def submit(
        self, command: OfficerCommand, epoch: int, evidence: str | None = ""
    ) -> Answer:
        if command.action in OPENING and evidence not in {None, decided_on(self.view)}:
            return Answer.STALE
        self.commands.append((command, epoch))
        self.asked.set()
        await self.answering.wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return Answer.STALE if epoch != self.view.epoch else self.answer

    async def pictures(self) -> Pictures:
        return self.faces

    async def thumbnail(self) -> bytes | None:
        return self.frame
