"""The templates of the best frames of a capture, and the one probe that is fused of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from gate.app.vision.pool import FacePool
from gate.app.vision.seen import Analysis, Embedding

Weights = Mapping[int, float]  # of frames, by their sequence numbers


@dataclass(slots=True, repr=False, eq=False)
class Probes:
    """By the sequence number of the frame, in the pool. What is dropped is overwritten there."""

    _pool: FacePool
    _templates: dict[int, Embedding] = field(default_factory=dict)

    def add(self, sequence: int, template: Embedding) -> Embedding:
        """Keep the template of one frame; return it as it lies in the pool.

        What is given is overwritten. Raises PoolFull.
        """
        self._templates[sequence] = kept = self._pool.keep(template)
        return kept

    def likeness(self, analysis: Analysis, template: Embedding, weights: Weights) -> float | None:
        """Return the score of a template against the probe so far; None: there is none."""
        with self.fused(analysis, weights) as probe:
            return None if probe is None else analysis.compare(template, probe)

    def likeness_of(self, analysis: Analysis, given: Embedding, weights: Weights) -> float | None:
        """The same of a template that is not kept: it is overwritten. Raises PoolFull."""
        template = self._pool.keep(given)
        try:
            return self.likeness(analysis, template, weights)
        finally:
            self._pool.release(template)

    def only(self, sequences: Weights) -> None:
        """Erase the templates of all other frames."""
        for sequence in self._templates.keys() - sequences.keys():
            self._pool.release(self._templates.pop(sequence))

    @contextmanager
    def fused(self, analysis: Analysis, weights: Weights) -> Iterator[Embedding | None]:
        """Yield the probe of the frames that weigh something; None: there are none."""
        templates = [self._templates[one] for one in weights]
        if not templates:
            yield None
            return
        probe = self._pool.keep(analysis.fuse(templates, list(weights.values())))
        try:
            yield probe
        finally:
            self._pool.release(probe)

    def erase(self) -> None:
        """Overwrite and forget all of them; before the pool is wiped and serves another."""
        self._pool.release(*self._templates.values())
        self._templates.clear()
