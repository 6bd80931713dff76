"""Active Authentication: the chip signs a challenge with a key that can not be copied.

Source: ICAO Doc 9303-11, 6.1; BSI TR-03111, 5.2.1 (plain signatures).
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from gate.chip import oids
from gate.chip.apdu import EXACT, LONG_LE, SHORT_LE, Response, Status
from gate.chip.channel import Channel, Talk
from gate.chip.commands import internal_authenticate
from gate.chip.curves import Curve, Random
from gate.chip.ecdsa import is_signature
from gate.chip.errors import ChipRefused, ChipUnsupported, NotGenuine
from gate.chip.message_recovery import check_recovered
from gate.chip.piece_sizes import Piece
from gate.chip.public_keys import AgreementKey, RsaKey
from gate.reasons import Reason

CHALLENGE: Final = 8
SHORT_ANSWER: Final = 223  # bytes of a signature that a short answer holds, protected by AES
X962: Final = "1.2.840.10045.4.3"
HASHES: Final = {
    **{
        f"{oids.PLAIN_SIGNATURES}.{arm}": name
        for arm, name in enumerate(("sha224", "sha256", "sha384", "sha512"), 2)
    },
    **{
        f"{X962}.{arm}": name
        for arm, name in enumerate(("sha224", "sha256", "sha384", "sha512"), 1)
    },
}


class CopyFound(NotGenuine):
    """The signature over our challenge is not that of the key of DG15."""

    reason = Reason.ACTIVE_AUTHENTICATION_FAILED


def authenticate(
    channel: Channel,
    key: RsaKey | AgreementKey,
    algorithm: str | None,
    random: Random,
    *,
    extended: bool,
) -> Talk[str]:
    """Let the chip sign a challenge.

    Args:
        key: Of DG15, whose hash the SOD holds.
        algorithm: How an ECDSA key signs, by DG14; None: not told.
        random: Asked for 8 bytes at a time, six times at most.
        extended: The chip says that it has extended length.

    Returns:
        The hash that signed: "sha1", "sha256", ….

    Raises:
        CopyFound: the signature is wrong.
        ChipRefused: the chip does not sign. ChipUnsupported: SHA-1 with ECDSA, or a key for DH.
    """
    status = 0
    for piece in _lengths(key, extended=extended):
        signed = yield from _ask(channel, piece, random)
        status = signed.response.status
        if status >> 8 == EXACT and status & 0xFF:
            signed = yield from _ask(channel, Piece(status & 0xFF, piece.extended), random)
        if _is_whole(key, signed.response):
            return check(key, algorithm, signed.challenge, signed.response.data)
    raise ChipRefused("INTERNAL AUTHENTICATE", status)


@dataclass(frozen=True, slots=True)
class _Signed:
    challenge: bytes
    response: Response


def _ask(channel: Channel, piece: Piece, random: Random) -> Talk[_Signed]:
    challenge = random(CHALLENGE)  # a new one each time: an old signature proves nothing
    command = internal_authenticate(challenge, piece.size, extended=piece.extended)
    return _Signed(challenge, (yield from channel.send(command)))


def check(
    key: RsaKey | AgreementKey, algorithm: str | None, challenge: bytes, signature: bytes
) -> str:
    """Judge a signature; see `authenticate`."""
    if isinstance(key, RsaKey):
        try:
            return check_recovered(key, signature, challenge)
        except NotGenuine as error:
            raise CopyFound("active authentication: RSA") from error
    if not isinstance(key.domain, Curve):
        raise ChipUnsupported("active authentication: a key that does not sign")
    point = key.domain.decode(key.public)
    for name in _hashes(key.domain, algorithm):
        digest = hashlib.new(name, challenge).digest()
        if is_signature(key.domain, point, digest, signature):
            return name
    raise CopyFound("active authentication: ECDSA")


def _lengths(key: RsaKey | AgreementKey, *, extended: bool) -> tuple[Piece, ...]:
    """Return the expected lengths to try: some chips are silent at the longest, some cut short."""
    short, longest = Piece(SHORT_LE), Piece(LONG_LE, extended=True)
    if isinstance(key, RsaKey) and key.size > SHORT_ANSWER:
        exact = Piece(key.size, extended=True)
        return (longest, exact, short) if extended else (short, longest, exact)
    return (short, longest)


def _is_whole(key: RsaKey | AgreementKey, response: Response) -> bool:
    if response.status not in (Status.OK, Status.END_OF_FILE):
        return False
    return len(response.data) >= key.size if isinstance(key, RsaKey) else bool(response.data)


def _hashes(curve: Curve, algorithm: str | None) -> tuple[str, ...]:
    """Return the hashes that may have signed: the one told, or those not longer than the key."""
    if algorithm is not None:
        if algorithm not in HASHES:
            raise ChipUnsupported(f"active authentication: algorithm {algorithm}")
        return (HASHES[algorithm],)
    names = ("sha512", "sha384", "sha256", "sha224")
    bits = curve.n.bit_length()
    fitting = [name for name in names if 8 * hashlib.new(name).digest_size <= bits]
    return tuple(fitting) or ("sha224",)
