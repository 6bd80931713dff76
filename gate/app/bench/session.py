"""One tester's session: a bench, the pace of its time, and a scenario that is being run on it."""

import math
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from gate.app.bench.bench import Bench
from gate.app.bench.chips import ChipJudge
from gate.app.bench.pace import SPEEDS, Pace
from gate.app.bench.recording import recorded
from gate.app.bench.running import Running
from gate.app.bench.shown import parts_of, settings_of
from gate.lane.topology import Topology
from simulators.bench.scenario import TOPOLOGIES, read_scenario
from simulators.bench.values import BenchRefused, Flag, Kind, Number, OneOf, Words, checked

STEP_S: Final = 0.01
LOOKS_S: Final = 60.0  # for the next event, at most
SEED: Final = Number(0, 2**31 - 1)
Given = Mapping[str, Any]


class Session:
    """Begins with a lane of seed 1, playing."""

    def __init__(self, wall_s: Callable[[], float] = time.monotonic) -> None:
        self._wall_s, self._judge = wall_s, ChipJudge()
        self.bench = Bench(judge=self._judge)
        self._settings = settings_of(self.bench)
        self.pace, self.run = Pace(), 1  # +1 with every new bench: what was told of the old is over
        self._running: Running | None = None
        self._known: Mapping[str, Callable[[Given], Any]] = {
            "play": self._play,
            "pause": lambda _: self.pace.pause(),
            "step": self._step,
            "next": lambda _: self._next(),
            "restart": self._restart,
            "log": self._log,
            "run": self._run,
            "record": self._record,
        }
        self.pace.play(self._wall_s())

    def ask(self, do: object, given: Given) -> dict[str, Any]:
        """Do what the page asks. Raises BenchRefused: what is wrong with it."""
        if isinstance(do, str) and do in self._known:
            return self._known[do](given) or {}
        # Until its end, and not only until its last step: an act would change its verdict.
        if self._running is not None and self._running.ended is None:
            raise BenchRefused("do: a scenario is running; wait for its end, or begin anew")
        self.bench.act(do, given)
        return {}

    def go_on(self) -> bool:
        """Let due time pass; tell whether any did. Raises BenchBroken."""
        due_s = math.floor(self.pace.due_s(self._wall_s()) * 1000) / 1000
        if due_s <= 0:
            return False
        before_s = self.bench.now_s
        self._advance(before_s + due_s)
        self.pace.passed(self._wall_s(), self.bench.now_s - before_s)
        return True

    def parts(self) -> dict[str, Any]:
        """Return all parts of what the page shows."""
        reached = self.pace.reached(self._wall_s())
        clock = {
            "at": round(self.bench.now_s, 3),
            "playing": self.pace.playing,
            "speed": self.pace.speed,
            "reached": None if reached is None else float(f"{reached:.2g}"),
            "run": self.run,
        }
        scenario = None if self._running is None else self._running.shown()
        return {"clock": clock, "scenario": scenario, **parts_of(self.bench, self._settings)}

    def _advance(self, to_s: float) -> None:
        """Go on, and do what the running scenario does on the way."""
        if self._running is not None and self._running.advance(self.bench, round(to_s, 3)):
            self.pace.pause()
        elif self._running is None or self._running.ended is not None:
            self.bench.advance(to_s)

    def _play(self, given: Given) -> None:
        values = checked(given, {"speed": Number(*SPEEDS)})
        self.pace.play(self._wall_s(), values.get("speed"))

    def _step(self, given: Given) -> None:
        values = checked(given, {"ms": Number(1, 60_000)}, required=("ms",))
        self.pace.pause()
        self._advance(self.bench.now_s + int(values["ms"]) / 1000)

    def _next(self) -> None:
        """Go to the next thing that happens, or on for a minute."""
        self.pace.pause()
        before, until_s = self.bench.story.number, self.bench.now_s + LOOKS_S
        while self.bench.story.number == before and self.bench.now_s < until_s:
            self._advance(self.bench.now_s + STEP_S)

    def _restart(self, given: Given) -> None:
        known: Mapping[str, Kind] = {"seed": SEED, "topology": OneOf(TOPOLOGIES)}
        values = checked(given, known)
        self._running = None
        topology = Topology(values.get("topology", self.bench.topology))
        self._begin(int(values.get("seed", self.bench.seed)), topology)
        self.pace.play(self._wall_s())

    def _begin(self, seed: int, topology: Topology) -> None:
        every = self.bench.log.every
        self.bench.close()
        self.bench = Bench(seed, topology, self._judge)
        self.bench.log.every = every
        self._settings, self.run = settings_of(self.bench), self.run + 1

    def _log(self, given: Given) -> None:
        values = checked(given, {"every": Flag()}, required=("every",))
        self.bench.log.every = values["every"]

    def _run(self, given: Given) -> None:
        values = checked(given, {"text": Words(200_000)}, required=("text",))
        scenario = read_scenario(values["text"])
        self._begin(scenario.seed, Topology(scenario.topology))
        self._running = Running(scenario)
        self.pace.play(self._wall_s())

    def _record(self, given: Given) -> dict[str, Any]:
        """Return what was done so far as a scenario that expects what came of it."""
        known: Mapping[str, Kind] = {"name": Words(60, empty=False), "says": Words(300)}
        values = checked(given, known, required=("name",))
        text = recorded(self.bench, values["name"], values.get("says", ""))
        return {"text": text, "digest": self.bench.story.digest}
