"""The jobs that the worker has been given and not yet answered, one of a kind."""

import itertools
from typing import Literal

Kind = Literal["reference", "capture"]


class OpenJobs:
    """Numbers every job, so that an answer to an older one is told from an answer to this one."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._open: dict[Kind, tuple[int, int]] = {}

    def begin(self, kind: Kind, crossing: int) -> int:
        """Return the number of a new job; it replaces an older one of its kind."""
        number = next(self._numbers)
        self._open[kind] = (number, crossing)
        return number

    def crossing(self, kind: Kind, number: int) -> int | None:
        """Return the crossing of an open job; None: that job is over, its answer is none."""
        open_number, crossing = self._open.get(kind, (0, 0))
        return crossing if number and number == open_number else None

    def close(self, kind: Kind) -> None:
        """It is answered."""
        del self._open[kind]

    def take_all(self) -> list[tuple[Kind, int]]:
        """Close all; return each with its crossing."""
        left = [(kind, crossing) for kind, (_, crossing) in self._open.items()]
        self._open.clear()
        return left
