"""Passwords are kept by argon2id: whoever reads the file has to guess, and each guess costs.

Parameters: OWASP Password Storage Cheat Sheet, Argon2id (m = 19 MiB, t = 2, p = 1); some 25 ms.
Length and no rules of composition: OWASP ASVS 5.0, 6.2.1 and 6.2.5; NIST SP 800-63B-4, 3.1.1.2.
"""

import secrets
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gate.errors import EgateError

LENGTH: Final = range(8, 129)  # of characters
ADVISED: Final = 15
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class PasswordError(EgateError):
    """A password that can not be one."""

    remedy = (
        f"Choose {LENGTH.start} to {LENGTH.stop - 1} characters, better {ADVISED} or more; "
        "any will do, and the pseudonym is none."
    )


def hashed(password: str, name: str = "") -> str:
    """Return what the file keeps. Raises PasswordError: too short, too long, or the pseudonym."""
    normal = _normal(password)
    if len(normal) not in LENGTH or normal.casefold() == name.casefold():
        raise PasswordError("this is no password")
    return HASHER.hash(normal)


def fits(password: str, stored: str) -> bool:
    """Tell whether this is the password; takes as long for a wrong one. Not on the event loop."""
    try:
        return HASHER.verify(stored, _normal(password[: LENGTH.stop]))
    except (VerificationError, InvalidHashError):
        return False


def nobodys() -> str:
    """Return a hash that no password fits, to take as long over a name that is not known."""
    return HASHER.hash(secrets.token_bytes(32))


def _normal(password: str) -> str:
    """The same characters typed on another keyboard are the same password (RFC 8265, 4.2)."""
    return unicodedata.normalize("NFKC", password.encode("utf-8", "replace").decode())
