"""What a planted fault changes in what was explored already: only that is explored again.

Every node that was reached without the fault is reached with it, too, up to the first step that
the fault changes. So: find the answers of controller or PLC that are other ones now, take the
steps from the nodes where they are given, and go on from the nodes that are new.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from simulators.checker.anybody import explore_plc
from simulators.checker.explore import Search
from simulators.checker.found import Explored
from simulators.checker.graph import Edges, broken
from simulators.checker.mutant import Fate, Mutant
from simulators.checker.plant_source import breaks_off
from simulators.checker.told import Told
from simulators.checker.world import NOBODY

MOST_NEW = 20_000  # where a fault leads further than this, and nothing broke, it lives


class Again:
    """Explores faults on top of a whole exploration."""

    def __init__(self, base: Explored) -> None:
        """Sort what was explored by what a fault can touch."""
        self.base, model = base, base.model
        self._of_brain, self._of_plc = (
            defaultdict[int, list[int]](list),
            defaultdict[int, list[int]](list),
        )
        for number, node in enumerate(base.nodes):
            self._of_brain[node.brain].append(number)
            self._of_plc[node.plc].append(number)
        self._answers = defaultdict[tuple[str, str], list[tuple[int, int]]](list)
        for (brain, event), (_, told) in model.brain.memo.items():
            self._answers[told.before, told.trigger].append((brain, event))
        self.edges = Edges(base.quiet), Edges(base.alone)

    def fate(self, mutant: Mutant) -> Fate:
        """Plant a fault, explore what it changes, and take it out again."""
        with self._kept(), mutant.plant(self.base.model):
            try:
                return self._fate(mutant)
            except Exception as error:
                if not mutant.of_plc or not breaks_off(error):
                    raise  # planted badly, or a flaw of the checker: neither is a fault noticed
                return Fate(mutant.name, f"it raises {type(error).__name__}", 1)

    def _fate(self, mutant: Mutant) -> Fate:
        touched = sorted(self._touched(mutant))
        search = self._search()
        whole = self._explore(search, touched)
        wrong = tuple(one.invariant for one in search.found.violations)
        if not wrong and touched and whole:  # of what nobody went on from, no way on is known
            wrong = self._broken_whole(search.found, touched)
        if not wrong and mutant.of_plc and (alone := explore_plc().violation):
            return Fate(mutant.name, alone.invariant, 1, broken=(alone.invariant,))
        new = len(search.found.nodes) - len(self.base.nodes)
        return Fate(mutant.name, next(iter(wrong), None), len(touched), new, wrong)

    def _search(self) -> Search:
        base = self.base
        found = Explored(base.model, base.nodes.copy(), base.numbers.copy(), base.parents[:])
        found.calling = base.calling.copy()
        return Search(found)

    def _explore(self, search: Search, touched: list[int]) -> bool:
        """Go on from what is touched; tell whether there is nothing left to go on from."""
        found, brains = search.found, set[int]()
        for number in touched:
            mind = found.nodes[number].brain
            found.calling.discard(number)
            if mind != NOBODY and mind not in brains:
                brains.add(mind)
                search.judge.ask(number, mind)
            search.leave(number)
            if found.violations:
                return False
        here = len(self.base.nodes)
        return search.go_on(here, here + MOST_NEW) == len(found.nodes)

    def _broken_whole(self, found: Explored, touched: list[int]) -> tuple[str, ...]:
        quiet, alone = self.edges
        dropped = frozenset(touched)
        ways = quiet.changed(dropped, found.quiet), alone.changed(dropped, found.alone)
        return tuple(invariant.name for invariant, _ in broken(found, *ways))

    def _touched(self, mutant: Mutant) -> Iterator[int]:
        if mutant.of_plc:
            yield from self._other_scans()
            return
        brains = set[int]()
        for pair in mutant.pairs:
            brains |= self._other_answers(mutant, pair)
            if pair[1] == "officer_command":
                brains |= self._other_commands(pair[0])
        for brain in brains:
            yield from self._of_brain.get(brain, ())

    def _other_answers(self, mutant: Mutant, pair: tuple[str, str]) -> set[int]:
        brain, found = self.base.model.brain, set[int]()
        for key in self._answers.get(pair, ()):
            after, told = brain.memo[key]
            if mutant.rows is not None and not any(told.row is row for row in mutant.rows):
                continue
            now = brain.memo[key] = brain.fed_anew(*key)
            if (after, _blind(told)) != (now[0], _blind(now[1])):
                found.add(key[0])
        return found

    def _other_commands(self, state: str) -> set[int]:
        brain, found = self.base.model.brain, set[int]()
        for mind, before in list(brain.possible.items()):
            if brain.facts[mind].state == state:
                del brain.possible[mind]
                if brain.commands(mind) != before:
                    found.add(mind)
        return found

    def _other_scans(self) -> Iterator[int]:
        plant, found = self.base.model.plant, set[tuple[int, int]]()
        for key, before in list(plant.memo.items()):
            wire = plant.wire_of(key)
            if wire is not None:
                del plant.memo[key]
                if plant.again(key) != before:
                    found.add((key[0], wire))
        for plc, wire in found:
            for number in self._of_plc.get(plc, ()):
                if wire in {self.base.nodes[number].wire, -1}:
                    yield number

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Give back what was remembered, once the fault is taken out."""
        brain, plant = self.base.model.brain, self.base.model.plant
        kept = brain.memo, brain.possible, plant.memo
        brain.memo, brain.possible, plant.memo = (one.copy() for one in kept)  # type: ignore[assignment]
        try:
            yield
        finally:
            brain.memo, brain.possible, plant.memo = kept


def _blind(told: Told) -> Told:
    return told._replace(row=None)
