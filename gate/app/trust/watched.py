"""The trust store that lanes judge by: read again when it changes, not believed once it breaks."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from drivers.chip_reader.judged import TrustLost
from gate.app.trust.folder import INDEX, read
from gate.app.trust.locked import StoreBusy
from gate.chip.trust.anchors import Anchors
from gate.errors import StartError

log = logging.getLogger(__name__)

UPDATE_S: Final = 60.0  # as long as `egate trust` may hold the store: 600 certificates take seconds
SUFFIXES: Final = {".cer", ".crl"}

Stamp = tuple[tuple[str, int, int, int], ...]


class WatchedStore:
    """Gives the certificates of a store as they are now. Any thread may ask."""

    def __init__(
        self, folder: Path, kept_s: float = 0.0, clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        """Read it.

        Args:
            folder: Of the store.
            kept_s: How long what was read last still counts while the store is broken.
            clock_s: Monotonic.

        Raises:
            StartError: it can not be read, or trusts nobody: no chip would ever pass.
        """
        self._folder, self._kept_s, self._clock_s = folder, kept_s, clock_s
        self._lock = threading.Lock()
        self._seen = _stamp(folder)  # before it is read: what comes in between is read again
        self._known = _read(folder)
        self._trouble: StartError | None = None
        self._since_s = 0.0

    def anchors(self) -> Anchors:
        """Return whom the store trusts.

        A store that changed is read before this returns. One that is being written, or is broken
        for less than `kept_s`, leaves what was known.

        Raises:
            TrustLost: it is broken; it is tried again with the next call.
        """
        with self._lock:
            self._look()
            if self._trouble is not None:
                limit_s = UPDATE_S if isinstance(self._trouble, StoreBusy) else 0.0
                if self._clock_s() - self._since_s >= max(limit_s, self._kept_s):
                    raise TrustLost(f"trust store: {self._trouble.args[0]}")
            return self._known

    def _look(self) -> None:
        stamp = _stamp(self._folder)
        if stamp == self._seen and self._trouble is None:
            return
        try:
            self._known, self._seen = _read(self._folder), stamp
        except StartError as error:
            self._note(error)
        else:
            self._mended()

    def _note(self, error: StartError) -> None:
        if self._trouble is None:
            self._since_s = self._clock_s()
        if self._trouble is None or self._trouble.args != error.args:
            log.warning("trust store: %s; what it held counts for %g s", error, self._kept_s)
        self._trouble = error

    def _mended(self) -> None:
        if self._trouble is not None:
            log.warning("trust store: %s can be read again", self._folder)
        self._trouble = None


def _read(folder: Path) -> Anchors:
    anchors = read(folder, wait=False).anchors
    if not len(anchors):
        raise StartError(f"{folder}: trusts no issuing state; fill it with `egate trust add`")
    return anchors


def _stamp(folder: Path) -> Stamp | None:
    """Return what changes with the store: name, size, time and node of each file; None: no store.

    The index alone would not tell of a certificate that was spoilt or taken away.
    """
    try:
        ours = [path for path in folder.iterdir() if path.name == INDEX or path.suffix in SUFFIXES]
        told = ((path.name, path.stat()) for path in ours)
        return tuple(sorted((name, at.st_size, at.st_mtime_ns, at.st_ino) for name, at in told))
    except OSError:
        return None
