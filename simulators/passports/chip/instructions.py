"""Which instruction is whose business."""

from collections.abc import Mapping
from typing import Final

from gate.chip.apdu import Command, Response
from simulators.passports.chip import (
    active_authentication,
    basic_access,
    chip_authentication,
    pace,
    reading,
    selecting,
)
from simulators.passports.chip.card import Card, Handler
from simulators.passports.chip.refused import CONDITIONS, WRONG_PARAMETERS, Refused

EXTERNAL_KEY: Final = 0xC1A4  # MSE:Set AT of PACE
INTERNAL_KEY: Final = 0x41A4  # MSE:Set AT of Chip Authentication
AGREEMENT_KEY: Final = 0x41A6  # MSE:Set KAT


def _manage(card: Card, command: Command) -> Response:
    chosen = MANAGE.get(command.p1 << 8 | command.p2)
    if chosen is None:
        raise Refused(WRONG_PARAMETERS)
    return chosen(card, command)


def _general_authenticate(card: Card, command: Command) -> Response:
    if card.pace is not None:
        return pace.general_authenticate(card, command)
    if card.chosen is not None:
        return chip_authentication.general_authenticate(card, command)
    raise Refused(CONDITIONS)


MANAGE: Final[Mapping[int, Handler]] = {
    EXTERNAL_KEY: pace.set_template,
    INTERNAL_KEY: chip_authentication.set_template,
    AGREEMENT_KEY: chip_authentication.set_key_agreement,
}
HANDLERS: Final[Mapping[int, Handler]] = {
    0x22: _manage,
    0x82: basic_access.external_authenticate,
    0x84: basic_access.get_challenge,
    0x86: _general_authenticate,
    0x88: active_authentication.internal_authenticate,
    0xA4: selecting.select,
    0xB0: reading.read_binary,
    0xB1: reading.read_binary_odd,
}
