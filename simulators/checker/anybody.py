"""The lane PLC alone, under a controller that sends whatever it likes, exhaustively.

The table asks only for what is proper, so that much of what the PLC must refuse is never asked of
it there. Here every kind of frame comes at any time, while people come and go as they like: the
PLC keeps its part by itself.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

from gate.events import NOTHING_LATCHED, DoorRequest, Levels, ModeRequest
from simulators.checker.found import Violation
from simulators.checker.kinds import SCANS
from simulators.checker.plc_model import PlcModel
from simulators.checker.plc_values import NOT_REFUSED, PlcValues

HOLD, CLOSE, OPEN = DoorRequest.HOLD, DoorRequest.CLOSE, DoorRequest.OPEN
ONE, OTHER = 7, 8  # permit numbers
MOST_INSIDE: Final = 2
_KEY: Final = attrgetter(*(field.name for field in fields(PlcValues)))


def _frames() -> Iterator[Levels]:
    for entry in DoorRequest:
        for exit_ in DoorRequest:
            yield Levels(entry, exit_)
    for permit in (ONE, OTHER):
        for entry, exit_ in ((CLOSE, OPEN), (HOLD, OPEN), (OPEN, OPEN), (CLOSE, CLOSE)):
            yield Levels(entry, exit_, permit=permit)
        for entry, exit_ in ((CLOSE, CLOSE), (CLOSE, OPEN), (OPEN, CLOSE)):
            yield Levels(entry, exit_, arm=permit)
    for exit_ in (CLOSE, OPEN):
        yield Levels(CLOSE, exit_, permit=ONE, arm=ONE)
    for mode in set(ModeRequest) - {ModeRequest.NONE}:
        yield Levels(mode=mode)
        yield Levels(OPEN, HOLD, mode=mode)
        yield Levels(HOLD, OPEN, permit=ONE, mode=mode)
        yield Levels(CLOSE, CLOSE, permit=ONE, mode=mode)


FRAMES: Final = tuple(_frames())


@dataclass(frozen=True, slots=True)
class Alone:
    """What was found of the PLC alone."""

    states: int
    violation: Violation | None  # the first one
    story: str = ""


def explore_plc(most: int = 1_000_000) -> Alone:
    """Visit every state that frames and people can bring the PLC into; stop at a violation."""
    first = PlcModel()
    seen, waiting = {_KEY(first)}, deque([first])
    while waiting and len(seen) < most:
        plc = waiting.popleft()
        for frame in FRAMES:
            now = _copied(plc)
            now.step(frame)
            if broken := _broken(plc, frame, now):
                return Alone(len(seen), broken, f"{plc}\non {frame}\nbecomes {now}")
            _meet(now, seen, waiting)
        for moved in _people(plc):
            _meet(moved, seen, waiting)
    return Alone(len(seen), None)


def _copied(plc: PlcModel) -> PlcModel:
    return PlcModel(*_KEY(plc))  # its fields, in their order; the library's way takes four times


def _meet(plc: PlcModel, seen: set[tuple[object, ...]], waiting: deque[PlcModel]) -> None:
    # What is latched and told has invariants of its own in the whole exploration.
    plc.latched = plc.acknowledged = NOTHING_LATCHED
    plc.told, plc.passages = NOT_REFUSED, 0
    key = _KEY(plc)
    if key not in seen:
        seen.add(key)
        waiting.append(plc)


def _broken(was: PlcModel, frame: Levels, now: PlcModel) -> Violation | None:
    for invariant in SCANS:
        verdict = invariant.check(was, frame, now)
        if verdict is not None:
            return Violation(invariant.name, invariant.source, str(verdict), -1)
    return None


def _people(plc: PlcModel) -> Iterator[PlcModel]:
    for more in (-1, 1):
        if 0 <= plc.persons + more <= MOST_INSIDE:
            moved = _copied(plc)
            moved.persons += more
            yield moved
    thing, curtain = _copied(plc), _copied(plc)
    thing.left_object = not plc.left_object
    yield thing
    curtain.exit_blocked = curtain.entry_blocked = not plc.entry_blocked
    yield curtain
