"""What the tables of all networks have in common: how they are read, and their normalisation."""

from collections.abc import Sequence
from dataclasses import fields
from math import isfinite
from typing import Annotated, Any, Final, Protocol, TypeVar, get_type_hints

from gate.config.values import converted, fault_of
from gate.errors import ModelError

CHANNELS: Final = 3
Side = Annotated[int, range(16, 1025)]  # px, of a network's input


class SlotTable(Protocol):
    """A frozen dataclass whose fields are the keys of a table."""

    def faults(self) -> list[str]:
        """Say what does not go together, for people."""


T = TypeVar("T", bound=SlotTable)


def read_slot(kind: type[T], table: dict[str, Any], where: str) -> T:
    """Read a table, `where` in the manifest. Raises ModelError: every fault of it, a line each."""
    hints = get_type_hints(kind, include_extras=True)
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    found = [f"{key}: unknown; known are {', '.join(sorted(known))}" for key in {*table} - known]
    said = {key: fault_of(table[key], hints[key]) for key in known & {*table}}
    found += [f"{key}: {fault}" for key, fault in said.items() if fault]
    if not found:
        slot = kind(**{key: converted(value, hints[key]) for key, value in table.items()})
        found = slot.faults()
        if not found:
            return slot
    raise ModelError("\n".join(f"{where}.{fault}" for fault in sorted(found)))


def normalisation_faults(mean: Sequence[float], deviation: Sequence[float]) -> list[str]:
    """Say what is wrong with a mean and a deviation of each colour channel."""
    found = [
        f"{name}: must be {CHANNELS} finite numbers"
        for name, values in (("mean", mean), ("deviation", deviation))
        if len(values) != CHANNELS or not all(map(isfinite, values))
    ]
    if not all(one > 0 for one in deviation):
        found.append("deviation: must be positive")
    return found
