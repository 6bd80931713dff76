"""Room on the disk that is given up when it is full, so that the last rows still find some."""

import errno
import os
import sqlite3
from pathlib import Path
from typing import Final

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
SCARCE: Final = 65_536  # bytes left where an I/O error of SQLite is taken for a full disk


class Reserve:
    """A file of zeros beside the journal. Held, or given up until there is room again."""

    def __init__(self, path: Path, size: int) -> None:
        """Name it; `size` in bytes. Nothing is taken yet."""
        self._path, self._size = path, size

    @property
    def held(self) -> bool:
        """The room is ours."""
        try:
            return self._path.stat().st_size == self._size
        except OSError:
            return False

    def take(self) -> None:
        """Take the room, and leave as much again: else it would be given up at the next row.

        Raises OSError: there is not so much.
        """
        if self.held:
            return
        self.give()
        if self._free() < 2 * self._size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, self._size)
            os.fsync(descriptor)
        except OSError:
            self.give()
            raise
        finally:
            os.close(descriptor)

    def give(self) -> None:
        """Give the room up; may be repeated."""
        self._path.unlink(missing_ok=True)

    def is_full(self, error: BaseException | None) -> bool:
        """Tell whether this error came of a disk without room."""
        if isinstance(error, OSError):
            return error.errno in FULL
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
        return code == sqlite3.SQLITE_FULL or (
            code == sqlite3.SQLITE_IOERR and self._free() < SCARCE
        )

    def _free(self) -> int:
        disk = os.statvfs(self._path.parent)
        return disk.f_bavail * disk.f_frsize
