"""Chip Authentication: only who holds the chip's private key can read on.

The agreement itself proves nothing; the first answer under the new keys does.

Source: ICAO Doc 9303-11, 6.2.
"""

from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids, tlv
from gate.chip.channel import Channel, Talk
from gate.chip.ciphers import Cipher
from gate.chip.commands import (
    asked,
    general_authenticate,
    select_file,
    set_for_chip,
    set_key_agreement,
)
from gate.chip.curves import Random, draw_private
from gate.chip.errors import ChipRefused, NotGenuine, SecureMessagingLost
from gate.chip.kdf import session_keys
from gate.chip.oids import ChipProtocol
from gate.chip.public_keys import AgreementKey
from gate.chip.secure_messaging import Session

MECHANISM, OUR_KEY_DYNAMIC, KEY_ID, OUR_KEY = 0x80, 0x80, 0x84, 0x91
PROBE: Final = 0x010E  # DG14, which is there: its key was read from it


@dataclass(frozen=True, slots=True)
class Way:
    """A key of the chip and the cipher to use with it."""

    protocol: ChipProtocol
    key: AgreementKey
    key_id: int | None = field(default=None)


def authenticate(channel: Channel, way: Way, random: Random) -> Talk[None]:
    """Agree on new keys, go on with them, and see that the chip follows.

    The channel is protected already. `random` is asked once: a key's bytes and eight more.

    Raises:
        NotGenuine: the chip does not have the keys: it is a copy.
        ChipRefused: it does not do the agreement; the old keys go on.
        SecureMessagingLost: the old keys fail already.
    """
    private = draw_private(way.key.domain.order, random)
    yield from _agree(channel, way, way.key.domain.public(private))
    secret = way.key.domain.agree(private, way.key.public)
    cipher = way.protocol.cipher
    channel.protect(Session(cipher, *session_keys(secret, cipher)))
    try:
        yield from channel.send(select_file(PROBE))
    except SecureMessagingLost as error:
        raise NotGenuine("chip authentication: the chip does not have the key") from error


def _agree(channel: Channel, way: Way, public: bytes) -> Talk[None]:
    reference = b"" if way.key_id is None else tlv.encode(KEY_ID, _bytes(way.key_id))
    if way.protocol.cipher is Cipher.TDES:
        told = tlv.encode(OUR_KEY, public) + reference
        try:
            yield from asked(channel, "MSE:Set KAT", set_key_agreement(told))
        except ChipRefused:  # a chip may have the other sequence for 3DES too (6.2.4)
            yield from _agree_in_two(channel, way, public, reference)
        return
    yield from _agree_in_two(channel, way, public, reference)


def _agree_in_two(channel: Channel, way: Way, public: bytes, reference: bytes) -> Talk[None]:
    mechanism = tlv.encode(MECHANISM, oids.encode(way.protocol.oid))
    yield from asked(channel, "MSE:Set AT", set_for_chip(mechanism + reference))
    told = general_authenticate(tlv.encode(OUR_KEY_DYNAMIC, public), is_last=True)
    yield from asked(channel, "GENERAL AUTHENTICATE", told)


def _bytes(key_id: int) -> bytes:
    """Return the shortest bytes; a number that was written as negative keeps its bytes."""
    if key_id < 0:
        return key_id.to_bytes((key_id + 1).bit_length() // 8 + 1, "big", signed=True)
    return key_id.to_bytes(max(1, (key_id.bit_length() + 7) // 8), "big")
