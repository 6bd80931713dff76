"""What went over the lane's serial lines, both ways: the newest frames, decoded and as bytes."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from simulators.bench.decoded import Decode, Fields

KEPT: Final = 400


@dataclass(frozen=True, slots=True)
class Frame:
    """One piece that an end wrote, or that arrived in its place."""

    number: int  # counts all that were kept, from 1
    at_s: float
    line: str
    to_device: bool
    data: bytes
    words: str
    fields: Fields
    spoilt: bool  # a bad line made this of what was written

    def shown(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "n": self.number,
            "at": round(self.at_s, 3),
            "line": self.line,
            "way": "to" if self.to_device else "from",
            "hex": self.data.hex(" "),
            "words": self.words,
            "fields": [list(one) for one in self.fields],
            "spoilt": self.spoilt,
        }


class WireLog:
    """Keeps the newest frames of all lines; polls that say nothing new are counted only."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self.frames = deque[Frame](maxlen=KEPT)
        self.every = False  # keep those that say nothing new, too
        self.left_out, self._number = 0, 0
        self._same = dict[tuple[str, bool], object]()

    def take(
        self, line: str, decode: Decode, to_device: bool, data: bytes, *, spoilt: bool = False
    ) -> None:
        """Take what an end wrote."""
        told = decode(to_device, data)
        known = told.same is not None and self._same.get((line, to_device)) == told.same
        self._same[line, to_device] = told.same
        if known and not self.every and not spoilt:
            self.left_out += 1
            return
        self._number += 1
        self.frames.append(
            Frame(
                *(self._number, self._now_s(), line, to_device),
                *(data, told.words, told.fields, spoilt),
            )
        )

    def since(self, number: int) -> list[dict[str, Any]]:
        """Return the frames that are newer than this one and still kept."""
        found = list[dict[str, Any]]()
        for frame in reversed(self.frames):
            if frame.number <= number:
                break
            found.append(frame.shown())
        return found[::-1]
