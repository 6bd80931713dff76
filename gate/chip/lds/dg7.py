"""DG7: displayed signatures or usual marks. Source: ICAO Doc 9303-10, 4.7.7."""

from typing import Final

from gate.chip.lds.data_groups import content
from gate.chip.lds.picture import Picture, picture
from gate.chip.lds.texts import counted

IMAGE: Final = 0x5F43


def parse_dg7(data: bytes) -> tuple[Picture, ...]:
    """Read the whole file; at least one picture.

    Raises:
        ChipMalformed: not by the standard, or a picture that is none.
        ChipLimit: a picture that is too large, or too many.
    """
    return tuple(picture(one) for one in counted(content(data, 7), IMAGE, "DG7"))
