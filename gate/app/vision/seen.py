"""What the analysis hands on, and what the jobs ask of it; fakes in tests fit the same protocol."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from gate.biometrics.measures import FaceMeasures, TrackedFace

Picture = NDArray[np.uint8]  # (h, w, 3) BGR
Embedding = NDArray[np.float32]  # (length of the slot,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TrackedSeen:
    """A face that was only followed; `mesh` is the models' own and goes back to them."""

    measures: TrackedFace
    mesh: Any


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SeenFace(TrackedSeen):
    """A face that was fully measured."""

    measures: FaceMeasures


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Seen:
    """One live frame, in which faces were followed."""

    faces: int  # that count: people in the lane, not those far behind
    face: TrackedSeen | None  # the largest
    ms: dict[str, float] = field(default_factory=dict)  # stage: how long


class Analysis(Protocol):
    """The models behind one door. May raise anything: nobody trusts a network that has raised."""

    def follow(self, image: Picture, last: TrackedSeen | None) -> Seen: ...

    def measure(self, image: Picture, face: TrackedSeen) -> SeenFace: ...

    def faces_on_page(self, image: Picture) -> Sequence[SeenFace]: ...

    def embed(self, image: Picture, face: SeenFace) -> Embedding: ...

    def score(
        self, probes: Sequence[Embedding], weights: Sequence[float], reference: Embedding
    ) -> float: ...

    def compare(self, probe: Embedding, reference: Embedding) -> float: ...

    def forget(self) -> None: ...
