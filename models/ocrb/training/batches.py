"""Batches of drawn lines, each out of a seed of its own: the same in every run."""

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
import torch
from torch.utils.data import Dataset

from models.ocrb.training.lines import sample
from models.ocrb.training.typefaces import Typeface, typefaces

SIZE: Final = 64
TRAINING, VALIDATION = 20_261, 20_262  # seeds; no line of one set is in the other
Batch = tuple[torch.Tensor, torch.Tensor]


@dataclass
class Batches(Dataset[Batch]):
    """Batch i: (64, 1, 32, 320) uint8 lines and (64, 80) int64 columns."""

    count: int
    seed: int
    stroke_module: str
    faces: list[Typeface] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.faces = typefaces(self.stroke_module)

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: int) -> Batch:
        if not 0 <= place < self.count:
            raise IndexError(place)
        cv2.setNumThreads(1)
        rng = np.random.default_rng((self.seed, place))
        drawn = [sample(rng, self.faces) for _ in range(SIZE)]
        lines = torch.from_numpy(np.stack([line for line, _ in drawn])[:, None])
        return lines, torch.from_numpy(np.stack([columns for _, columns in drawn]))
