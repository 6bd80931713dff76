"""EF.ATR/INFO: how long commands and answers may be, and what the chip can do.

Source: ICAO Doc 9303-10, 3.11.1; ISO/IEC 7816-4, 12.7.1 (extended length) and 12.1.1.9
(capabilities).
"""

from dataclasses import dataclass
from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.tlv import Item, first, parse

CAPABILITIES: Final = 0x47
EXTENDED_LENGTH: Final = 0x7F66
INTEGER: Final = 0x02
CHAINING, EXTENDED = 0x80, 0x40  # bits of the third byte of the capabilities
LEAST_BYTES: Final = 256  # of a buffer: below it even short commands would not fit
MOST_BYTES: Final = 65_536 + 9


@dataclass(frozen=True, slots=True)
class AtrInfo:
    """What EF.ATR/INFO says; None: not told. It is not signed, so every value is a wish."""

    most_command: int | None  # bytes of a command APDU, with its header
    most_response: int | None  # bytes of a response APDU
    takes_extended_length: bool | None
    takes_command_chaining: bool | None


def parse_atr_info(data: bytes) -> AtrInfo:
    """Read the whole file; objects that are not known are skipped.

    Raises:
        ChipMalformed: not objects, or sizes that are none.
        ChipLimit: over 64 objects.
    """
    items = parse(data, most=64)
    command, response = _sizes(first(items, EXTENDED_LENGTH))
    capabilities = first(items, CAPABILITIES) or b""
    third = capabilities[2] if len(capabilities) > 2 else None
    return AtrInfo(
        most_command=command,
        most_response=response,
        takes_extended_length=None if third is None else bool(third & EXTENDED),
        takes_command_chaining=None if third is None else bool(third & CHAINING),
    )


def _sizes(value: bytes | None) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    numbers = parse(value, most=2)
    if len(numbers) != 2:
        raise ChipMalformed("EF.ATR/INFO: not two sizes")
    return _size(numbers[0]), _size(numbers[1])


def _size(item: Item) -> int:
    size = int.from_bytes(item.value[:4], "big")
    if item.tag != INTEGER or len(item.value) > 4 or not LEAST_BYTES <= size <= MOST_BYTES:
        raise ChipMalformed("EF.ATR/INFO: a size that is none")
    return size
