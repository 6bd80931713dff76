"""`[lane.privacy]`: how long a worker that sees faces lives, and what of it is locked in memory."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyTable:
    """`[lane.privacy]`."""

    recycle_crossings: Annotated[int, range(1, 10_001)] = 200  # then the worker starts anew
    lock_memory: bool = False  # all of the worker, not its pool of faces alone: LimitMEMLOCK
