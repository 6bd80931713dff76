"""Who is who: pictures that pairs call the same belong to one person, directly or by others."""

from collections.abc import Iterable
from pathlib import Path


class People:
    """Disjoint sets of pictures (union by the first come, halving paths)."""

    def __init__(self) -> None:
        self._parent = dict[Path, Path]()

    def join(self, one: Path, other: Path) -> None:
        """Both pictures are of one person."""
        self._parent[self._root(other)] = self._root(one)

    def same(self, one: Path, other: Path) -> bool:
        """Tell whether they are, as far as the pairs say."""
        return self._root(one) == self._root(other)

    def numbers(self, pictures: Iterable[Path]) -> dict[Path, int]:
        """Return a number for each picture, the same for each of one person."""
        numbers = dict[Path, int]()
        return {one: numbers.setdefault(self._root(one), len(numbers)) for one in pictures}

    def _root(self, one: Path) -> Path:
        parent = self._parent.setdefault(one, one)
        while parent != (above := self._parent[parent]):
            self._parent[one] = above
            one, parent = parent, above
        return parent
