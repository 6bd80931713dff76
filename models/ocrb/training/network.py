"""The network: convolutions down to one row, then along the line; about 150,000 parameters."""

import torch
from torch import nn

from models.ocrb.alphabet import CLASSES

DOWN = ((1, 24, 2), (24, 32, 2), (32, 48, 1))  # channels in, out, and the step along the line
WIDE = 80  # channels of the row
EPSILON = 0.02  # of the spread, grey 0..1: an even line is not blown up to noise


class Network(nn.Module):
    """(n, 1, 32, w) grey 0..255 float32 -> (n, 38, w / 4) logits.

    Each line is set to mean 0 and spread 1 inside, so that no caller can forget it.
    """

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before, after, step in DOWN:
            layers += _layer(before, after, (3, 3), (2, step), (1, 1))
        layers += _layer(DOWN[-1][1], WIDE, (4, 3), (1, 1), (0, 1))
        for _ in range(2):
            layers += _layer(WIDE, WIDE, (1, 5), (1, 1), (0, 2))
        self.body = nn.Sequential(*layers)
        self.head = nn.Conv2d(WIDE, CLASSES, 1)

    def forward(self, grey: torch.Tensor) -> torch.Tensor:
        """Return the logits of every column."""
        grey = grey / 255
        mean = grey.mean(dim=(2, 3), keepdim=True)
        centred = grey - mean
        spread = torch.sqrt((centred * centred).mean(dim=(2, 3), keepdim=True))
        logits: torch.Tensor = self.head(self.body(centred / (spread + EPSILON)))
        return logits.squeeze(2)


def _layer(
    before: int, after: int, size: tuple[int, int], step: tuple[int, int], edge: tuple[int, int]
) -> list[nn.Module]:
    return [
        nn.Conv2d(before, after, size, step, edge, bias=False),
        nn.BatchNorm2d(after),
        nn.ReLU(inplace=True),
    ]
