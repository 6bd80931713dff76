"""Basic Access Control, the chip's side. Source: ICAO Doc 9303-11, 4.3 and appendix D.3."""

import hmac
from typing import Final

from gate.chip.apdu import Command, Response
from gate.chip.ciphers import Cipher
from gate.chip.kdf import basic_access_keys, session_keys
from gate.chip.session import Session
from simulators.passports.chip.card import Card
from simulators.passports.chip.refused import (
    AUTHENTICATION_FAILED,
    CONDITIONS,
    NO_SUCH_INSTRUCTION,
    WRONG_LENGTH,
    WRONG_PARAMETERS,
    Refused,
)

NONCE: Final = 8
KEY: Final = 16
CRYPTOGRAM: Final = 32
MAC: Final = 8


def get_challenge(card: Card, command: Command) -> Response:
    """Return eight random bytes, good for one attempt."""
    _must_be_offered(card)
    if command.p1 or command.p2:
        raise Refused(WRONG_PARAMETERS)
    if command.le != NONCE:
        raise Refused(WRONG_LENGTH)
    card.challenge = card.random(NONCE)
    return Response(card.challenge)


def external_authenticate(card: Card, command: Command) -> Response:
    """Check that the reader knows the printed lines; agree on the keys of a session."""
    _must_be_offered(card)
    challenge, card.challenge = card.challenge, None
    if challenge is None:
        raise Refused(CONDITIONS)
    if len(command.data) != CRYPTOGRAM + MAC:
        raise Refused(WRONG_LENGTH)
    encryption, authentication = basic_access_keys(card.contents.mrz)
    sealed, code = command.data[:CRYPTOGRAM], command.data[CRYPTOGRAM:]
    if not hmac.compare_digest(code, Cipher.TDES.mac(authentication, sealed)):
        raise Refused(AUTHENTICATION_FAILED)
    told = Cipher.TDES.decrypt(encryption, sealed)
    theirs, echo, their_key = told[:NONCE], told[NONCE : 2 * NONCE], told[2 * NONCE :]
    if not hmac.compare_digest(echo, challenge):
        raise Refused(AUTHENTICATION_FAILED)
    our_key = card.random(KEY)
    answer = Cipher.TDES.encrypt(encryption, challenge + theirs + our_key)
    secret = bytes(one ^ other for one, other in zip(their_key, our_key, strict=True))
    counter = int.from_bytes(challenge[-4:] + theirs[-4:], "big")
    card.next_session = Session(Cipher.TDES, *session_keys(secret, Cipher.TDES), counter)
    card.has_access = True
    return Response(answer + Cipher.TDES.mac(authentication, answer))


def _must_be_offered(card: Card) -> None:
    if not card.contents.has_basic_access:
        raise Refused(NO_SUCH_INSTRUCTION)
    if not card.in_application:
        raise Refused(CONDITIONS)
