"""The templates of the best frames of a capture, and the one probe that is fused of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from gate.app.vision.held import erase
from gate.app.vision.seen import Analysis, Embedding


@dataclass(slots=True, repr=False, eq=False)
class Probes:
    """By the sequence number of the frame. What is dropped is overwritten where it lies."""

    _templates: dict[int, Embedding] = field(default_factory=dict)

    def add(self, sequence: int, template: Embedding) -> None:
        """Keep the template of one frame."""
        self._templates[sequence] = template

    def only(self, sequences: Mapping[int, float]) -> None:
        """Erase the templates of all other frames."""
        for sequence in self._templates.keys() - sequences.keys():
            erase(self._templates.pop(sequence))

    @contextmanager
    def fused(self, analysis: Analysis, weights: Mapping[int, float]) -> Iterator[Embedding | None]:
        """Yield the probe of the frames that weigh something; None: there are none."""
        templates = [self._templates[one] for one in weights]
        probe = analysis.fuse(templates, list(weights.values())) if templates else None
        try:
            yield probe
        finally:
            erase(probe)

    def erase(self) -> None:
        """Overwrite and forget all of them."""
        erase(*self._templates.values())
        self._templates.clear()
