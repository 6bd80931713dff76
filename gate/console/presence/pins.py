"""PINs are kept as salted scrypt hashes: whoever reads the file has to guess, and each guess costs.

Parameters: OWASP Password Storage Cheat Sheet, scrypt (N = 2^15, r = 8, p = 3; 32 MiB a guess).
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from typing import Final

from gate.errors import EgateError

COST: Final = (15, 8, 3)  # log2 N, r, p
MEMORY: Final = 64 * 1024 * 1024
SALT_BYTES: Final = 16
HASH_BYTES: Final = 32
LENGTH: Final = range(6, 65)
STORED: Final = re.compile(r"scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)")


class PinError(EgateError):
    """A PIN that can not be one."""

    remedy = f"Choose {LENGTH.start} to {LENGTH.stop - 1} characters, not all the same."


def hashed(pin: str, salt: bytes | None = None) -> str:
    """Return what the file keeps of a PIN. Raises PinError: too short, too long, too simple."""
    if len(pin) not in LENGTH or len(set(pin)) < 2:
        raise PinError("this is no PIN")
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    parts = (*map(str, COST), _text(salt), _text(_scrypt(pin, salt, COST)))
    return "$".join(("scrypt", *parts))


def is_hash(stored: str) -> bool:
    """Tell whether this is what `hashed` returns, with its cost or a lower one."""
    return _parts(stored) is not None


def fits(pin: str, stored: str) -> bool:
    """Tell whether this is the PIN; takes as long for a wrong one. Some 0.2 s: not on the loop."""
    if (parts := _parts(stored)) is None:
        return False
    cost, salt, wanted = parts
    return hmac.compare_digest(_scrypt(pin[: LENGTH.stop], salt, cost), wanted)


def nobodys() -> str:
    """Return a hash that no PIN fits, to take as long over a name that is not known."""
    salt, value = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(HASH_BYTES)
    return "$".join(("scrypt", *map(str, COST), _text(salt), _text(value)))


def _parts(stored: str) -> tuple[tuple[int, int, int], bytes, bytes] | None:
    if (found := STORED.fullmatch(stored)) is None:
        return None
    log, r, p = (int(found[number]) for number in (1, 2, 3))
    try:
        salt, value = (base64.b64decode(found[n], validate=True) for n in (4, 5))
    except (binascii.Error, ValueError):
        return None
    cheap = 1 <= log <= COST[0] and 1 <= r <= COST[1] and 1 <= p <= COST[2]
    if not cheap or len(salt) < SALT_BYTES or len(value) != HASH_BYTES:
        return None
    return (log, r, p), salt, value


def _scrypt(pin: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    log, r, p = cost
    data = pin.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=1 << log, r=r, p=p, maxmem=MEMORY, dklen=HASH_BYTES)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
