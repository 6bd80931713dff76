"""The attacks that are drawn: presentation attack instruments by kind, and injected streams."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Attack(StrEnum):
    """What stands before the camera, or in its place, instead of the holder's face.

    Terms: ISO/IEC 30107-1:2023, presentation attack instrument (PAI) and its species. The last
    two are no presentation: the stream itself is exchanged (injection attack).
    """

    PRINT_FLAT = "print_flat"
    PRINT_BENT = "print_bent"
    PRINT_EYES_CUT = "print_eyes_cut"  # the attacker's own eyes blink behind the sheet
    PHONE_PHOTO = "phone_photo"
    TABLET_REPLAY = "tablet_replay"  # a video of the holder, who moves and blinks
    FLAT_MASK = "flat_mask"  # cut out along the head, worn before the attacker's own
    FROZEN_STREAM = "frozen_stream"
    LOOPED_STREAM = "looped_stream"


INJECTED: Final = frozenset({Attack.FROZEN_STREAM, Attack.LOOPED_STREAM})


@dataclass(frozen=True, slots=True)
class Instrument:
    """How an instrument is made; lengths are of the head it shows, which appears life-size."""

    margin_cm: float = 0.0  # of white paper, or of a black frame
    frame: int = 245  # grey level of the margin
    raster_cm: float = 0.0  # pitch of its dots; 0: too fine for any camera of this kind
    raster: float = 0.0  # their contrast before the lens, 0..1
    flicker: float = 0.0  # depth of the bands that its backlight and a rolling shutter make
    gloss: float = 0.0  # what its glass mirrors of the lamp, 0..1
    glow: float = 0.0  # 1: shines by itself, 0: lit by the lane
    bend_cm: float = 0.0  # radius of the cylinder it is bent to; 0: flat


# At 640x480 and 0.72 m a pixel is 1 mm. The lens blurs by 0.4 px, so that dots under 1.2 mm are
# gone before they are sampled: the prints have none that could be seen, the screens are coarse.
INSTRUMENTS: Final = {
    Attack.PRINT_FLAT: Instrument(margin_cm=1.1),
    Attack.PRINT_BENT: Instrument(margin_cm=1.1, bend_cm=16.0),
    Attack.PRINT_EYES_CUT: Instrument(margin_cm=1.1),
    Attack.PHONE_PHOTO: Instrument(
        margin_cm=1.0, frame=22, raster_cm=0.19, raster=0.4, flicker=0.1, gloss=0.9, glow=1.0
    ),
    Attack.TABLET_REPLAY: Instrument(
        margin_cm=1.6, frame=26, raster_cm=0.21, raster=0.35, flicker=0.08, gloss=0.7, glow=1.0
    ),
    Attack.FLAT_MASK: Instrument(),
}
