"""DG13: whatever the issuing state likes; nobody else can read it. Source: Doc 9303-10, 4.7.13."""

from typing import Final

from gate.chip.errors import ChipLimit
from gate.chip.lds.data_groups import content

MOST_BYTES: Final = 65_535


def parse_dg13(data: bytes) -> bytes:
    """Return what the file wraps. Personal, perhaps: never to be logged.

    Raises:
        ChipMalformed: the tag of another file, cut short, or bytes after it.
        ChipLimit: over 65,535 bytes.
    """
    value = content(data, 13)
    if len(value) > MOST_BYTES:
        raise ChipLimit(f"DG13: over {MOST_BYTES} bytes")
    return value
