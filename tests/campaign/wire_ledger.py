"""What was asked, what the PLC did, what the master took for done: compared frame by frame.

Broken rules:
forged        the PLC took a frame that was not asked, or one older than the last it took
doubled       a frame that came again changed something
assumed_done  a look was taken for proof, and the PLC has not taken the frame it should prove
wrong_status  a look was taken that the PLC did not say about this frame
resent        a frame's number is not the next one
asked_blind   between a loss and the next proven look more was asked than a lamp
armed_twice, used_twice   of one permit number
used_unproven an exit opened on a number that was not asked for, or not read back as armed before
no_permit     the exit opened without spending a permit
both_doors    both doors were unlocked
"""

from collections import Counter
from typing import Final

from gate.events import DoorRequest, DoorState, LaneStatus, Levels, Mode

KEPT: Final = 20  # broken rules that are told in words
SHUT: Final = frozenset({DoorState.CLOSED_LOCKED, DoorState.FAULT})


class Ledger:
    """Of one lane; called from both ends, in the order in which things happen."""

    def __init__(self) -> None:
        self.asked = list[tuple[int, Levels]]()
        self.executed = self.repeated = self.taken = self.losses = 0
        self.broken, self.words = Counter[str](), list[str]()
        self.armed, self.used = Counter[int](), Counter[int]()
        self._newest = -1  # index in `asked` of the newest frame that the PLC took
        self._said = list[LaneStatus]()  # by the PLC, of that frame
        self._proven = set[int]()  # permits read back as armed
        self._asked_to_use = set[int]()
        self._blind = True
        self._before = LaneStatus(Mode.BOOT, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED)

    def ask(self, seq: int, levels: Levels) -> None:
        """The master wrote a frame."""
        if self.asked and seq != (self.asked[-1][0] + 1) & 0xFFFF:
            self._break("resent", f"{seq} after {self.asked[-1][0]}")
        if self._blind and levels != Levels(lamp=levels.lamp):
            self._break("asked_blind", str(levels))
        self.asked.append((seq, levels))
        if levels.exit_door is DoorRequest.OPEN and levels.permit in self._proven:
            self._asked_to_use.add(levels.permit)

    def execute(self, seq: int, levels: Levels) -> bool:
        """The PLC takes a frame; True: the same one once more."""
        self.executed += 1
        if self._newest >= 0 and self.asked[self._newest] == (seq, levels):
            self.repeated += 1
            return True
        for index in range(self._newest + 1, len(self.asked)):
            if self.asked[index] == (seq, levels):
                self._newest, self._said = index, []
                return False
        old = (seq, levels) in self.asked
        self._break("forged", f"{seq} {levels}, {'too old' if old else 'never asked'}")
        return False

    def repeat_changed(self) -> None:
        """A frame that came again was not harmless."""
        self._break("doubled", str(self.asked[self._newest]))

    def say(self, status: LaneStatus) -> None:
        """The PLC answers the newest frame that it took."""
        self._said.append(status)

    def take(self, status: LaneStatus) -> None:
        """The master takes this look for proof that the frame it sent last was taken."""
        self.taken += 1
        self._blind = False
        if self._newest != len(self.asked) - 1:
            self._break("assumed_done", str(self.asked[-1]))
        elif status not in self._said:
            self._break("wrong_status", f"{status}, said were {self._said}")
        if status.armed_permit:
            self._proven.add(status.armed_permit)

    def lose(self) -> None:
        """The master says that it knows nothing any more."""
        self.losses += 1
        self._blind = True

    def see(self, now: LaneStatus) -> None:
        """Look at the lane itself, after each frame and each scan of the PLC's program."""
        before, self._before = self._before, now
        if now.armed_permit not in {0, before.armed_permit}:
            self.armed[now.armed_permit] += 1
            if self.armed[now.armed_permit] > 1:
                self._break("armed_twice", str(now))
        spent = now.spent_permit not in {0, before.spent_permit}
        if spent:
            self._spend(now.spent_permit)
        if before.exit_door in SHUT and now.exit_door is DoorState.OPENING and not spent:
            self._break("no_permit", str(now))
        if not {now.entry_door, now.exit_door} & SHUT:
            self._break("both_doors", str(now))

    def _spend(self, number: int) -> None:
        self.used[number] += 1
        if self.used[number] > 1:
            self._break("used_twice", str(number))
        if number not in self._asked_to_use:
            self._break("used_unproven", str(number))

    def _break(self, rule: str, words: str) -> None:
        self.broken[rule] += 1
        if len(self.words) < KEPT:
            self.words.append(f"{rule}: {words}")
