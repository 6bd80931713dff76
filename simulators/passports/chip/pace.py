"""MSE:Set AT and GENERAL AUTHENTICATE for PACE. Source: ICAO Doc 9303-11, 4.4.4."""

from typing import Final

from gate.chip import oids, tlv
from gate.chip.apdu import Command, Response
from gate.chip.curves import standard_domain
from gate.chip.errors import ChipError
from gate.chip.kdf import Password, Secret
from gate.chip.oids import Mapping
from simulators.passports import der
from simulators.passports.chip.card import CHAINING, Card
from simulators.passports.chip.contents import PaceOffer
from simulators.passports.chip.pace_run import PaceRun
from simulators.passports.chip.refused import (
    CONDITIONS,
    NO_RECORD_OF_KEY,
    WRONG_DATA,
    Refused,
)

PROTOCOL: Final = 0x80
PASSWORD: Final = 0x83
PARAMETERS: Final = 0x84
DYNAMIC: Final = 0x7C
STEPS: Final = (None, 0x81, 0x83, 0x85)
"""What the reader sends in each step."""
CHIP_DATA: Final = 0x8A


def set_template(card: Card, command: Command) -> Response:
    """Choose protocol, password and parameters; a run that was under way is given up."""
    card.pace = None
    try:
        items = tlv.parse(command.data)
        protocol = oids.decode(tlv.only(items, PROTOCOL))
        secret = int.from_bytes(tlv.only(items, PASSWORD), "big")
    except ChipError as error:
        raise Refused(WRONG_DATA) from error
    offer = _offer(card, protocol, tlv.first(items, PARAMETERS))
    card.pace = _run(card, offer, _password(card, secret))
    return Response()


def general_authenticate(card: Card, command: Command) -> Response:
    """Do the next of the four steps; anything wrong ends the run."""
    run, card.pace = card.pace, None
    if run is None:
        raise Refused(CONDITIONS)
    is_last = run.step == len(STEPS) - 1
    if bool(command.cla & CHAINING) == is_last:
        raise Refused(WRONG_DATA)
    try:
        answer = _step(card, run, _sent(command, STEPS[run.step]))
    except ChipError as error:
        raise Refused(WRONG_DATA) from error
    if not is_last:
        run.step += 1
        card.pace = run
    return Response(der.tlv(DYNAMIC, answer))


def _step(card: Card, run: PaceRun, sent: bytes) -> bytes:
    if run.step == 0:
        return der.tlv(0x80, run.sealed_nonce())
    if run.step == 1:
        return der.tlv(0x82, run.map(sent))
    if run.step == 2:
        return der.tlv(0x84, run.agree(sent))
    answer = der.tlv(0x86, run.token(sent))
    data = run.chip_data()
    card.next_session, card.has_access = run.session(), True
    return answer if data is None else answer + der.tlv(CHIP_DATA, data)


def _sent(command: Command, tag: int | None) -> bytes:
    items = tlv.parse(tlv.parse_one(command.data, DYNAMIC))
    if tag is None:
        if items:
            raise Refused(WRONG_DATA)
        return b""
    return tlv.only(items, tag)


def _offer(card: Card, protocol: str, parameters: bytes | None) -> PaceOffer:
    """Return the offer that is meant; without parameters it must be the only one."""
    number = None if parameters is None else int.from_bytes(parameters, "big")
    found = [
        offer
        for offer in card.contents.pace
        if offer.protocol == protocol and number in {None, offer.parameter_id}
    ]
    if len(found) != 1:
        raise Refused(WRONG_DATA)
    return found[0]


def _password(card: Card, secret: int) -> Password:
    known = {Secret.MRZ: card.contents.mrz, Secret.CAN: card.contents.can}
    password = known.get(Secret(secret)) if secret in {*Secret} else None
    if password is None:
        raise Refused(NO_RECORD_OF_KEY)
    return password


def _run(card: Card, offer: PaceOffer, password: Password) -> PaceRun:
    protocol = oids.pace_protocol(offer.protocol)
    static = None
    if protocol.mapping is Mapping.CHIP_AUTHENTICATION and card.contents.mapping_key:
        static = card.contents.mapping_key.private
    return PaceRun(protocol, standard_domain(offer.parameter_id), password, card.random, static)
