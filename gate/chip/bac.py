"""Basic Access Control: both sides show that they know the printed lines, and agree on keys.

Its keys have no more entropy than what is printed: who listened can compute them later. PACE comes
first wherever a chip offers it.

Source: ICAO Doc 9303-11, 4.3 and appendix D.
"""

import hmac
from typing import Final

from gate.chip.channel import Channel, Talk
from gate.chip.ciphers import MAC_BYTES, Cipher
from gate.chip.commands import asked, external_authenticate, get_challenge
from gate.chip.curves import Random
from gate.chip.errors import AccessDenied, ChipMalformed, ChipRefused
from gate.chip.kdf import Password, basic_access_keys, session_keys
from gate.chip.secure_messaging import Session

RND: Final = 8
KEY: Final = 16
TOLD: Final = RND + RND + KEY  # in both directions


def basic_access(channel: Channel, password: Password, random: Random) -> Talk[None]:
    """Open the chip; the application has to be selected, in clear. The channel is protected then.

    Args:
        random: Asked for 8 bytes, then for 16.

    Raises:
        AccessDenied: the chip does not know this password, or does not prove that it does.
        ChipRefused: it knows no such protocol. ChipMalformed: answers of another length.
        ValueError: a password that is not of the MRZ.
    """
    keys = basic_access_keys(password)
    chip_random = yield from asked(channel, "GET CHALLENGE", get_challenge(RND))
    if len(chip_random) != RND:
        raise ChipMalformed("BAC: a challenge of another length")
    our_random, our_key = random(RND), random(KEY)
    sealed = seal(keys, our_random + chip_random + our_key)
    try:
        answer = yield from asked(channel, "EXTERNAL AUTHENTICATE", external_authenticate(sealed))
    except ChipRefused as error:
        raise AccessDenied(f"BAC: status {error.status:04X}") from error
    told = unseal(keys, answer)
    if told[: 2 * RND] != chip_random + our_random:
        raise AccessDenied("BAC: the chip answers another challenge")
    channel.protect(agreed(chip_random, our_random, told[2 * RND :], our_key))


def seal(keys: tuple[bytes, bytes], told: bytes) -> bytes:
    """Encrypt 32 bytes and add their code: 40 bytes. Both roles."""
    sealed = Cipher.TDES.encrypt(keys[0], told)
    return sealed + Cipher.TDES.mac(keys[1], sealed)


def unseal(keys: tuple[bytes, bytes], data: bytes) -> bytes:
    """Return the 32 bytes. Raises AccessDenied: another length or a wrong code. Both roles."""
    sealed, code = data[:-MAC_BYTES], data[-MAC_BYTES:]
    if len(sealed) != TOLD or not hmac.compare_digest(code, Cipher.TDES.mac(keys[1], sealed)):
        raise AccessDenied("BAC: an answer that is not made with the same key")
    return Cipher.TDES.decrypt(keys[0], sealed)


def agreed(chip_random: bytes, our_random: bytes, chip_key: bytes, our_key: bytes) -> Session:
    """Return the session of both halves of a key; the counter is the end of both randoms."""
    seed = bytes(one ^ other for one, other in zip(chip_key, our_key, strict=True))
    counter = int.from_bytes(chip_random[4:] + our_random[4:], "big")
    return Session(Cipher.TDES, *session_keys(seed, Cipher.TDES), counter)
