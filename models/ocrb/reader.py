"""Reads line pictures with the committed network: about 1 ms a line on one core."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from gate.document.reading.signs import MOST_LINES, Frame
from gate.errors import ModelError
from models.ocrb.alphabet import CLASSES, LINE_PX, STRIDE_PX
from models.ocrb.cells import Cells, cells_again, cells_of, signs_of
from models.ocrb.known_places import cells_at
from models.ocrb.looks import FURTHER, Look, mean_of
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

    def read_again(self, lines: Sequence[Line], first: Frame, rows: Iterable[int]) -> Frame:
        """Look at some lines of a zone four times more, at the places where `read` found signs.

        For the lines that one look left unsure: a second look at what is sure costs as much.

        Args:
            lines: as for `read`.
            first: what `read` returned for them.
            rows: which of the lines, from 0; each once.

        Returns:
            `first`, and for these lines the mean of all five looks.

        Raises:
            ValueError: as for `read`.
        """
        _refuse_other(lines)
        if not first or len(first[0]) < 2:
            return first
        whole = list(first)
        doubtful = list(rows)
        known = cells_again([first[row] for row in doubtful])
        looks = [
            known,
            *(self._look(look, [lines[row] for row in doubtful], known) for look in FURTHER),
        ]
        for row, seen in zip(doubtful, zip(*looks, strict=True), strict=True):
            whole[row] = signs_of([mean_of(seen)])[0]
        return tuple(whole)

    def _look(self, look: Look, lines: Sequence[Line], known: Sequence[Cells]) -> tuple[Cells, ...]:
        """Return what a further look shows at known places."""
        pictures, probabilities = self._columns([look.at(line) for line in lines])
        return tuple(
            doubted(cells_at(columns, look.there(one.centres)), picture)
            for columns, picture, one in zip(probabilities, pictures, known, strict=True)
        )

    def _cells(self, lines: Sequence[Line]) -> tuple[Cells, ...]:
        pictures, probabilities = self._columns(lines)
        rows = cells_of(list(probabilities))
        return tuple(doubted(row, line) for row, line in zip(rows, pictures, strict=False))

    def _columns(self, lines: Sequence[Line]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """Return the lines as the network saw them, and the probabilities of each column."""
        _refuse_other(lines)
        stack = np.stack(lines)
        short = -stack.shape[2] % STRIDE_PX
        if short:
            stack = np.pad(stack, ((0, 0), (0, 0), (0, short)), mode="edge")
        (probabilities,) = self._net.run(None, {"lines": stack[:, None]})
        return stack, probabilities

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
