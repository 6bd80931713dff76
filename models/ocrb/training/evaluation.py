"""The figures of the model card: signs right, and sure signs wrong, on lines never trained on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ocrb.alphabet import BLANK, SIGNS
from models.ocrb.reader import LineReader
from models.ocrb.training.lines import IGNORED, WIDTH, sample
from models.ocrb.training.typefaces import Typeface

SEED: Final = 20_263
BANDS: Final = ((4.8, 6.0), (6.0, 8.0), (8.0, 12.0), (12.0, 24.0))  # px a character as taken
SURE: Final = 0.99


@dataclass(slots=True)
class Figures:
    """Counts over the lines of one band."""

    lines: int = 0
    placed: int = 0  # lines in which as many characters were found as stand there
    signs: int = 0  # in those lines
    right: int = 0
    sure: int = 0
    sure_wrong: int = 0

    def __str__(self) -> str:
        return (
            f"lines {self.lines}, every character found in {self.placed / self.lines:.1%},"
            f" signs right {self.right / max(1, self.signs):.2%},"
            f" sure {self.sure / max(1, self.signs):.2%}, of these wrong {self.sure_wrong}"
        )


def evaluate(reader: LineReader, faces: list[Typeface], lines: int) -> Iterator[str]:
    """Yield a line of figures for each band of resolution, of so many drawn lines each."""
    for number, band in enumerate(BANDS):
        rng, figures = np.random.default_rng((SEED, number)), Figures()
        while figures.lines < lines:
            picture, columns = sample(rng, faces, WIDTH, band)
            truth = text_of_columns(columns)
            if len(truth) >= 8:  # shorter: no line of a zone
                count(figures, reader, picture, truth)
        yield f"{band[0]:.1f} to {band[1]:.1f} px: {figures}"


def count(figures: Figures, reader: LineReader, picture: NDArray[np.uint8], truth: str) -> None:
    """Read one line and add what came of it."""
    figures.lines += 1
    rows = reader.read([picture])
    if not rows or len(rows[0]) != len(truth):
        return
    figures.placed += 1
    for sign, wanted in zip(rows[0], truth, strict=True):
        most = max(sign.probabilities)
        is_right = SIGNS[sign.probabilities.index(most)] == wanted
        is_sure = most >= SURE and sign.presence >= 0.5
        figures.signs += 1
        figures.right += is_right
        figures.sure += is_sure
        figures.sure_wrong += is_sure and not is_right


def text_of_columns(columns: NDArray[np.int64]) -> str:
    """Return the text of a sample; characters that its edges cut through count, too."""
    solid = (columns != BLANK) & (columns != IGNORED)
    starts = solid & ~np.concatenate([[False], solid[:-1]])
    return "".join(SIGNS[one] for one in columns[starts])
