"""What all crashes of one lane have in common: the aim, the people who clear up, the last look."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from tests.campaign.crash_aims import Aims
from tests.campaign.crash_checks import against
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_lane import CrashLane
from tests.campaign.crash_record import Scan
from tests.campaign.crash_recovery import Recovery
from tests.campaign.crash_rows import Line

OBEYING: Final = {"NORMAL", "BLOCKED", "MAINTENANCE"}
LATEST_SAFE_S: Final = 10.0
STAYING: Final = 0.4  # share of travellers who wait inside for an officer


class LostLane(Exception):
    """It can not be used any more."""


@dataclass(slots=True)
class Case:
    """One crash."""

    who: str  # died
    how: str
    at_ns: int
    before: Scan  # the last that the plant had told
    against: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)  # no fault, but to be looked into
    cut_off: list[int] = field(default_factory=list)  # crossings that the controller died in


class Trials:
    """One lane, and what was written of the crash in hand."""

    def __init__(self, lane: CrashLane, aims: Aims, tally: Tally) -> None:
        self.lane, self.aims, self.tally = lane, aims, tally
        self.lines = list[Line]()
        self.state = "out_of_service"  # that the controller wrote last
        self.struck = ""  # the state in which it was struck
        self._lost = self._faults = 0  # of the journal, until the end of the last trial

    async def begin(self) -> None:
        """Start the first controller."""
        self.lane.let_run(await self.lane.spawn())
        case = Case("nobody", "start", 0, self.lane.record.newest)
        await self.end(case, Recovery(self.lane))

    async def aim(self) -> None:
        """Bring the lane to the state that is due, and wait for a moment in it."""
        way, latest_s = self.aims.next()
        self.tally.counts["aimed past"] += not await way(self.lane)
        await asyncio.sleep(self.lane.chance.uniform(0, latest_s))

    def case(self, who: str, how: str, at_ns: int) -> Case:
        """Return the case of a crash that has just been made."""
        scans = self.lane.record.scans
        earlier = [scan for scan in scans if scan.t <= at_ns] or scans[:1]
        return Case(who, how, at_ns, earlier[-1])

    def look_at_rows(self, case: Case) -> None:
        """Read what was written until the crash, and where the lane was then."""
        self.lines += self.lane.journal.read()
        lines = [line for line in self.lines if line.t <= case.at_ns]
        self.struck = self._state_after(lines)
        ended = {line.public["crossing"] for line in lines if line.kind == "result"}
        begun = [line.public["crossing"] for line in lines if line.kind == "crossing"]
        case.cut_off = [number for number in begun if number not in ended]
        self.tally.struck(case.who, self.struck)
        self.aims.struck[self.struck] += 1

    async def until_safe(self, case: Case) -> None:
        """Measure when the PLC goes safe by itself, where a controller was in charge."""
        if case.before.mode not in OBEYING:
            return
        record = self.lane.record

        def first() -> Scan | None:
            later = record.since(case.at_ns)
            return next((scan for scan in later if scan.mode not in OBEYING), None)

        if not await record.until(lambda: first() is not None, LATEST_SAFE_S):
            case.against.append("the PLC never went safe")
        elif (scan := first()) is not None and scan.mode == "SAFE":
            self.tally.took(f"{case.who}_to_safe", scan.t - case.at_ns)
            self.tally.took("watchdog_by_the_plc", scan.quiet_ms * 1e6)

    async def end(self, case: Case, recovery: Recovery) -> None:
        """Let people clear up, and look at everything. Raises LostLane: it came to no end."""
        lane = self.lane
        if not await recovery.run():
            inside = f"{lane.record.newest.inside} inside"
            case.against.append(f"not ready again, but {lane.state or 'silent'}, {inside}")
        self.tally.counts.update(f"people: {act}" for act in recovery.acts)
        self.judge(case)
        if lane.state != "ready":
            raise LostLane

    def judge(self, case: Case) -> None:
        """Note all that did not hold since the last trial."""
        self.lines += self.lane.journal.read()
        scans, lines = self.lane.record.take(), self.lines
        found = [*case.against, *against(scans, lines), *self._of_journal()]
        trial = f"{case.who} {case.how} in {self.struck}"
        self.tally.violated(trial, found, scans, lines)
        self.tally.keep(trial, case.slow, scans, lines)
        self.state, self.lines = self._state_after(lines), []

    def _of_journal(self) -> list[str]:
        """Return what any look at the journal has found in this trial, the first after a kill."""
        journal, lost = self.lane.journal, self._lost
        found = journal.faults[self._faults :]
        self._lost, self._faults = journal.lost, len(journal.faults)
        return [*found, f"{self._lost - lost} rows lost"] if self._lost > lost else found

    def _state_after(self, lines: list[Line]) -> str:
        states = [line for line in lines if line.kind in {"state", "started"}]
        return str(states[-1].public.get("to", "out_of_service")) if states else self.state
