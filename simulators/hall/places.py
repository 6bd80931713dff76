"""Where travellers stand and go, metres along the lane (docs/lane-map.md: entry 0.0, exit 2.5)."""

from typing import Final

ARRIVES: Final = -2.2  # comes into the scene
READER: Final = -0.85  # before the first barrier
BEFORE_THE_DOOR: Final = -0.50  # in the first barrier
SECOND_IN_LINE: Final = -1.35
FOOTPRINTS: Final = 1.55  # where the camera wants people
BEHIND: Final = 0.95  # where a second person ends up
IN_THE_DOORWAY: Final = 0.05
ON_THE_THRESHOLD: Final = 0.42  # in far enough to be counted, near enough to turn back
GONE_ON: Final = 3.6  # past the last barrier: through
GONE_BACK: Final = -2.2

CAMERA: Final = 2.32  # the camera hangs beside the exit and looks at the entry
SEEN_FROM: Final = -0.6  # nearer to the queue nobody is in the picture
