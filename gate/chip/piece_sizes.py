"""The sizes of the pieces that a file is read in: as large as this chip takes them.

The first two short ones fill an answer of 256 bytes, protected by 3DES and by AES. The others are
those at which chips in the field began to answer: docs/chip.md.
"""

from dataclasses import dataclass
from typing import Final

from gate.chip.apdu import LONG_LE, SHORT_LE
from gate.chip.channel import Channel

SHORT_SIZES: Final = (231, 223, 160, 128, 96)
CLEAR_SIZES: Final = (SHORT_LE, *SHORT_SIZES)
EXTENDED_ONLY: Final = 1024  # of a chip that refuses whatever is short
PROTECTED: Final = 64  # bytes of an extended answer around its data, rounded up
STANDARD_BLOCK: Final = 8  # of 3DES


@dataclass(frozen=True, slots=True)
class Piece:
    """So many bytes, in the extended form or as short as the command allows."""

    size: int
    extended: bool = False


@dataclass(slots=True)
class Sizes:
    """What this chip takes, as far as it was found out.

    `longest` are the bytes of an extended answer; None: it has no extended length, as far as known.
    `exact` is what the chip itself called the right length.
    """

    longest: int | None = None
    step: int = 0
    exact: int = LONG_LE
    beyond_end: bool = True  # asked for more than there is, it answers with what there is

    def of(self, channel: Channel) -> Piece:
        """Return the largest piece that it may take."""
        ladder = self._ladder(channel)
        piece = ladder[min(self.step, len(ladder) - 1)]
        return Piece(min(piece.size, self.exact), piece.extended)

    def step_down(self, channel: Channel, asked: Piece) -> bool:
        """Take what is smaller or of another form from now on; False: there is nothing left."""
        ladder = self._ladder(channel)
        for step in range(self.step + 1, len(ladder)):
            if ladder[step].extended != asked.extended or ladder[step].size < asked.size:
                self.step = step
                return True
        return False

    def _ladder(self, channel: Channel) -> tuple[Piece, ...]:
        short: tuple[int, ...] = CLEAR_SIZES
        if channel.session is not None:
            is_standard = channel.session.cipher.block == STANDARD_BLOCK
            short = SHORT_SIZES if is_standard else SHORT_SIZES[1:]
        longest = min(self.longest or 0, LONG_LE) - PROTECTED
        first = [Piece(longest, extended=True)] if longest > short[0] else []
        return (*first, *map(Piece, short), Piece(EXTENDED_ONLY, extended=True))
