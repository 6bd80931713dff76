"""SELECT, and which file a name means. Source: ICAO Doc 9303-10, 3.6.2; ISO/IEC 7816-4, 11.2.2."""

from gate.chip.apdu import Command, Response
from simulators.passports.chip.card import Card
from simulators.passports.chip.contents import File
from simulators.passports.chip.refused import (
    NO_SUCH_FILE,
    NOT_ALLOWED,
    WRONG_PARAMETERS,
    Refused,
)
from simulators.passports.lds.names_of_files import (
    APPLICATION,
    CARD_SECURITY,
    MASTER_FILE,
    SHORT,
)


def select(card: Card, command: Command) -> Response:
    """Select the application, the master file or an elementary file of the present directory."""
    if command.p1 == 0x04:
        _select_application(card, command.data)
    elif command.p1 in {0x00, 0x02} and command.data in {b"", MASTER_FILE.to_bytes(2, "big")}:
        card.in_application, card.current = False, None
    elif command.p1 == 0x02 and len(command.data) == 2:
        card.current = None
        card.current = file_of(card, int.from_bytes(command.data, "big"))
    else:
        raise Refused(WRONG_PARAMETERS)
    return Response()


def file_of(card: Card, identifier: int) -> File:
    """Return a file. Those of the application are there, but closed, until access is given."""
    contents = card.contents
    files = contents.application if card.in_application else contents.master
    closed = card.in_application or identifier == CARD_SECURITY
    if closed and not card.has_access:
        raise Refused(NOT_ALLOWED)
    if identifier not in files:
        raise Refused(NO_SUCH_FILE)
    return files[identifier]


def by_short_identifier(card: Card, short: int) -> File:
    """Return the file of a short identifier, 1 to 30, in the present directory."""
    if card.in_application:
        return file_of(card, 0x0100 | short)
    identifier = next((name for name, number in SHORT.items() if number == short), None)
    if identifier is None:
        raise Refused(NO_SUCH_FILE)
    return file_of(card, identifier)


def _select_application(card: Card, name: bytes) -> None:
    if name != APPLICATION:
        raise Refused(NO_SUCH_FILE)
    card.in_application, card.current = True, None
