"""What a personalised chip holds: files, passwords, private keys, and what it offers to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gate.chip.curves import Domain
from gate.chip.kdf import Password

Sign = Callable[[bytes], bytes]
"""From the reader's challenge to a signature over it."""


class File(Protocol):
    """An elementary file."""

    @property
    def size(self) -> int | None:
        """Return how many bytes there are; None: without end."""

    def read(self, at: int, count: int) -> bytes:
        """Return up to `count` bytes from `at` on."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file of so many bytes."""

    data: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return len(self.data)

    def read(self, at: int, count: int) -> bytes:
        """Return up to `count` bytes from `at` on."""
        return self.data[at : at + count]


@dataclass(frozen=True, slots=True)
class Endless:
    """A file that never ends: a head, then the same bytes again and again."""

    head: bytes
    pattern: bytes

    @property
    def size(self) -> None:
        """Return None: there is no end."""
        return None

    def read(self, at: int, count: int) -> bytes:
        """Return `count` bytes from `at` on."""
        begin = self.head[at : at + count]
        from_pattern = max(0, at - len(self.head)) % len(self.pattern)
        rest = count - len(begin)
        turns = (from_pattern + rest) // len(self.pattern) + 1
        return begin + (self.pattern * turns)[from_pattern : from_pattern + rest]


@dataclass(frozen=True, slots=True)
class PaceOffer:
    """One PACE protocol that the chip speaks."""

    protocol: str  # object identifier
    parameter_id: int  # of the standardized domain parameters, 0 to 18
    version: int = 2  # as it is told; the only one that Doc 9303 has


@dataclass(frozen=True, slots=True)
class AgreementKey:
    """A static key of Chip Authentication, or of PACE with chip authentication mapping."""

    domain: Domain
    private: int = field(repr=False)
    key_id: int | None = None
    protocol: str = ""  # object identifier of Chip Authentication; empty: mapping only


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything inside one chip."""

    master: Mapping[int, File]  # below the master file, by file identifier
    application: Mapping[int, File]  # of the passport application
    mrz: Password = field(repr=False)
    can: Password | None = field(default=None, repr=False)
    has_basic_access: bool = True
    pace: tuple[PaceOffer, ...] = ()
    mapping_key: AgreementKey | None = None  # its public half stands in EF.CardSecurity
    authentication_key: AgreementKey | None = None  # its public half stands in DG14
    active: Sign | None = field(default=None, repr=False)  # its public half stands in DG15
