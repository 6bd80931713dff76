"""Faults of the table: a row lost, sent elsewhere, always taken, without an effect, out of turn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gate.lane.row import Row
from gate.lane.states import STATES
from gate.lane.when_officers import always, name, negation
from simulators.checker.controller import Rows
from simulators.checker.model import Model
from simulators.checker.mutant import Mutant, Plant

Rowed = tuple[Row, ...]
Answered = tuple[Row | None, ...]
Changed = tuple[str, Rowed, Answered]  # what, the rows now, which answers may be other ones


def of_rows(rows: Rows) -> Iterator[Mutant]:
    """Yield every fault of the table."""
    for (state, trigger), pair in sorted(rows.items()):
        names = [_row_name(pair, place) for place in range(len(pair))]
        for what, changed, answered in _changes(pair, names):
            plant = _planted(state, trigger, changed)
            yield Mutant(what, plant, frozenset({(state, trigger)}), answered)


def _row_name(pair: Sequence[Row], place: int) -> str:
    row = pair[place]
    said = f"{row.source} on {row.trigger} [{name(row.test)}] to {row.dest or 'itself'}"
    same = [one for one in pair[:place] if (one.test, one.dest) == (row.test, row.dest)]
    return f"{said} ({len(same) + 1})" if same else said


def _changes(pair: Rowed, names: list[str]) -> Iterator[Changed]:
    for place, row in enumerate(pair):
        before, after, said = pair[:place], pair[place + 1 :], names[place]
        here, onwards = (row,), (row, *after, None)
        yield f"row lost: {said}", (*before, *after), here
        for dest in _elsewhere(row):
            yield f"sent to {dest}: {said}", (*before, replace(row, dest=dest), *after), here
        if row.test is not always:
            yield f"always taken: {said}", (*before, replace(row, test=always), *after), onwards
            turned = replace(row, test=negation(row.test))
            yield f"negated: {said}", (*before, turned, *after), onwards
        for number, make in enumerate(row.makes):
            makes = row.makes[:number] + row.makes[number + 1 :]
            changed = (*before, replace(row, makes=makes), *after)
            yield f"without {name(make)}: {said}", changed, here
        if after:
            turned_round = (*before, after[0], row, *after[1:])
            yield f"after the next: {said}", turned_round, (row, after[0])


def _elsewhere(row: Row) -> tuple[str, ...]:
    """One other state a row, a different one for each, so that all are tried over the table."""
    others = [state for state in STATES if state not in {row.dest, row.source}]
    seed = sum(map(ord, f"{row.source} {row.trigger} {name(row.test)}"))
    return (others[seed % len(others)],)


def _planted(state: str, trigger: str, changed: tuple[Row, ...]) -> Plant:
    @contextmanager
    def plant(model: Model) -> Iterator[None]:
        lane = model.brain.lane
        before = lane.rows
        lane.rows = {**before, (state, trigger): changed}
        try:
            yield
        finally:
            lane.rows = before

    return plant
