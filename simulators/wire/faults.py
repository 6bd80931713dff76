"""What a bad line makes of one frame. Seeded, no I/O, no clock: the same seed, the same faults."""

import random
from collections import Counter, deque
from typing import Final, NamedTuple

from drivers.lane_bus import rtu
from simulators.wire.rates import CLEAN, Fault, Rates

DELAYS_S: Final = (0.002, 0.15)  # some answers come in time, some after the next question
SILENCES_S: Final = (0.001, 0.03)  # shorter and longer than what ends a frame at either end
REMEMBERED: Final = 64  # frames that can be replayed


class Piece(NamedTuple):
    """Bytes that leave together, so long after the piece before them."""

    after_s: float
    data: bytes


class LineFaults:
    """The faults of one direction of a line."""

    def __init__(self, seed: int, rates: Rates = CLEAN) -> None:
        """`rates` may be changed at any time; each frame is spoilt by those of its moment."""
        self.rates, self.counts = rates, Counter[Fault]()
        self._chance = random.Random(seed)
        self._past = deque[bytes](maxlen=REMEMBERED)

    def spoil(self, frame: bytes) -> list[Piece]:
        """Return what leaves the line instead of this frame; empty: nothing.

        UNPLUG and RENAME are the port's: see `pulls`.
        """
        pieces = list[Piece]()
        for one in self._whole(frame):
            own = self._cut(self._bytes(one))
            if pieces and own and self._chance.random() < 0.5:  # else they run into each other
                own[0] = Piece(self._chance.uniform(*SILENCES_S), own[0].data)
            pieces += own
        self._past.append(frame)
        if pieces and self._happens(Fault.DELAY, frame):
            after_s = self._chance.uniform(*DELAYS_S)
            pieces[0] = Piece(pieces[0].after_s + after_s, pieces[0].data)
        return pieces

    def pulls(self, frame: bytes) -> Fault | None:
        """Return whether the plug is pulled at this frame: UNPLUG, RENAME or None."""
        for fault in (Fault.UNPLUG, Fault.RENAME):
            if self._happens(fault, frame):
                return fault
        return None

    def uniform(self, low: float, high: float) -> float:
        """Draw a number from the same seed, for whoever carries the faults out."""
        return self._chance.uniform(low, high)

    def _whole(self, frame: bytes) -> list[bytes]:
        """Apply what happens to whole frames; return those that leave."""
        frames = [frame]
        if self._happens(Fault.WRONG_UNIT, frame):
            frames = [rtu.seal(bytes((self._other(frame[0]),)) + frame[1:-2])]
        if self._happens(Fault.WRONG_FUNCTION, frame):
            function = bytes((self._function(frame[1]),))
            frames = [rtu.seal(frames[0][:1] + function + frame[2:-2])]
        if self._happens(Fault.TWICE, frame):
            frames *= 2
        if self._happens(Fault.SILENCE, frame):
            frames = []
        if self._past and self._happens(Fault.REPLAY, frame):
            old = self._chance.choice(self._past)
            frames = self._chance.choice(([old, *frames], [*frames, old], [old]))
        return frames

    def _bytes(self, frame: bytes) -> bytes:
        data = list[bytes](bytes((byte,)) for byte in frame)
        for place in self._hits(Fault.FLIP, frame):
            data[place] = bytes((frame[place] ^ 1 << self._chance.randrange(8),))
        for place in self._hits(Fault.DUPLICATE, frame):
            data[place] *= 2
        for place in self._hits(Fault.DROP, frame):
            data[place] = b""
        for place in self._hits(Fault.INSERT, frame):
            data[place] = self._chance.randbytes(1) + data[place]
        return b"".join(data)

    def _cut(self, data: bytes) -> list[Piece]:
        if len(data) < 2 or not self._happens(Fault.SPLIT, data):
            return [Piece(0.0, data)] if data else []
        place = self._chance.randrange(1, len(data))
        silence_s = self._chance.uniform(*SILENCES_S)
        return [Piece(0.0, data[:place]), Piece(silence_s, data[place:])]

    def _happens(self, fault: Fault, frame: bytes) -> bool:
        return bool(self._hits(fault, frame))

    def _hits(self, fault: Fault, frame: bytes) -> list[int]:
        """Return where in the frame it happens."""
        rate = self.rates.get(fault)
        if rate is None or not rate.chance:
            return []
        draw = self._chance.random
        if rate.per_byte:
            hits = [place for place in range(len(frame)) if draw() < rate.chance]
        else:
            hits = [self._chance.randrange(len(frame))] if draw() < rate.chance else []
        self.counts[fault] += len(hits)
        return hits

    def _other(self, unit: int) -> int:
        return self._chance.choice([one for one in range(1, 248) if one != unit])

    def _function(self, function: int) -> int:
        known = [1, 43, *(int(one) for one in rtu.Function)]
        known += [one | rtu.EXCEPTION_BIT for one in known]
        return self._chance.choice([one for one in known if one != function])
