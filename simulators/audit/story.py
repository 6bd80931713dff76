"""What one lane's rows tell so far, since its last start: the auditor's own account of it."""

from dataclasses import dataclass, field
from typing import Any, Final

from simulators.audit.passage import Armed, Passage, ground_of
from simulators.audit.rows import Row

LOCKED_IN: Final = frozenset({"isolating", "capturing", "deciding", "releasing", "leaving"})
LOCKS: Final = {"lock": True, "in_service": False}
OF_A_CAPTURE: Final = frozenset(
    {"live_capture", "attack_check_passed", "score_over_threshold", "likeness_usual"}
)
SLACK_MS: Final = 1_000  # of a busy machine, before a time limit counts as broken


@dataclass(slots=True)
class Story:
    """Known of one lane; `state` "" before its first start."""

    lane: str
    slack_ms: int = SLACK_MS
    state: str = ""
    since_ns: int = 0
    boot: str = ""
    seen_ns: int = 0  # time of the last row
    seen_boot: str = ""
    late_rows: int = 0  # in a row, until the journal had caught up
    seen_seq: int = 0
    running: bool = False
    limits_ms: dict[str, int] = field(default_factory=dict)
    topology: str = ""
    thresholds: dict[str, object] | None = None  # by origin; None: told by no row of this start
    next_crossing: int | None = None
    passage: Passage | None = None
    armed: Armed | None = None
    last_spent: int = 0
    called_ns: int | None = None  # the officer was called last, in this state
    more_ms: int = 0  # given to the traveller in this state, who asked for more time
    more_times: int = 0
    more_captures: int = 0  # begun in it
    self_testing: bool = False
    last_action: str = ""  # of an officer
    locked: bool = False  # by an officer, and not put into service since
    doors: dict[str, str] = field(default_factory=dict)

    @property
    def crossing(self) -> int | None:
        """Number of the crossing under way."""
        return self.passage.number if self.passage else None

    def limit_ms(self, name: str) -> int | None:
        """Return a time limit out of the row of the start, with slack; None: not told."""
        limit = self.limits_ms.get(f"{name}_ms")
        return None if limit is None else limit + self.slack_ms

    def dwelt_ms(self, now_ns: int) -> float:
        """Return how long the lane has been in its state, ms."""
        return (now_ns - self.since_ns) / 1e6

    def follow(self, row: Row) -> None:
        """Take one more row into the story."""
        tell = getattr(self, f"_tell_{row.kind}", None)
        if tell is not None:
            tell(row)
        self.seen_ns, self.seen_seq, self.seen_boot = row.happened_ns, row.seq, row.boot
        self.late_rows = 0 if row.get("late_ms") is None else self.late_rows + 1

    def _tell_started(self, row: Row) -> None:
        limits: Any = row.get("limits_ms")
        self.state, self.since_ns, self.boot = "out_of_service", row.happened_ns, row.boot
        self.running, self.passage, self.armed, self.doors = True, None, None, {}
        self.locked = False  # docs/decisions/0019: no start remembers it
        self.limits_ms = limits if isinstance(limits, dict) else {}
        self.topology = str(row.get("topology"))
        thresholds: Any = row.get("thresholds")
        self.thresholds = thresholds if isinstance(thresholds, dict) else None
        self.next_crossing, self.called_ns = row.get("next_crossing"), None

    def _tell_stopped(self, _row: Row) -> None:
        self.running, self.passage, self.armed, self.doors = False, None, None, {}

    def _tell_state(self, row: Row) -> None:
        self.state, self.since_ns, self.called_ns = str(row.get("to")), row.happened_ns, None
        self.more_ms = self.more_times = self.more_captures = 0
        if self.state not in {"deciding", "releasing"}:
            self.armed = None  # a permit lives in the states that use it
        if self.passage is not None:
            self.passage.waits = None  # what was asked for is for what both have seen
        if self.passage is not None and self.state == "isolating":
            self.passage.inside_ns = row.happened_ns

    def _tell_crossing(self, row: Row) -> None:
        number = int(row.get("crossing") or 0)
        self.passage, self.next_crossing = Passage(number), number + 1
        if row.get("trigger") in {"lane_status", "timer_expired"}:  # somebody without a document
            self.passage.inside_ns = row.happened_ns

    def _tell_more_time(self, row: Row) -> None:
        self.more_ms += int(row.get("ms") or 0)
        self.more_times += 1

    def _tell_self_test_begun(self, _row: Row) -> None:
        self.self_testing = True

    def _tell_self_test(self, row: Row) -> None:
        self.self_testing = row.get("passed") is not True

    def _tell_waived(self, row: Row) -> None:
        names = row.get("evidence")
        if self.passage is not None and isinstance(names, list):
            self.passage.waived.update(map(str, names))

    def _tell_document(self, row: Row) -> None:
        if self.passage is not None:
            self.passage.document = row

    def _tell_consent(self, row: Row) -> None:
        if self.passage is not None:
            self.passage.consent = row

    def _tell_reference(self, row: Row) -> None:
        if self.passage is not None:
            self.passage.reference = row

    def _tell_capture(self, row: Row) -> None:
        self.more_captures += row.get("again") is True and row.get("score") is None
        if self.passage is not None:
            self.passage.capture = row
            self.passage.captures += 1

    def _tell_retry(self, _row: Row) -> None:
        if self.passage is not None:
            self.passage.capture = self.passage.decision = None  # the next is judged on its own
            self.passage.retries += 1
            self.passage.waived -= OF_A_CAPTURE

    def _tell_decision(self, row: Row) -> None:
        if self.passage is not None:
            self.passage.decision = row

    def _tell_officer_command(self, row: Row) -> None:
        self.last_action = str(row.get("action"))
        if self.last_action in LOCKS:
            self.locked = LOCKS[self.last_action]
        if self.passage is not None and row.get("crossing") == self.passage.number:
            self.passage.commands.append(row)
            asks = row.get("action") in {"override", "confirm_override"}
            self.passage.override = row if asks else None
            confirms = row.get("action") == "confirm_override"
            self.passage.confirmed = self.passage.waits if confirms else None

    def _tell_override_asked(self, row: Row) -> None:
        if self.passage is not None:
            self.passage.waits = row

    def _tell_override_withdrawn(self, _row: Row) -> None:
        if self.passage is not None:
            self.passage.waits = None

    def _tell_officer_called(self, row: Row) -> None:
        self.called_ns = row.happened_ns
        if self.passage is not None:
            self.passage.called = True
            reasons: Any = row.get("reasons")
            told = reasons if isinstance(reasons, list) else ()
            self.passage.against = frozenset(map(str, told))

    def _tell_doors(self, row: Row) -> None:
        self.doors = {door: str(row.get(door)) for door in ("entry", "exit")}
        if self.passage is not None and self.doors["entry"] == "OPEN":
            self.passage.entry_opened = True

    def _tell_emergency(self, _row: Row) -> None:
        if self.passage is not None:
            self.passage.emergency = True

    def _tell_fault(self, _row: Row) -> None:
        self.armed = None
        if self.passage is not None:
            self.passage.decision = self.passage.override = None

    def _tell_arm(self, row: Row) -> None:
        passage, number = self.passage, int(row.get("permit") or 0)
        self.armed = Armed(number, row.happened_ns, self.crossing, ground_of(passage))
        if passage is not None:
            passage.decision = passage.override = None  # a ground serves once

    def _tell_open(self, _row: Row) -> None:
        if self.armed is not None:
            self.last_spent = self.armed.number
            if self.passage is not None:
                self.passage.opened.append(self.armed)
        self.armed = None

    def _tell_result(self, _row: Row) -> None:
        self.passage = None
