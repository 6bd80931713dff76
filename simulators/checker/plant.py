"""All states of the lane PLC that were met, by number, and all orders to it."""

from collections.abc import Callable
from copy import copy
from dataclasses import fields, replace
from functools import partial
from typing import Final

from gate.events import Lamp, Levels, Mode
from gate.lane.levels import after
from simulators.checker.brain import Brain
from simulators.checker.given import Fed
from simulators.checker.interned import Interned, by_fields
from simulators.checker.plc_model import PlcModel
from simulators.checker.told import Order

WATCHDOG: Final = "watchdog"
ANY: Final = -1
BEFORE: Final = 60_000  # the last permit of an earlier controller: a number like any other
Change = Callable[[PlcModel], object]


class Orders:
    """Interned levels: what the controller asks of the PLC."""

    def __init__(self) -> None:
        self.levels = Interned[Levels]()
        self.nothing = self.levels.number(Levels())
        self._memo = dict[tuple[int, tuple[Order, ...]], int]()

    def after(self, levels: int, orders: tuple[Order, ...]) -> int:
        """Return what is asked once these orders are given; lamps make no difference here."""
        found = self._memo.get((levels, orders))
        if found is None:
            asked = self.levels[levels]
            for order in orders:
                asked = after(asked, order)
            found = self.levels.number(replace(asked, lamp=Lamp.DARK))
            self._memo[(levels, orders)] = found
        return found

    def renamed(self, levels: int, names: dict[int, int]) -> int:
        """Return the same levels with other permit numbers."""
        old = self.levels[levels]
        arm, permit = names.get(old.arm, old.arm), names.get(old.permit, old.permit)
        return self.levels.number(replace(old, arm=arm, permit=permit))


class Plant:
    """Interned PLCs. `kind` may be a mutated model."""

    def __init__(self, brain: Brain, orders: Orders, kind: type[PlcModel] = PlcModel) -> None:
        names = tuple(field.name for field in fields(kind))
        self.plcs = Interned[PlcModel](by_fields(*names))
        self.orders, self.kind, self._brain = orders, kind, brain
        self.memo, self._looks = dict[tuple[int, object], int](), dict[int, int]()
        self.first = self.plcs.number(kind(mode=Mode.SAFE, spent=BEFORE))

    def changed(self, plc: int, name: object, change: Change) -> int:
        """Return the PLC after a change; `name` stands for it in the memory."""
        found = self.memo.get((plc, name))
        if found is None:
            body = copy(self.plcs[plc])
            change(body)
            found = self.memo[(plc, name)] = self.plcs.number(body)
        return found

    def set(self, plc: int, **values: object) -> int:
        """Return the PLC with other values."""
        return self.changed(plc, tuple(values.items()), partial(_set, values=values))

    def cycle(self, plc: int, wire: int, slow: bool) -> int:
        """A frame arrives, and one scan is made; `slow`: the doors need longer."""
        levels = self.orders.levels[wire]

        def change(body: PlcModel) -> None:
            body.stuck = slow
            body.receive(levels)
            body.scan(levels)
            body.stuck = False

        return self.changed(plc, ("cycle", wire, slow), change)

    def go_safe(self, plc: int) -> int:
        """The watchdog bites."""
        return self.changed(plc, WATCHDOG, lambda body: body.go_safe())

    def wire_of(self, key: tuple[int, object]) -> int | None:
        """Return on which frame a remembered scan was; ANY: on whichever; None: it was no scan."""
        name = key[1]
        if name == WATCHDOG:
            return ANY
        scan = isinstance(name, tuple) and name and name[0] in {"cycle", "alone"}
        return name[1] if scan else None  # type: ignore[index]

    def again(self, key: tuple[int, object]) -> int:
        """Scan as was remembered, anew."""
        plc, name = key
        if name == WATCHDOG:
            return self.go_safe(plc)
        assert isinstance(name, tuple)
        wire: int = name[1]
        return self.cycle(plc, wire, name[2]) if name[0] == "cycle" else self.alone(plc, wire)

    def alone(self, plc: int, wire: int) -> int:
        """One scan without a frame: the last one counts."""
        levels = self.orders.levels[wire]
        return self.changed(plc, ("alone", wire), lambda body: body.scan(levels))

    def look(self, plc: int) -> int:
        """Return the event that tells of this PLC."""
        found = self._looks.get(plc)
        if found is None:
            found = self._looks[plc] = self._brain.number(Fed(self.plcs[plc].look()))
        return found


def _set(body: PlcModel, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(body, name, value)
