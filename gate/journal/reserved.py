"""A journal with a reserve: on a full disk the last rows are written, and the lanes close."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from gate.errors import JournalError
from gate.journal.reserve import Reserve
from gate.journal.store import JournalFile
from gate.ports import Row

T = TypeVar("T")
log = logging.getLogger(__name__)
FEW_PAGES = 16  # of the write-ahead log, which grows no further than it has to on a full disk


class ReservedJournal:
    """One journal file and its reserve; `append` tells whether that is in use."""

    def __init__(self, file: JournalFile, reserve: Reserve) -> None:
        """Take the reserve, if there is room for it."""
        self._file, self._reserve = file, reserve
        self._short = not self._taken()

    @property
    def newest_utc(self) -> str:
        """The latest wall-clock time in any row; "": none."""
        return self._file.newest_utc

    def last_crossing(self, lane: str, kind: str = "crossing") -> int:
        """Return this lane's last crossing that has such a row; 0: none. Raises JournalError."""
        return self._with_room(lambda: self._file.last_crossing(lane, kind))

    def append(self, lane: str, rows: Sequence[Row]) -> bool:
        """Commit all rows of one event.

        Returns:
            True: the disk is full, and they stand in the reserve; nothing may open by itself.
            Without rows nothing is written, and this tells how it stands.

        Raises JournalError: none is written for sure, and the reserve is used up as well.
        """
        if self._short and self._taken():
            self._short = False
            self._file.renew()
            log.warning("the journal has room again")
        if rows:
            self._append(lane, rows)
        return self._short

    def close(self) -> None:
        """Close and unlock; may be repeated. The reserve stays: it is there at the next start."""
        self._file.close()

    def _append(self, lane: str, rows: Sequence[Row]) -> None:
        self._with_room(self._file.open)
        before = self._file.seq
        self._with_room(lambda: self._append_once(lane, rows, before))

    def _append_once(self, lane: str, rows: Sequence[Row], before: int) -> None:
        self._file.open()
        if self._file.seq == before:  # else they were committed before the failure was told
            self._file.append(lane, rows)

    def _with_room(self, do: Callable[[], T]) -> T:
        """Do it; on a full disk again, once, on a new handle and in the room of the reserve."""
        try:
            return do()
        except JournalError as error:
            if not self._reserve.held or not self._reserve.is_full(error.__cause__):
                raise
        log.warning("the disk under the journal is full: the reserve is in use")
        self._short = True
        self._reserve.give()
        self._file.renew(FEW_PAGES)
        return do()

    def _taken(self) -> bool:
        try:
            self._reserve.take()
        except OSError:
            return False
        return True
