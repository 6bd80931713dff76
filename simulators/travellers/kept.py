"""Keeps what was made last, for as long as its owner lives.

`functools.lru_cache` around a method keeps the owners themselves: up to as many heads as it has
entries, 80 MB each, stayed in memory after their travellers had gone (4 GB measured).
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The newest values by key."""

    def __init__(self, most: int) -> None:
        self._values: dict[K, V] = {}
        self._most = most

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of this key, made if it is not there; the one used longest ago goes."""
        value = self._values.pop(key) if key in self._values else make()
        self._values[key] = value
        if len(self._values) > self._most:
            self._values.pop(next(iter(self._values)))
        return value
