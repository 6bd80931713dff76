"""What of the controller's values makes a difference: derived from the fields themselves.

Every field of Facts, Crossing, Guard, Permit, Evidence ... is kept as it is, unless a rule of
rules.py says what of it counts. A number without a rule is an error, never dropped in silence: a
field that a colleague adds is in the state of the checker by itself, or stops it.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, Final

from gate.events import LaneStatus
from simulators.checker.relation import Relation
from simulators.checker.rules import EMPTIED, RULES, UNKEYED, NotAbstractedError, Rule, no_time

SIMPLE: Final = {type(None), bool, str, bytes}  # and every enumeration that was met


@dataclass(frozen=True, slots=True)
class Plan:
    """How a kind of record is gone over; worked out once."""

    kind: type[Any]
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    ruled: tuple[tuple[int, Rule], ...]
    others: tuple[int, ...]
    unkeyed: tuple[int, ...]
    unruled: bool


def _plan(kind: type[Any]) -> Plan:
    names = tuple(field.name for field in fields(kind))
    ruled, unkeyed = dict[int, Rule](), list[int]()
    for place, name in enumerate(names):
        rule = RULES.get((kind.__name__, name), no_time if name.endswith("_ms") else None)
        if rule is not None:
            ruled[place] = rule
        if (kind.__name__, name) in UNKEYED or name in EMPTIED:
            unkeyed.append(place)
    others = tuple(place for place in range(len(names)) if place not in ruled)
    get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    unruled = not ruled and kind.__dataclass_params__.frozen
    return Plan(kind, names, get, tuple(ruled.items()), others, tuple(unkeyed), unruled)


class Abstraction:
    """Goes over values; remembers what it made of each look at the PLC."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._plans = dict[type[Any], Plan]()
        self._looks = dict[object, tuple[Any, LaneStatus, int]]()
        self._numbers = dict[Hashable, int]()
        self._whole, self._at = dict[Any, tuple[Any, int]](), dict[int, tuple[Any, int]]()

    def of(self, value: Any, relation: Relation, where: str = "") -> tuple[Any, Hashable]:
        """Return the value with only what makes a difference left in it, and its key.

        Raises NotAbstractedError: a number, or something unknown, for which there is no rule.
        """
        kind = type(value)
        if kind in SIMPLE:
            return value, value
        if kind is LaneStatus:
            return self._look(value, relation)
        if kind is frozenset or kind is tuple:
            if not value:
                return value, value
            parts = [self.of(one, relation, where) for one in value]
            return kind(one for one, _ in parts), kind(key for _, key in parts)
        if isinstance(value, Enum):
            SIMPLE.add(kind)
            return value, value
        if is_dataclass(value):
            return self._record(value, relation)
        raise NotAbstractedError(f"{where}: {kind.__name__}: say in {__name__} what of it counts")

    def _record(self, value: Any, relation: Relation) -> tuple[Any, Hashable]:
        kind = type(value)
        plan = self._plans.get(kind) or self._plans.setdefault(kind, _plan(kind))
        if plan.unruled:
            return self._as_it_is(value, plan, relation)
        made, keys = self._gone_over(value, plan, relation)
        return kind(*made), (kind, *keys)

    def _as_it_is(self, value: Any, plan: Plan, relation: Relation) -> tuple[Any, int]:
        """Frozen, and every field as it is: gone over once. To hash it each time is slow, so that
        equal values are made one object, which is known by its place in memory.
        """
        found = self._at.get(id(value))
        if found is None:
            found = self._whole.get(value)
        if found is None:
            self._gone_over(value, plan, relation)
            found = self._whole[value] = self._at[id(value)] = (value, len(self._whole))
        return found

    def _gone_over(
        self, value: Any, plan: Plan, relation: Relation
    ) -> tuple[list[Any], list[Hashable]]:
        made = list(plan.values(value))
        for place, rule in plan.ruled:
            made[place] = rule(made[place], relation)
        keys: list[Hashable] = made.copy()
        for place in plan.unkeyed:
            keys[place] = None
        for place in plan.others:
            if type(made[place]) not in SIMPLE:
                where = f"{plan.kind.__name__}.{plan.names[place]}"
                made[place], keys[place] = self.of(made[place], relation, where)
        return made, keys

    def _look(self, status: LaneStatus, relation: Relation) -> tuple[LaneStatus, int]:
        """Looks are shared by many facts; going over one is slow, as is to hash it."""
        key = (id(status), relation.permits, relation.passages)
        found = self._looks.get(key)
        if found is None:
            kept, long_key = self._record(status, relation)
            number = self._numbers.setdefault(long_key, len(self._numbers))
            found = self._looks[key] = (status, kept, number)  # held, so that its id stays its own
        return found[1:]
