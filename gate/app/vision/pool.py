"""One locked buffer for every face of a crossing: never swapped, never dumped, wiped as a whole.

`mlock` keeps it out of swap, MADV_DONTDUMP out of core dumps, MADV_DONTFORK out of children. Where
the system does not let us lock (RLIMIT_MEMLOCK), it holds the faces all the same and says so.
"""

import ctypes
import mmap
import os
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

ALIGNED: Final = 64  # bytes: a cache line, and more than any type needs
SIZE: Final = 4 * 1024 * 1024  # three faces of 320 px and a few dozen templates are under 2 MB
SHUT_IN: Final = (mmap.MADV_DONTDUMP, mmap.MADV_DONTFORK)

T = TypeVar("T", bound=np.generic)


class PoolFull(MemoryError):
    """More is to be held than a crossing has."""


class FacePool:
    """Hands out pieces of one buffer. Not thread-safe."""

    def __init__(self, size: int = SIZE) -> None:
        """Take memory of `size` bytes from the kernel, at once and for good."""
        self._map = mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        for advice in SHUT_IN:
            self._map.madvise(advice)
        self._bytes = np.frombuffer(self._map, np.uint8)
        self._used: dict[int, int] = {}  # begin: end, in the order of their places
        self.unlocked = _lock(self._bytes)
        """Why the system did not let us lock it; empty: it is locked."""

    def keep(self, array: NDArray[T]) -> NDArray[T]:
        """Return the same values in the pool, and overwrite those given where they lay.

        Raises PoolFull, with nothing kept and the given ones overwritten.
        """
        try:
            begin = self._room(array.nbytes)
            here = self._bytes[begin : begin + array.nbytes].view(array.dtype)
            kept: NDArray[T] = here.reshape(array.shape)
            kept[...] = array
            return kept
        finally:
            if array.flags.writeable:
                array.fill(0)

    def release(self, *kept: NDArray[np.generic] | None) -> None:
        """Overwrite what `keep` has returned, and have its room again. None is nothing."""
        for array in kept:
            if array is not None:
                array.fill(0)
                begin = array.ctypes.data - self._bytes.ctypes.data
                self._used.pop(begin, None)

    def wipe(self) -> None:
        """Overwrite all of it; what `keep` has returned before is black, and no longer kept."""
        self._bytes.fill(0)
        self._used.clear()

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing but zeros in it."""
        return not self._bytes.any()

    def _room(self, size: int) -> int:
        """Return where so many bytes are free: the first place that is large enough."""
        begin = 0
        for start, end in sorted(self._used.items()):
            if start - begin >= size:
                break
            begin = -(-end // ALIGNED) * ALIGNED
        if begin + size > len(self._bytes):
            raise PoolFull("the pool of faces is full")
        self._used[begin] = begin + size
        return begin


def _lock(memory: NDArray[np.uint8]) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mlock(ctypes.c_void_p(memory.ctypes.data), ctypes.c_size_t(memory.nbytes)) == 0:
        return ""
    return f"mlock: {os.strerror(ctypes.get_errno())}; raise LimitMEMLOCK"
