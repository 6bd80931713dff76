"""The 37 signs of a machine readable zone, in the order of the network's outputs."""

from typing import Final

SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
BLANK: Final = len(SIGNS)  # the last output: between two characters, or no character at all
CLASSES: Final = len(SIGNS) + 1
LINE_PX: Final = 32  # height of a line picture; a capital stands about 20 px high in it
STRIDE_PX: Final = 4  # one column of the output
