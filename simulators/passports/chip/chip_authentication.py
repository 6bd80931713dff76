"""Chip Authentication, the chip's side. Source: ICAO Doc 9303-11, 6.2; BSI TR-03110-3, B.2."""

from typing import Final

from gate.chip import oids, tlv
from gate.chip.apdu import Command, Response
from gate.chip.ciphers import Cipher
from gate.chip.errors import ChipError
from gate.chip.kdf import session_keys
from gate.chip.session import Session
from gate.chip.tlv import Item
from simulators.passports import der
from simulators.passports.chip.card import Card
from simulators.passports.chip.contents import AgreementKey
from simulators.passports.chip.refused import (
    NO_RECORD_OF_KEY,
    NOT_ALLOWED,
    WRONG_DATA,
    Refused,
)

PROTOCOL: Final = 0x80
EPHEMERAL: Final = 0x80
KEY_ID: Final = 0x84
EPHEMERAL_OF_SET: Final = 0x91
DYNAMIC: Final = 0x7C


def set_key_agreement(card: Card, command: Command) -> Response:
    """MSE:Set KAT: choose the key and agree at once; 3DES only."""
    items = _items(card, command.data)
    key = _key(card, items)
    if oids.chip_protocol(key.protocol).cipher is not Cipher.TDES:
        raise Refused(WRONG_DATA)
    _agree(card, key, _only(items, EPHEMERAL_OF_SET))
    return Response()


def set_template(card: Card, command: Command) -> Response:
    """MSE:Set AT: choose protocol and key."""
    items = _items(card, command.data)
    key = _key(card, items)
    if oids.encode(key.protocol) != _only(items, PROTOCOL):
        raise Refused(WRONG_DATA)
    card.chosen = key
    return Response()


def general_authenticate(card: Card, command: Command) -> Response:
    """Agree with the reader's ephemeral key; new keys protect from the next command on."""
    key, card.chosen = card.chosen, None
    if key is None or not card.has_access:
        raise Refused(NOT_ALLOWED)
    try:
        sent = tlv.parse(tlv.parse_one(command.data, DYNAMIC))
    except ChipError as error:
        raise Refused(WRONG_DATA) from error
    _agree(card, key, _only(sent, EPHEMERAL))
    return Response(der.tlv(DYNAMIC))


def _agree(card: Card, key: AgreementKey, theirs: bytes) -> None:
    cipher = oids.chip_protocol(key.protocol).cipher
    try:
        secret = key.domain.agree(key.private, theirs)
    except ChipError as error:
        raise Refused(WRONG_DATA) from error
    card.next_session = Session(cipher, *session_keys(secret, cipher))


def _items(card: Card, data: bytes) -> tuple[Item, ...]:
    if not card.has_access:
        raise Refused(NOT_ALLOWED)
    try:
        return tlv.parse(data)
    except ChipError as error:
        raise Refused(WRONG_DATA) from error


def _key(card: Card, items: tuple[Item, ...]) -> AgreementKey:
    key, named = card.contents.authentication_key, tlv.first(items, KEY_ID)
    if key is None:
        raise Refused(NO_RECORD_OF_KEY)
    if named is not None and int.from_bytes(named, "big") != (key.key_id or 0):
        raise Refused(NO_RECORD_OF_KEY)
    return key


def _only(items: tuple[Item, ...], tag: int) -> bytes:
    try:
        return tlv.only(items, tag)
    except ChipError as error:
        raise Refused(WRONG_DATA) from error
