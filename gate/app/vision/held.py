"""What the worker holds of a person, in one locked pool, and how it is erased: overwritten."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gate.app.vision.pool import FacePool
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


@dataclass(slots=True, repr=False, eq=False)
class Held:
    """Everything of one crossing; one crossing at a time."""

    crossing: int | None = None
    reference: Reference | None = None
    origin: Origin | None = None  # of the reference
    live: NDArray[np.uint8] | None = None  # (h, w, 3) BGR, the best live face
    pool: FacePool = field(default_factory=FacePool)  # probes of a capture lie here, too

    def begin(self, crossing: int) -> None:
        """Erase what is left of another crossing."""
        if crossing != self.crossing:
            self.erase()
            self.crossing = crossing

    def keep(self, reference: Reference | None, origin: Origin | None) -> None:
        """Move a reference into the pool; what is given is overwritten. Raises PoolFull."""
        self.reference, self.origin = None, origin
        if reference is None:
            return
        embedding = self.pool.keep(reference.embedding)
        self.reference = Reference(embedding, self.pool.keep(reference.picture))

    def show_live(self, picture: NDArray[np.uint8]) -> None:
        """Keep this live face instead of the last one; what is given is overwritten."""
        before, self.live = self.live, None
        self.pool.release(before)
        self.live = self.pool.keep(picture)

    def forget_live(self) -> None:
        """Overwrite and forget the live face alone: another capture begins."""
        before, self.live = self.live, None
        self.pool.release(before)

    def erase(self) -> None:
        """Overwrite and forget all of it, and all else that lies in the pool."""
        self.crossing = self.reference = self.origin = self.live = None
        self.pool.wipe()

    def pictures(self, crossing: int) -> tuple[NDArray[np.uint8] | None, NDArray[np.uint8] | None]:
        """Return (portrait, live face) of this crossing; None where there is none."""
        if crossing != self.crossing:
            return None, None
        return (self.reference.picture if self.reference else None), self.live
