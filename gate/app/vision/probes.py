"""The templates of the best frames of a capture, and the one score of all of them."""

from collections.abc import Mapping
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

    def score(self, analysis: Analysis, reference: Embedding, weights: Weights) -> float | None:
        """Return the score of the frames that weigh something; None: there are none."""
        if not weights:
            return None
        templates = [self._templates[one] for one in weights]
        return analysis.score(templates, list(weights.values()), reference)

    def likeness_of(self, analysis: Analysis, given: Embedding, weights: Weights) -> float | None:
        """Hold a template that is not kept against them; it is overwritten. Raises PoolFull."""
        template = self._pool.keep(given)
        try:
            return self.score(analysis, template, weights)
        finally:
            self._pool.release(template)

    def only(self, sequences: Weights) -> None:
        """Erase the templates of all other frames."""
        for sequence in self._templates.keys() - sequences.keys():
            self._pool.release(self._templates.pop(sequence))

    def erase(self) -> None:
        """Overwrite and forget all of them; before the pool is wiped and serves another."""
        self._pool.release(*self._templates.values())
        self._templates.clear()
