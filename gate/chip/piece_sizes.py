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
PROTECTED: Final = 64  # bytes of an extended answer around its data, rounded up


@dataclass(slots=True)
class Sizes:
    """What this chip takes, as far as it was found out.

    `longest` are the bytes of an extended answer; None: it has no extended length.
    """

    longest: int | None = None
    step: int = 0
    beyond_end: bool = True  # asked for more than there is, it answers with what there is

    def of(self, channel: Channel) -> int:
        """Return the bytes of the next piece."""
        ladder = self._ladder(channel)
        return ladder[min(self.step, len(ladder) - 1)]

    def step_down(self, channel: Channel) -> bool:
        """Take smaller pieces from now on; False: there are no smaller ones."""
        self.step += 1
        return self.step < len(self._ladder(channel))

    def _ladder(self, channel: Channel) -> tuple[int, ...]:
        short: tuple[int, ...] = CLEAR_SIZES
        if channel.session is not None:
            short = SHORT_SIZES if channel.session.cipher.block == 8 else SHORT_SIZES[1:]
        longest = min(self.longest or 0, LONG_LE) - PROTECTED
        return (longest, *short) if longest > short[0] else short
