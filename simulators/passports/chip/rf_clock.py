"""How long a command takes in the field of the reader: told as a value, nobody sleeps.

The line is modelled as ISO/IEC 14443-4 blocks of type A without CID and NAD: one byte of protocol
control and two of check around each piece, nine bits a byte on the line (parity), an answer of
three bytes for each piece but the last of a chain, and a frame delay in each change of direction.
What the chip computes is latency: one for each command, more for those that reckon with keys.
"""

from dataclasses import dataclass, field
from typing import Final

BLOCK_OVERHEAD: Final = 3
FRAME_BYTES: Final = 256  # FSD and FSC of index 8
PIECE: Final = FRAME_BYTES - BLOCK_OVERHEAD
BITS: Final = 9
FRAME_DELAY_MS: Final = 1172 / 13_560  # shortest from reader to chip, type A; carrier in kHz
BIT_RATES: Final = (106, 212, 424, 848)  # kbit/s


@dataclass(slots=True)
class RfClock:
    """Sums what the commands take."""

    kbit_s: int = 424
    latency_ms: float = 12.0  # of each command
    reckoning_ms: dict[int, float] = field(default_factory=dict)  # more, by instruction
    elapsed_ms: float = 0.0
    commands: int = 0

    def charge(self, command: bytes, response: bytes) -> float:
        """Return the milliseconds of this exchange, and add them up."""
        line_ms = self._line_ms(len(command)) + self._line_ms(len(response))
        spent = line_ms + self.latency_ms + self.reckoning_ms.get(command[1], 0.0)
        self.elapsed_ms += spent
        self.commands += 1
        return spent

    def _line_ms(self, size: int) -> float:
        pieces = max(1, -(-size // PIECE))
        on_line = size + pieces * BLOCK_OVERHEAD + (pieces - 1) * BLOCK_OVERHEAD
        return on_line * BITS / self.kbit_s + (2 * pieces - 1) * FRAME_DELAY_MS
