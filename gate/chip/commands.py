"""The commands that a chip is spoken to with, and the check of what comes back.

SELECT and MSE carry no expected length: German chips refuse it.

Source: ICAO Doc 9303-10, 3.6 (files); 9303-11, 4.3.4, 4.4.4, 6.1.3 and 6.2.4 (authentication).
"""

from typing import Final

from gate.chip import tlv
from gate.chip.apdu import LONG_LE, SHORT_DATA, SHORT_LE, Command, Response
from gate.chip.channel import Channel, Talk
from gate.chip.errors import ChipRefused

APPLICATION: Final = bytes.fromhex("A0000002471001")  # LDS1 eMRTD application
MASTER_FILE: Final = 0x3F00
CHAINED: Final = 0x10  # class: more commands of the chain follow
DYNAMIC: Final = 0x7C  # dynamic authentication data
ODD_OFFSETS_FROM: Final = 0x8000  # beyond 15 bits
OFFSET: Final = 0x54
DISCRETIONARY: Final = 0x53


def select_application() -> Command:
    return Command(0x00, 0xA4, 0x04, 0x0C, APPLICATION)


def select_master_file() -> Command:
    return Command(0x00, 0xA4, 0x00, 0x0C, MASTER_FILE.to_bytes(2, "big"))


def select_file(identifier: int) -> Command:
    """Select an elementary file of what is selected now, by its two-byte identifier."""
    return Command(0x00, 0xA4, 0x02, 0x0C, identifier.to_bytes(2, "big"))


def read_binary(offset: int, le: int, *, extended: bool = False) -> Command:
    """Read from an offset; from 32 KB on by the odd instruction, which wraps its answer."""
    if offset < ODD_OFFSETS_FROM:
        return Command(0x00, 0xB0, offset >> 8, offset & 0xFF, le=le, extended=extended)
    place = offset.to_bytes(max(1, (offset.bit_length() + 7) // 8), "big")
    return Command(0x00, 0xB1, 0x00, 0x00, tlv.encode(OFFSET, place), le, extended)


def get_challenge(count: int) -> Command:
    return Command(0x00, 0x84, 0x00, 0x00, le=count)


def external_authenticate(data: bytes) -> Command:
    return Command(0x00, 0x82, 0x00, 0x00, data, le=len(data))


def internal_authenticate(challenge: bytes, le: int, *, extended: bool = False) -> Command:
    return Command(0x00, 0x88, 0x00, 0x00, challenge, le, extended)


def set_for_access(data: bytes) -> Command:
    """MSE:Set AT for mutual authentication (PACE)."""
    return Command(0x00, 0x22, 0xC1, 0xA4, data)


def set_for_chip(data: bytes) -> Command:
    """MSE:Set AT for internal authentication (Chip Authentication)."""
    return Command(0x00, 0x22, 0x41, 0xA4, data)


def set_key_agreement(data: bytes) -> Command:
    """MSE:Set KAT (Chip Authentication with 3DES)."""
    return Command(0x00, 0x22, 0x41, 0xA6, data)


def general_authenticate(objects: bytes, *, is_last: bool) -> Command:
    data = tlv.encode(DYNAMIC, objects)
    # A key that needs the extended form is answered by one that does.
    le = LONG_LE if len(data) > SHORT_DATA else SHORT_LE
    return Command(0x00 if is_last else CHAINED, 0x86, 0x00, 0x00, data, le)


def asked(channel: Channel, told: str, command: Command) -> Talk[bytes]:
    """Send a command that has to succeed; return its data. Raises ChipRefused: it did not."""
    return accepted(told, (yield from channel.send(command)))


def accepted(told: str, response: Response) -> bytes:
    """Return the data. Raises ChipRefused: another status than 9000."""
    if not response.is_ok:
        raise ChipRefused(told, response.status)
    return response.data
