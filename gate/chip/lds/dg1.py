"""DG1: the machine readable zone, as the chip holds it.

Source: ICAO Doc 9303-10, 4.7.1 (tables 39 to 42).
"""

from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.lds.data_groups import content
from gate.chip.tlv import parse_one

ZONE: Final = 0x5F1F
WIDTHS: Final = {90: 30, 72: 36, 88: 44}  # signs in all: signs of a line; TD1, TD2, TD3


def parse_dg1(data: bytes) -> tuple[str, ...]:
    """Read the whole file.

    Returns:
        Its lines, two or three, for `gate.document.mrz.parse`. Personal: never to be logged.

    Raises:
        ChipMalformed: not by the standard, of no kind of document, not only A-Z, 0-9 and <.
    """
    zone = parse_one(content(data, 1), ZONE)
    width = WIDTHS.get(len(zone))
    if width is None:
        raise ChipMalformed("DG1: a zone of no kind of document")
    if not all(48 <= sign <= 57 or sign == 60 or 65 <= sign <= 90 for sign in zone):
        raise ChipMalformed("DG1: not only A-Z, 0-9 and <")
    text = zone.decode("ascii")
    return tuple(text[place : place + width] for place in range(0, len(text), width))
