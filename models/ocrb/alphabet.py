"""The outputs of the network, and the size of the line pictures that it reads."""

from typing import Final

from gate.document.reading.signs import SIGNS

__all__ = ["BLANK", "CLASSES", "LINE_PX", "SIGNS", "STRIDE_PX"]

BLANK: Final = len(SIGNS)  # the last output: between two characters, or no character at all
CLASSES: Final = len(SIGNS) + 1
LINE_PX: Final = 32  # height of a line picture; a capital stands about 20 px high in it
STRIDE_PX: Final = 4  # one column of the output
