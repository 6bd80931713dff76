"""Searches the memory of a process, and files, for many short pieces of what must not be there.

Every byte offset is looked at: a table of the needles' first four bytes, hashed, finds candidates,
which are then compared whole. Reading `/proc/PID/mem` needs the same user and a process that is
dumpable or a child of ours, or root.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

LENGTH: Final = 16  # bytes of a needle: four floats, five pixels
CHUNK: Final = 1 << 24
BITS: Final = 24
SPREAD: Final = np.uint32(2654435761)  # Knuth's multiplicative hash
NO_MEMORY: Final = ("[vvar]", "[vsyscall]", "[vvar_vclock]")  # the kernel's own


@dataclass(slots=True)
class Needles:
    """Pieces of LENGTH bytes, each with the name of what it is a piece of."""

    names: dict[bytes, str] = field(default_factory=dict)

    def add(self, name: str, piece: bytes) -> None:
        """Take one piece. One of few different bytes is found anywhere, and is left out."""
        piece = piece[:LENGTH]
        if len(piece) == LENGTH and len(set(piece)) >= LENGTH // 2:
            self.names.setdefault(piece, name)

    def counted(self) -> Counter[str]:
        """Return how many pieces there are of each name."""
        return Counter(self.names.values())


@dataclass(frozen=True, slots=True)
class Residue:
    """A piece that was found; `where` is the mapping or the file."""

    name: str
    where: str
    address: int


class Scanner:
    """Holds the table of one set of needles."""

    def __init__(self, needles: Needles) -> None:
        self._names = needles.names
        firsts = [np.frombuffer(one, np.uint16, LENGTH // 2) for one in needles.names]
        self._first = np.zeros(1 << 16, np.bool_)  # of two bytes: small enough for a core's cache
        self._table = np.zeros(1 << BITS, np.bool_)
        if firsts:
            starts = np.array(firsts, np.uint16)[:, :2].copy()
            self._first[starts[:, 0]] = True
            self._table[_hash(starts.view(np.uint32)[:, 0])] = True

    def in_memory(self, pid: int) -> list[Residue]:
        """Search every readable mapping. Raises OSError: the memory can not be read."""
        found = []
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for begin, end, name in mappings(pid):
                for at, data in _blocks(memory.fileno(), begin, end):
                    found += [Residue(one, name, at + place) for place, one in self.find(data)]
        return found

    def in_files(self, paths: Iterable[Path]) -> list[Residue]:
        """Search whole files."""
        return [
            Residue(name, str(path), place)
            for path in paths
            for place, name in self.find(path.read_bytes())
        ]

    def find(self, data: bytes) -> Iterator[tuple[int, str]]:
        """Yield place and name of each piece in these bytes."""
        raw = np.frombuffer(data, np.uint8)
        for shift in range(2):
            pairs = raw[shift : shift + (len(raw) - shift) // 2 * 2].view(np.uint16)
            seen = np.flatnonzero(self._first[pairs[:-1]])
            words = pairs[seen] | pairs[seen + 1].astype(np.uint32) << np.uint32(16)
            for place in seen[self._table[_hash(words)]]:
                start = int(place) * 2 + shift
                if name := self._names.get(data[start : start + LENGTH]):
                    yield start, name


def mappings(pid: int) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and name of each readable mapping."""
    for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
        place, rights, _, _, _, *name = line.split(maxsplit=5)
        begin, _, end = place.partition("-")
        kind = name[0].strip() if name else "anonymous"
        from_file = kind.startswith("/") and "w" not in rights  # holds what the file holds
        if rights.startswith("r") and not from_file and kind not in NO_MEMORY:
            yield int(begin, 16), int(end, 16), kind


def descendants(pid: int) -> list[int]:
    """Return the processes that it has started, theirs too."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text("ascii").split()
    ]
    return [*children, *(each for child in children for each in descendants(child))]


def regular_files(folders: Collection[Path]) -> list[Path]:
    """Return every regular file under these folders."""
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def _blocks(memory: int, begin: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield address and bytes of overlapping blocks; a page that went away meanwhile has none."""
    at = begin
    while at < end:
        try:
            data = os.pread(memory, min(CHUNK + LENGTH, end - at), at)
        except OSError:
            data = b""
        if data.count(0) < len(data):
            yield at, data
        at += CHUNK


def _hash(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (words * SPREAD) >> np.uint32(32 - BITS)
