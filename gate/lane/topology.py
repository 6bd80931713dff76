"""How a lane is laid out: one table serves every topology, rows ask which one it is."""

from enum import StrEnum
from typing import Final


class Topology(StrEnum):
    """Where the traveller shows what, and what is shown."""

    TWO_STEP = "two_step"  # the reader stands outside: who is refused is never locked in
    ONE_STEP = "one_step"  # reader and camera stand inside one lane
    KIOSK = "kiosk"  # the document was read at a kiosk: a token of it is shown outside
    BOARDING = "boarding"  # a boarding pass or rail ticket instead of a document, and no face


READER_INSIDE: Final = frozenset({Topology.ONE_STEP})
WITHOUT_FACE: Final = frozenset({Topology.BOARDING})
