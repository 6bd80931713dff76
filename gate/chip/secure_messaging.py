"""Secure messaging: commands and answers that nobody on the air can read, change or replay.

A session is a value: each function returns the next one. Both roles are here, the reader's and the
chip's; the counter moves on with each command and with each answer.

Source: ICAO Doc 9303-11, 9.8; ISO/IEC 7816-4, 10.
"""

import hmac
from typing import Final

from gate.chip import tlv
from gate.chip.apdu import LONG_LE, SHORT_DATA, SHORT_LE, Command, Response
from gate.chip.ciphers import MAC_BYTES, pad
from gate.chip.errors import ChipError, SecureMessagingLost
from gate.chip.session import Session as Session

SECURE: Final = 0x0C  # class: secure messaging, header authenticated
CRYPTOGRAM: Final = 0x87  # padding indicator, then encrypted data
ODD_CRYPTOGRAM: Final = 0x85  # of an odd instruction: no indicator
LE: Final = 0x97
STATUS: Final = 0x99
MAC: Final = 0x8E
PADDED: Final = b"\x01"
MAC_HEAD: Final = bytes((MAC, MAC_BYTES))
MOST_OBJECTS: Final = 4


def protect_command(session: Session, command: Command) -> tuple[Session, Command]:
    """Return the next session and what goes on the air (the reader's side)."""
    session = session.step()
    header = bytes((command.cla | SECURE,)) + command.header[1:]
    body = _cryptogram(session, command.data, odd=bool(command.ins & 1))
    if command.le is not None:
        body += tlv.encode(LE, _le_bytes(command.le))
    body += tlv.encode(MAC, session.code(pad(header, session.cipher.block) + body))
    extended = command.extended or len(body) > SHORT_DATA
    return session, Command(
        *(header[0], command.ins, command.p1, command.p2),
        data=body,
        le=LONG_LE if extended else SHORT_LE,
        extended=extended,
    )


def unprotect_command(session: Session, protected: Command) -> tuple[Session, Command]:
    """Return the next session and the plain command (the chip's side).

    Raises:
        SecureMessagingLost: not protected, changed, or of another moment.
    """
    session = session.step()
    if protected.cla & SECURE != SECURE:
        raise SecureMessagingLost("a command in clear")
    items = _checked(session, protected.data, pad(protected.header, session.cipher.block))
    return session, Command(
        *(protected.cla & ~SECURE, protected.ins, protected.p1, protected.p2),
        data=_plain(session, items),
        le=_le_number(tlv.first(items, LE)),
        extended=protected.extended,
    )


def protect_response(
    session: Session, response: Response, *, odd: bool = False
) -> tuple[Session, Response]:
    """Return the next session and what goes on the air (the chip's side).

    `odd`: the command's instruction was odd, as that of READ BINARY beyond 32 KB.
    """
    session = session.step()
    body = _cryptogram(session, response.data, odd=odd)
    body += tlv.encode(STATUS, response.status.to_bytes(2, "big"))
    return session, Response(body + tlv.encode(MAC, session.code(body)), response.status)


def unprotect_response(session: Session, protected: Response) -> tuple[Session, Response]:
    """Return the next session and the plain answer (the reader's side).

    Raises:
        SecureMessagingLost: not protected, changed, of another moment, or with two minds about its
            status.
    """
    session = session.step()
    if not protected.data:
        raise SecureMessagingLost("an answer in clear", protected.status)
    items = _checked(session, protected.data, b"")
    if tlv.first(items, STATUS) != protected.status.to_bytes(2, "big"):
        raise SecureMessagingLost("status inside and outside differ")
    return session, Response(_plain(session, items), protected.status)


def _cryptogram(session: Session, data: bytes, *, odd: bool) -> bytes:
    if not data:
        return b""
    sealed = session.seal(data)
    return tlv.encode(ODD_CRYPTOGRAM, sealed) if odd else tlv.encode(CRYPTOGRAM, PADDED + sealed)


def _checked(session: Session, data: bytes, before: bytes) -> tuple[tlv.Item, ...]:
    """Return the objects in front of the code, once the code was found right."""
    body, end = data[: -MAC_BYTES - 2], data[-MAC_BYTES - 2 :]
    if end[:2] != MAC_HEAD or not hmac.compare_digest(end[2:], session.code(before + body)):
        raise SecureMessagingLost("a code that is missing or wrong")
    try:
        items = tlv.parse(body, MOST_OBJECTS)
    except ChipError as error:
        raise SecureMessagingLost("objects that can not be read") from error
    if len({item.tag for item in items}) != len(items):
        raise SecureMessagingLost("an object twice")
    return items


def _plain(session: Session, items: tuple[tlv.Item, ...]) -> bytes:
    even, sealed = tlv.first(items, CRYPTOGRAM), tlv.first(items, ODD_CRYPTOGRAM)
    if even is not None and (sealed is not None or even[:1] != PADDED):
        raise SecureMessagingLost("a cryptogram of another kind")
    if even is not None:
        sealed = even[1:]
    if sealed is None:
        return b""
    try:
        return session.unseal(sealed)
    except ChipError as error:
        raise SecureMessagingLost("a cryptogram that can not be read") from error


def _le_bytes(le: int) -> bytes:
    return (
        (le % SHORT_LE).to_bytes(1, "big") if le <= SHORT_LE else (le % LONG_LE).to_bytes(2, "big")
    )


def _le_number(told: bytes | None) -> int | None:
    if told is None:
        return None
    if len(told) not in (1, 2):
        raise SecureMessagingLost("an expected length of another size")
    return int.from_bytes(told, "big") or (SHORT_LE if len(told) == 1 else LONG_LE)
