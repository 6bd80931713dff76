"""Gives permit numbers and passages new names, so that a node looks the same in each crossing.

Only which numbers are equal makes a difference. The new names begin where the next permit of a
crossing would be looked for, so that it always has to step over those in use.
"""

from typing import Final

from gate.lane.guard import permit_number
from simulators.checker.brain import Brain
from simulators.checker.plant import Orders, Plant
from simulators.checker.relation import OWN
from simulators.checker.world import NOBODY, Node, World

FIRST: Final = permit_number(OWN, 0, frozenset())
Names = tuple[tuple[int, int], ...]
Seen = tuple[tuple[int, ...], int | None]
Found = tuple[Names, int | None]


class Numbering:
    """Renames what hangs together over controller, orders, PLC and history."""

    def __init__(self, brain: Brain, orders: Orders, plant: Plant) -> None:
        self._brain, self._orders, self._plant = brain, orders, plant
        self._memo = dict[object, Found | None]()
        self._of_brain, self._of_plc = dict[int, Seen](), dict[int, Seen]()
        self._of_levels = dict[int, tuple[int, ...]]()
        self._renamed = dict[object, int]()

    def normal(self, node: Node, world: World) -> tuple[Node, World]:
        """Return the node in its normal form, and its world, which is not in it yet."""
        brain, levels, wire, plc, _ = node
        seen = (
            self._brain_numbers(brain),
            self._level_numbers(levels),
            self._level_numbers(wire),
            self._plc_numbers(plc),
            world.leave,
        )
        try:
            found = self._memo[seen]
        except KeyError:
            found = self._memo[seen] = _names(seen)
        if found is None:
            return node, world
        renamed = dict(found[0])
        moved = Node(
            brain if brain == NOBODY else self._of("brain", brain, found),
            self._orders.renamed(levels, renamed),
            self._orders.renamed(wire, renamed),
            self._of("plc", plc, found),
            0,
        )
        return moved, world._replace(leave=renamed.get(world.leave, world.leave))

    def _of(self, part: str, number: int, found: Found) -> int:
        key = (part, number, found)
        if key not in self._renamed:
            names, base = found
            if part == "brain":
                self._renamed[key] = self._brain.renamed(number, names, base)
            else:
                self._renamed[key] = self._plc(number, dict(names), base)
        return self._renamed[key]

    def _plc(self, plc: int, names: dict[int, int], base: int | None) -> int:
        body = self._plant.plcs[plc]
        permits = {
            name: names.get(getattr(body, name), getattr(body, name))
            for name in ("armed", "spent", "shown", "told")
        }
        passages = 0 if base is None else min((body.passages - base) & 0xFFFF, 2)
        return self._plant.set(plc, passages=passages, **permits)

    def _level_numbers(self, levels: int) -> tuple[int, ...]:
        found = self._of_levels.get(levels)
        if found is None:
            asked = self._orders.levels[levels]
            found = self._of_levels[levels] = (asked.arm, asked.permit)
        return found

    def _plc_numbers(self, plc: int) -> Seen:
        found = self._of_plc.get(plc)
        if found is None:
            body = self._plant.plcs[plc]
            permits = (body.armed, body.spent, body.shown, body.told)
            found = self._of_plc[plc] = permits, body.passages
        return found

    def _brain_numbers(self, brain: int) -> Seen:
        if brain == NOBODY:
            return (), None
        found = self._of_brain.get(brain)
        if found is None:
            found = self._of_brain[brain] = _of_facts(self._brain, brain)
        return found


def _of_facts(all_brains: Brain, brain: int) -> Seen:
    facts = all_brains.facts[brain]
    crossing, status = facts.crossing, facts.status
    permit = facts.guard.permit if facts.guard else None
    seen = (
        facts.last_permit,
        *(crossing.permits if crossing else ()),
        *((permit.number,) if permit else ()),
        *((status.armed_permit, status.spent_permit) if status else ()),
    )
    before = crossing.passages_before if crossing else None
    return seen, before


def _names(seen: tuple[Seen, tuple[int, ...], tuple[int, ...], Seen, int]) -> Found | None:
    (brain, base), levels, wire, (plc, passages), leave = seen
    all_numbers = (*brain, *levels, *wire, *plc, leave)
    order = dict.fromkeys(number for number in all_numbers if number > 0)
    names = tuple((old, FIRST + place) for place, old in enumerate(order))
    settled = passages == 0 if base is None else base == 0 and passages in {0, 1, 2}
    return None if settled and all(old == new for old, new in names) else (names, base)
