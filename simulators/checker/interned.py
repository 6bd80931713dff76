"""Values by number, so that a node is five numbers and every step is remembered."""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Generic, TypeVar

T = TypeVar("T")


class Interned(Generic[T]):
    """Gives equal values one number. `key` tells what makes them equal."""

    def __init__(self, key: Callable[[T], Hashable] = lambda value: value) -> None:
        self.values, self._ids, self._key = list[T](), dict[Hashable, int](), key

    def number(self, value: T) -> int:
        """Return the number of a value; it must not be changed any more."""
        key = self._key(value)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = len(self.values)
            self.values.append(value)
        return found

    def __getitem__(self, number: int) -> T:
        return self.values[number]

    def __len__(self) -> int:
        return len(self.values)


def by_fields(*names: str) -> Callable[[object], Hashable]:
    """Return a key of these attributes."""
    get: Callable[[object], Hashable] = attrgetter(*names)
    return get
