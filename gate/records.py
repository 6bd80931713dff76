"""Rows of the journal as they are read back, and what is asked for: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row as everybody with the right may read it: the personal part is never here."""

    seq: int  # 1, 2, 3 ...: stays what it is while rows arrive
    mono_ns: int  # compares within one boot
    boot: str
    utc: str  # 2026-11-24T20:51:37.123456Z: sorts as text
    lane: str
    kind: str
    public: Mapping[str, object] | None  # None: what stands there is no JSON
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows; what is empty or None asks nothing."""

    lane: str | None = None
    kinds: tuple[str, ...] = ()
    since: str = ""  # the beginning of a UTC text: compared as text, itself included
    until: str = ""  # likewise, itself not included
    outcome: str | None = None  # of results alone
    reason: str | None = None  # among `reasons`, or as `reason`
    officer: str | None = None  # as `officer`, or among `officers`


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Rows, the newest first, and how far was looked for them."""

    rows: tuple[JournalRow, ...]
    searched_to: int  # all rows from this number on were looked at; 1: there are no others
    newest: int  # number of the last row of the journal; 0: it is empty


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the chain of hashes was verified by this program, and what was found."""

    rows: int  # in the journal now
    verified: int  # rows 1 to this number follow from one another
    fault: str = ""  # the first fault in words; empty: none so far
    fault_seq: int = 0
