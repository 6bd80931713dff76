"""Takes a changed policy file into the running lanes: a suspension holds from the next document."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from gate.app.hall import read_policy
from gate.errors import EgateError, JournalError
from gate.lane.actor import LaneActor
from gate.policy.policy import Policy

PERIOD_S = 1.0


class PolicyWatch:
    """Looks at the file each second. A wrong file changes nothing and is told once.

    A lane whose journal fails is asked again with every look: a suspension is never forgotten.
    """

    def __init__(self, path: Path, lanes: Iterable[LaneActor], tell: Callable[[str], None]) -> None:
        self._path, self._lanes, self._tell = path, tuple(lanes), tell
        self._seen = self._state()
        self._policy: Policy | None = None
        self._waiting: tuple[LaneActor, ...] = ()  # that have not taken it yet
        self._told = False  # that they wait

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await asyncio.sleep(PERIOD_S)
            self.look()

    def look(self) -> None:
        """Take the file in if it has changed since the last look."""
        state = self._state()
        if state != self._seen:
            self._seen = state
            self._read()
        if self._policy is not None and self._waiting:
            self._hand_out(self._policy)

    def _read(self) -> None:
        try:
            policy = read_policy(self._path)
        except Exception as error:  # nested a thousand times, it is no EgateError
            words = str(error) if isinstance(error, EgateError) else type(error).__name__
            self._tell(f"the policy stays as it was: {words}")
        else:
            self._policy, self._waiting, self._told = policy, self._lanes, False

    def _hand_out(self, policy: Policy) -> None:
        failed: dict[LaneActor, JournalError] = {}
        for lane in self._waiting:
            try:
                lane.change_policy(policy)
            except JournalError as error:
                failed[lane] = error
        self._waiting = tuple(failed)
        if not failed:
            self._tell(f"{self._path} is in force now")
        elif not self._told:
            self._told = True
            self._tell(
                f"the policy is not in force on every lane yet: {next(iter(failed.values()))}"
            )

    def _state(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns
