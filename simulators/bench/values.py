"""What a value that a tester gives may be: each kind checks one, and says in words what fits."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from gate.errors import EgateError


class BenchRefused(EgateError):
    """The bench can not do this; it says which part of the request is wrong."""

    remedy: ClassVar[str] = "Nothing was changed; docs/testers.md lists what the bench can do."


class Kind(Protocol):
    """A kind of value."""

    @property
    def words(self) -> str:
        """What fits, after "must be"."""

    def fits(self, value: object) -> bool:
        """Tell whether it does."""

    def shown(self) -> dict[str, Any]:
        """Return what a page draws an input from, as JSON."""


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    words: str = "true or false"

    def fits(self, value: object) -> bool:
        """Tell whether it is one of the two."""
        return isinstance(value, bool)

    def shown(self) -> dict[str, Any]:
        """Return a check box."""
        return {"kind": "flag"}


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number within limits, or null where `none`."""

    least: float
    most: float
    none: bool = False

    @property
    def words(self) -> str:
        return f"{self.least:g} to {self.most:g}" + (" or null" if self.none else "")

    def fits(self, value: object) -> bool:
        """Tell whether it is a number within the limits."""
        if value is None:
            return self.none
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value) and self.least <= value <= self.most

    def shown(self) -> dict[str, Any]:
        """Return a field with its limits."""
        return {"kind": "number", "least": self.least, "most": self.most, "none": self.none}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words."""

    known: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"one of {', '.join(self.known)}"

    def fits(self, value: object) -> bool:
        """Tell whether it is one of them."""
        return isinstance(value, str) and value in self.known

    def shown(self) -> dict[str, Any]:
        """Return a select."""
        return {"kind": "one_of", "known": list(self.known)}


@dataclass(frozen=True, slots=True)
class Words:
    """A text of some characters."""

    most: int
    empty: bool = True

    @property
    def words(self) -> str:
        return f"a text of {0 if self.empty else 1} to {self.most} characters"

    def fits(self, value: object) -> bool:
        """Tell whether it is one, and no longer."""
        return isinstance(value, str) and (self.empty or bool(value)) and len(value) <= self.most

    def shown(self) -> dict[str, Any]:
        """Return a field."""
        return {"kind": "text", "most": self.most}


def checked(
    given: Mapping[str, Any], known: Mapping[str, Kind], *, required: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the values. Raises BenchRefused: one is unknown, missing or does not fit."""
    for name, value in given.items():
        if name not in known:
            raise BenchRefused(f"{name}: not known here; only {', '.join(known) or 'nothing'}")
        if not known[name].fits(value):
            raise BenchRefused(f"{name}: must be {known[name].words}, not {value!r}")
    for name in required:
        if name not in given:
            raise BenchRefused(f"{name}: is missing; must be {known[name].words}")
    return dict(given)
