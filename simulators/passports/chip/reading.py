"""READ BINARY in both forms. Source: ICAO Doc 9303-10, 3.6.3; ISO/IEC 7816-4, 11.3.3."""

from collections.abc import Callable
from typing import Final

from gate.chip import tlv
from gate.chip.apdu import SHORT_LE, Command, Response
from gate.chip.errors import ChipError
from simulators.passports import der
from simulators.passports.chip.card import Card
from simulators.passports.chip.contents import File
from simulators.passports.chip.habits import TooLarge
from simulators.passports.chip.refused import (
    END_OF_FILE,
    NO_CURRENT_FILE,
    WRONG_DATA,
    WRONG_LENGTH,
    WRONG_OFFSET,
    Refused,
)
from simulators.passports.chip.selecting import by_short_identifier, file_of

BY_SHORT_IDENTIFIER: Final = 0x80
SHORT_MASK: Final = 0x1F
OFFSET: Final = 0x54
DISCRETIONARY: Final = 0x53
MOST_BY_HEADER: Final = {2: 0x7F, 3: 0xFF, 4: 0xFFFF}  # what tag and length of so many bytes hold
OK: Final = 0x9000
SHORT_PROTECTED: Final = {8: 231, 16: 223}  # by block: 87, 99 and 8E around it make 256 bytes


def read_binary(card: Card, command: Command) -> Response:
    """Read from the current file, or from that of a short identifier; offsets up to 32,767."""
    file, at = card.current, command.p1 << 8 | command.p2
    if command.p1 & BY_SHORT_IDENTIFIER:
        card.current = file = by_short_identifier(card, command.p1 & SHORT_MASK)
        at = command.p2
    return _read(card, _open(file), at, command)


def read_binary_odd(card: Card, command: Command) -> Response:
    """Read at any offset, which comes in a data object; so does what is read."""
    number = command.p1 << 8 | command.p2
    file = card.current
    if 0 < number <= SHORT_MASK:
        card.current = file = by_short_identifier(card, number)
    elif number:
        card.current = file = file_of(card, number)
    try:
        at = int.from_bytes(tlv.parse_one(command.data, OFFSET), "big")
    except ChipError as error:
        raise Refused(WRONG_DATA) from error
    answer = _read(card, _open(file), at, command, _wrapped)
    return Response(der.tlv(DISCRETIONARY, answer.data), answer.status)


def _open(file: File | None) -> File:
    if file is None:
        raise Refused(NO_CURRENT_FILE)
    return file


def _bare(size: int) -> int:
    return size


def _wrapped(size: int) -> int:
    """Return how many bytes go into a data object of that size: Le counts its header too."""
    return max(min(size - header, most) for header, most in MOST_BY_HEADER.items())


def _read(
    card: Card, file: File, at: int, command: Command, room: Callable[[int], int] = _bare
) -> Response:
    """Read as this chip does it; `room`: from the size of an answer to bytes of the file."""
    habits = card.habits
    takes_short = habits.takes_short_reads or not card.in_application
    if command.le is None or not (command.extended or takes_short):
        raise Refused(WRONG_LENGTH)
    if file.size is not None and at >= file.size:
        raise Refused(WRONG_OFFSET)
    is_any = command.le == (1 << 16 if command.extended else SHORT_LE)
    wanted, most = room(command.le), room(_most(card, command))
    if wanted < 1:
        raise Refused(WRONG_LENGTH)
    there = wanted if file.size is None else min(wanted, file.size - at)
    if there > most:
        return _too_much(habits.too_large, file.read(at, most), is_any, most)
    status = END_OF_FILE if there < wanted and habits.warns_at_end and not is_any else OK
    return Response(file.read(at, there), status)


def _most(card: Card, command: Command) -> int:
    """Return what goes into one answer; protected, a short one holds less than 256 bytes."""
    most = card.habits.most_plain
    if command.extended or card.secured_by is None or card.habits.too_large is TooLarge.CHAINED:
        return most
    return min(most, SHORT_PROTECTED[card.secured_by.block])


def _too_much(too_large: TooLarge, data: bytes, is_any: bool, most: int) -> Response:
    """Answer where more is there and asked for than goes into one answer."""
    if too_large is TooLarge.REFUSED:
        raise Refused(WRONG_LENGTH)
    if too_large is TooLarge.EXACT_LENGTH and most < SHORT_LE:
        raise Refused(0x6C00 | most)
    is_warned = too_large is TooLarge.FEWER_WITH_WARNING and not is_any
    return Response(data, END_OF_FILE if is_warned else OK)
