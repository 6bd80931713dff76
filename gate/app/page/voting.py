"""Frames of one page vote until its reading is settled."""

from dataclasses import dataclass, field

from gate.document.reading.reading import MOST_FRAMES, Reading, read
from gate.document.reading.signs import Frame


@dataclass(slots=True)
class Votes:
    """The latest frames of what lies there. Personal data: not in the repr."""

    frames: list[Frame] = field(default_factory=list, repr=False)

    def add(self, frame: Frame) -> Reading | None:
        """Take in a frame; return the reading once it is settled.

        Valid at once, else after as many frames as vote. Raises DocumentError: not a frame.
        """
        self.frames.append(frame)
        del self.frames[:-MOST_FRAMES]
        reading = read(self.frames)
        return None if reading.ask_again else reading

    def forget(self) -> None:
        """Drop every frame: what lies there may be something else."""
        self.frames.clear()
