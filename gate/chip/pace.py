"""PACE: a weak password, a strong session; the reader's side.

Source: ICAO Doc 9303-11, 4.4 (protocol, commands, data) and appendices G to I (worked examples).
"""

import hmac
from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids, tlv
from gate.chip.channel import Channel, Talk
from gate.chip.ciphers import MAC_BYTES
from gate.chip.commands import DYNAMIC, asked, general_authenticate, set_for_access
from gate.chip.curves import Domain, Random, draw_private
from gate.chip.errors import AccessDenied, ChipMalformed, ChipRefused
from gate.chip.kdf import Password, password_key, session_keys
from gate.chip.oids import Mapping, PaceProtocol
from gate.chip.pace_maths import map_generic, map_integrated, open_chip_data, token
from gate.chip.secure_messaging import Session

NONCES: Final = (16, 32)  # bytes; one or two blocks of AES, two or four of 3DES
MECHANISM, REFERENCE, DOMAIN = 0x80, 0x83, 0x84  # of MSE:Set AT
NONCE, OUR_MAP, CHIP_MAP, OUR_KEY, CHIP_KEY, OUR_TOKEN, CHIP_TOKEN, CHIP_DATA = (
    *(0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86),
    0x8A,
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of PACE that a chip offers. `parameter_id` is told where several are offered."""

    protocol: PaceProtocol
    domain: Domain = field(repr=False)
    parameter_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What chip authentication mapping left: to be held against the key that the issuer signed."""

    chip_data: bytes = field(repr=False)
    mapping_key: bytes = field(repr=False)  # the chip's ephemeral key of the mapping


def pace(channel: Channel, way: Way, password: Password, random: Random) -> Talk[Proof | None]:
    """Open the chip, in clear and before anything is selected; the channel is protected then.

    Args:
        random: Asked once for the mapping (a key's bytes and eight more; the nonce of integrated
            mapping: as many as the cipher's key), once for the key agreement.

    Returns:
        The proof of chip authentication mapping, not yet judged; None: another mapping.

    Raises:
        AccessDenied: the chip does not know this password, or does not prove that it does.
        ChipRefused: it does not know the protocol or the password's kind.
        ChipMalformed: answers that do not fit, keys that are not of the group.
    """
    yield from asked(channel, "MSE:Set AT", set_for_access(_set_data(way, password)))
    nonce = yield from _nonce(channel, way, password)
    domain, mapping_key = yield from _map(channel, way, nonce, random)
    session, ours, theirs = yield from _agree(channel, way, domain, random)
    proof = yield from _prove(channel, way, (domain, ours, theirs), session)
    channel.protect(session)
    return None if proof is None else Proof(proof, mapping_key)


def _set_data(way: Way, password: Password) -> bytes:
    data = tlv.encode(MECHANISM, oids.encode(way.protocol.oid))
    data += tlv.encode(REFERENCE, bytes((password.secret,)))
    if way.parameter_id is not None:
        data += tlv.encode(DOMAIN, bytes((way.parameter_id,)))
    return data


def _nonce(channel: Channel, way: Way, password: Password) -> Talk[bytes]:
    items = yield from _step(channel, b"", is_last=False)
    sealed = tlv.only(items, NONCE)
    if len(sealed) not in NONCES:
        raise ChipMalformed("PACE: a nonce of another length")
    return way.protocol.cipher.decrypt(password_key(password, way.protocol.cipher), sealed)


def _map(channel: Channel, way: Way, nonce: bytes, random: Random) -> Talk[tuple[Domain, bytes]]:
    """Return the group with its new generator, and the chip's key of the mapping ("": none)."""
    if way.protocol.mapping is Mapping.INTEGRATED:
        ours = random(way.protocol.cipher.key_bytes)
        yield from _step(channel, tlv.encode(OUR_MAP, ours), is_last=False)
        return map_integrated(way.domain, way.protocol.cipher, nonce, ours), b""
    private = draw_private(way.domain.order, random)
    told = tlv.encode(OUR_MAP, way.domain.public(private))
    theirs = tlv.only((yield from _step(channel, told, is_last=False)), CHIP_MAP)
    return map_generic(way.domain, nonce, private, theirs), theirs


def _agree(
    channel: Channel, way: Way, domain: Domain, random: Random
) -> Talk[tuple[Session, bytes, bytes]]:
    """Return the session and both public keys."""
    private = draw_private(domain.order, random)
    ours = domain.public(private)
    items = yield from _step(channel, tlv.encode(OUR_KEY, ours), is_last=False)
    theirs = tlv.only(items, CHIP_KEY)
    if theirs == ours:
        raise AccessDenied("PACE: the chip sends our own key back")
    cipher = way.protocol.cipher
    return Session(cipher, *session_keys(domain.agree(private, theirs), cipher)), ours, theirs


def _prove(
    channel: Channel, way: Way, keys: tuple[Domain, bytes, bytes], session: Session
) -> Talk[bytes | None]:
    """Exchange tokens; return the decrypted chip authentication data."""
    (domain, ours, theirs), cipher, oid = keys, way.protocol.cipher, way.protocol.oid
    told = tlv.encode(OUR_TOKEN, token(cipher, session.authentication, oid, domain, theirs))
    try:
        items = yield from _step(channel, told, is_last=True)
    except ChipRefused as error:  # 6300 by the standard, 6982 or 6988 by others
        raise AccessDenied(f"PACE: status {error.status:04X}") from error
    expected = token(cipher, session.authentication, oid, domain, ours)
    proven = tlv.only(items, CHIP_TOKEN)
    if len(proven) != MAC_BYTES or not hmac.compare_digest(proven, expected):
        raise AccessDenied("PACE: the chip's token is wrong")
    sealed = tlv.first(items, CHIP_DATA)
    if way.protocol.mapping is not Mapping.CHIP_AUTHENTICATION:
        return None
    if sealed is None:
        raise ChipMalformed("PACE: no chip authentication data")
    return open_chip_data(cipher, session.encryption, sealed)


def _step(channel: Channel, objects: bytes, *, is_last: bool) -> Talk[tuple[tlv.Item, ...]]:
    command = general_authenticate(objects, is_last=is_last)
    data = yield from asked(channel, "GENERAL AUTHENTICATE", command)
    return tlv.parse(tlv.parse_one(data, DYNAMIC), most=8)
