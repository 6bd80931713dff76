"""One lane on the bench: its time, what is done to it, what it did, and the record of both."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from gate.app.bench.chips import ChipJudge
from gate.app.bench.lane import BenchLane, Told, build
from gate.app.bench.observed import Observed
from gate.app.bench.touches import TESTER, TOUCHES, touch_of
from gate.errors import EgateError
from gate.events import OfficerAction, OfficerCommand, OfficersSignedIn
from gate.lane.topology import Topology
from simulators.bench.acts import Act, act_of
from simulators.bench.chip import Judged
from simulators.bench.doing import Doing
from simulators.bench.stepped_loop import SteppedLoop
from simulators.bench.story import Story
from simulators.bench.values import BenchRefused
from simulators.bench.wire_log import WireLog

BEAT_S: Final = 0.05  # so often physics is brought up to date where nobody asks for it
MOST_ACTS: Final = 2_000


class BenchBroken(EgateError):
    """Something of the bench itself failed."""

    remedy = "Begin anew, and report it with the record of what was done."


class Bench:
    """Stands still until `advance`. The same seed and acts give the same story."""

    def __init__(
        self,
        seed: int = 1,
        topology: Topology = Topology.TWO_STEP,
        judge: Callable[[str], Judged] | None = None,
    ) -> None:
        """Build the lane at 0 s; an officer is signed in. Close it in the end."""
        self.seed, self.topology = seed, topology
        self.loop = SteppedLoop()
        self.log, self.story = WireLog(self.loop.time), Story(self.loop.time)
        self.seen = Observed(self.story)
        self.acts = list[Act]()
        self._failed: BaseException | None = None
        self._tasks = set[asyncio.Task[Any]]()
        told = Told(self.seen.take_row, self.seen.take_result)
        self.lane: BenchLane = self.loop.run_until_complete(self._build(told, judge))
        world = self.lane.rig.world
        self.doing = Doing(
            self.lane.rig,
            self.lane.traffic.people,
            seed,
            self.lane.clock.today,
            self._spawn,
        )
        self.lane.actor.tell(self.seen.take_decision)
        world.device.watchers.append(self._look)
        self.seen.enter(self.lane.actor.view.state)
        self.loop.at_once(self._start)

    @property
    def now_s(self) -> float:
        """Virtual seconds since the beginning."""
        return self.loop.time()

    def advance(self, to_s: float) -> None:
        """Let everything happen up to then. Raises BenchBroken: a task failed."""
        self.loop.advance(round(to_s, 3))
        if self._failed is not None:
            raise BenchBroken(f"{type(self._failed).__name__}: {self._failed}") from self._failed

    def act(self, do: object, given: Mapping[str, Any]) -> Act:
        """Do something now, and record it. Raises BenchRefused: nothing was done or recorded."""
        act = act_of(self.now_s, do, given)
        if len(self.acts) >= MOST_ACTS:
            raise BenchRefused(f"do: {MOST_ACTS} acts are recorded; begin anew")
        self.loop.at_once(lambda: self._do(act))
        self.acts.append(act)
        self.advance(self.now_s)
        return act

    def close(self) -> None:
        """End everything; nothing is left open."""
        for task in list(self._tasks):
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        self.lane.rig.world.device.time.stop()
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    async def _build(self, told: Told, judge: Callable[[str], Judged] | None) -> BenchLane:
        judge = judge or ChipJudge()
        return build(self.topology, self.seed, self.log, self.loop.time, told, judge)

    def _start(self) -> None:
        self.lane.rig.world.device.time.start()
        for run in (*self.lane.runs(), self._beat()):
            self._spawn(run)
        self.lane.actor.emit(OfficersSignedIn(1))

    def _spawn(self, run: Coroutine[Any, Any, Any]) -> None:
        task = self.loop.create_task(run)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failed = self._failed or error

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            self.lane.rig.world.device.time.catch_up()
            self._look()

    def _do(self, act: Act) -> None:
        words = " ".join(f"{name} {value}" for name, value in act.given.items())
        match act.do:
            case "officers":
                self.lane.actor.emit(OfficersSignedIn(int(act.given["count"])))
            case "officer":
                self._spawn(self._command(**act.given))
            case do if do in TOUCHES:
                self.lane.actor.touch(touch_of(act, self.lane.actor.view.epoch))
            case _:
                self.doing.do(act)
        self.story.tell("act", f"{act.do} {words}".strip())
        self._look()

    async def _command(self, action: str, reason: str = "") -> None:
        view = self.lane.actor.view
        command = OfficerCommand(OfficerAction(action), TESTER, view.crossing, reason)
        if command.action is OfficerAction.RETRY_CAPTURE:
            self.doing.told_to_look()  # as an officer does, in words
        answer = await self.lane.actor.submit(command, view.epoch, evidence=None)
        self.story.tell("officer", f"{action}: {answer.value}")

    def _look(self) -> None:
        self.seen.look(self.lane, self.doing.bodies)
