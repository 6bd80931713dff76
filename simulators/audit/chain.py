"""The chain: numbers without a gap, each row bound to the one before, personal parts sealed.

Written out of DESIGN.md (Journal) and the file alone: canonical JSON is keys sorted, no blanks,
UTF-8; a row's hash is over the text of its other columns, behind a label.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Final

from simulators.audit.invariant import Violation
from simulators.audit.rows import Row, Sealed

FIRST: Final = "0" * 64
ROW_LABEL: Final = b"egate-journal-1\n"
PERSONAL_LABEL: Final = b"egate-personal-1\n"
SALT_BYTES: Final = 32


class Chain:
    """Follows the rows; keeps the last one."""

    def __init__(self) -> None:
        self._seq, self._hash, self._boot, self._mono_ns = 0, FIRST, "", 0

    def look(self, row: Row) -> Iterator[Violation]:
        """Yield what is wrong between the row before and this one."""
        for name, words in self._faults(row):
            yield Violation(row.seq, row.lane, name, words)
        self._seq, self._hash = row.seq, row.hash
        self._boot, self._mono_ns = row.boot, row.mono_ns

    def _faults(self, row: Row) -> Iterator[tuple[str, str]]:
        if row.seq != self._seq + 1:
            yield "no row is missing", f"rows {self._seq + 1} to {row.seq - 1} are"
        if row.prev != self._hash:
            yield "each row is bound to the one before", "it names another one"
        if row.hash != row_hash(row):
            yield "no row was changed", "its hash is not that of its content"
        if row.boot == self._boot and row.mono_ns < self._mono_ns:
            yield "time runs forward within a boot", f"{row.mono_ns} follows {self._mono_ns}"
        if row.text != canonical(row.public):
            yield "public parts are canonical JSON", "it is written otherwise"


def row_hash(row: Row) -> str:
    """Return what the hash of a row has to be."""
    told = [row.seq, row.mono_ns, row.utc, row.boot, row.lane, row.kind, row.text]
    text = canonical([*told, row.commitment, row.prev])
    return hashlib.sha256(ROW_LABEL + text.encode()).hexdigest()


def canonical(value: object) -> str:
    """Return the one text of a JSON value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def unsealed(parts: Iterable[Sealed]) -> Iterator[Violation]:
    """Yield every personal part that is not what its row committed to."""
    for part in parts:
        seal = hashlib.sha256(PERSONAL_LABEL + part.salt + part.data).hexdigest()
        if len(part.salt) != SALT_BYTES or seal != part.commitment:
            words = "what is kept is not what was written"
            yield Violation(part.seq, "", "personal parts fit their commitments", words)
