"""Rows as text, their hashes, and the commitment to what is personal: pure functions."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

GENESIS: Final = "0" * 64
SALT_BYTES: Final = 32
ROW: Final = b"egate-journal-1\n"
PERSONAL: Final = b"egate-personal-1\n"
COLUMNS: Final = (
    "seq", "mono_ns", "utc", "boot", "lane", "kind", "public", "commitment", "prev", "hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal, as it is written."""

    seq: int  # 1, 2, 3 ... without a gap
    mono_ns: int  # monotonic, within one boot
    utc: str  # 2026-11-24T20:51:37.123456Z: sorts as text
    boot: str
    lane: str
    kind: str
    public: str  # canonical JSON, without personal data
    commitment: str | None  # to the personal part; None: there is none
    prev: str  # hash of the row before
    hash: str

    @property
    def told(self) -> tuple[object, ...]:
        """All that the hash is over."""
        return tuple(getattr(self, name) for name in COLUMNS[:-1])


_CANONICAL: Final = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)


def canonical(value: object) -> str:
    """Return the one text of a JSON value. Raises ValueError or TypeError: NaN, or no JSON.

    A lone surrogate is no JSON, either: no file holds it.
    """
    text = _CANONICAL.encode(value)
    text.encode()
    return text


def row_hash(told: Sequence[object]) -> str:
    """Return the SHA-256 over a row's columns but the last, in the order of COLUMNS, as hex."""
    return hashlib.sha256(ROW + canonical(list(told)).encode()).hexdigest()


def commitment(salt: bytes, personal: bytes) -> str:
    """Return the salted SHA-256 that stands for personal data in the chain.

    The salt is what keeps it from being guessed: a document number alone has few values. Erasing
    salt and data leaves a number that says nothing. Raises ValueError: a short salt.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return hashlib.sha256(PERSONAL + salt + personal).hexdigest()
