"""What the worker holds of a person, and how it is erased: overwritten where it lies."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gate.events import Origin


def erase(*arrays: NDArray[np.generic] | None) -> None:
    """Overwrite arrays in place: `del` alone leaves a copy in memory (measured)."""
    for array in arrays:
        if array is not None:
            array.fill(0)


@dataclass(slots=True, repr=False, eq=False)
class Reference:
    """The portrait of a document: its template, and the picture for an officer's eyes."""

    embedding: NDArray[np.float32]  # (length of the slot,)
    picture: NDArray[np.uint8]  # (h, w, 3) BGR, a copy of its own

    def erase(self) -> None:
        erase(self.embedding, self.picture)


@dataclass(slots=True, repr=False, eq=False)
class Held:
    """Everything of one crossing; one crossing at a time."""

    crossing: int | None = None
    reference: Reference | None = None
    origin: Origin | None = None  # of the reference
    live: NDArray[np.uint8] | None = None  # (h, w, 3) BGR, the best live face

    def begin(self, crossing: int) -> None:
        """Erase what is left of another crossing."""
        if crossing != self.crossing:
            self.erase()
            self.crossing = crossing

    def show_live(self, picture: NDArray[np.uint8]) -> None:
        """Keep this live face instead of the last one."""
        erase(self.live)
        self.live = picture

    def erase(self) -> None:
        """Overwrite and forget all of it."""
        if self.reference:
            self.reference.erase()
        erase(self.live)
        self.crossing = self.reference = self.origin = self.live = None

    def pictures(self, crossing: int) -> tuple[NDArray[np.uint8] | None, NDArray[np.uint8] | None]:
        """Return (portrait, live face) of this crossing; None where there is none."""
        if crossing != self.crossing:
            return None, None
        return (self.reference.picture if self.reference else None), self.live
