"""Reads line pictures with the committed network: about 1 ms a line on one core."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from gate.document.reading.signs import MOST_LINES, Frame
from gate.errors import ModelError
from models.ocrb.alphabet import CLASSES, LINE_PX, STRIDE_PX
from models.ocrb.cells import Cells, cells_again, cells_of, signs_of
from models.ocrb.looks import FURTHER, mean_of
from models.ocrb.washed_out import doubted

FILE: Final = Path(__file__).with_name("ocrb.onnx")
WIDTHS: Final = (48, 2048)  # px of a line picture
Line = NDArray[np.uint8]


class LineReader:
    """The network in onnxruntime. Not thread-safe; close it, or use it in a `with`."""

    def __init__(self, path: Path = FILE) -> None:
        """Load the file. Raises ModelError: the runtime refuses it, or it is another network."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._net = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own types are not public
            raise ModelError(f"{path} is not a reader of lines") from error
        shapes = [
            (one.name, one.shape[-1 if one.name == "probabilities" else -2])
            for one in (*self._net.get_inputs(), *self._net.get_outputs())
        ]
        if shapes != [("lines", LINE_PX), ("probabilities", CLASSES)]:
            raise ModelError(f"{path} is a network of other shapes: {shapes}")

    def read(self, lines: Sequence[Line]) -> Frame:
        """Read all lines of one zone.

        Args:
            lines: one to three (32, w) grey uint8, all of one width of 48 to 2048 px, text
                upright, capitals about 20 px high, the first characters one above the other.

        Returns:
            Rows of one length; empty where the pictures show no rows of characters.

        Raises:
            ValueError: another count, shape or type.
        """
        return signs_of(self._cells(lines))

    def read_again(self, lines: Sequence[Line], first: Frame) -> Frame:
        """Look at all lines of one zone four times more; return the mean of all five looks.

        For a zone that one look left unsure. Result and errors: as for `read`.

        Args:
            lines: as for `read`.
            first: what `read` returned for them.
        """
        _refuse_other(lines)
        further = (look.back(self._cells([look.at(line) for line in lines])) for look in FURTHER)
        whole = [rows for rows in (cells_again(first), *further) if rows]
        return signs_of(mean_of(whole)) if whole else ()

    def _cells(self, lines: Sequence[Line]) -> tuple[Cells, ...]:
        _refuse_other(lines)
        stack = np.stack(lines)
        short = -stack.shape[2] % STRIDE_PX
        if short:
            stack = np.pad(stack, ((0, 0), (0, 0), (0, short)), mode="edge")
        (probabilities,) = self._net.run(None, {"lines": stack[:, None]})
        rows = cells_of(list(probabilities))
        return tuple(doubted(row, line) for row, line in zip(rows, stack, strict=False))

    def forget(self) -> None:
        """Overwrite what the runtime keeps of the last lines with black ones."""
        self.read([np.zeros((LINE_PX, WIDTHS[1]), np.uint8)] * MOST_LINES)

    def close(self) -> None:
        """Free the runtime. Idempotent."""
        self._net = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _refuse_other(lines: Sequence[Line]) -> None:
    if not 1 <= len(lines) <= MOST_LINES:
        raise ValueError(f"{len(lines)} lines, not 1 to {MOST_LINES}")
    width = lines[0].shape[-1]
    if not WIDTHS[0] <= width <= WIDTHS[1]:
        raise ValueError(f"a line of {width} px, not of {WIDTHS[0]} to {WIDTHS[1]}")
    for line in lines:
        if line.shape != (LINE_PX, width) or line.dtype != np.uint8:
            raise ValueError(f"a line of {line.shape} {line.dtype}, not ({LINE_PX}, w) uint8")
