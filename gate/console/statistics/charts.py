"""Places figures on drawings; the template draws what is placed, the table beside tells it all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gate.console.nice import nice_step

WIDTH, LEFT, RIGHT, TOP = 720, 52, 26, 22
ACROSS: Final = WIDTH - LEFT - RIGHT
ROW: Final = 42
LEAST: Final = 2.0  # units: what is there is seen


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `inner` is the height of its filled part, the rest is hatched."""

    x: float
    width: float
    y: float
    height: float
    inner_y: float
    inner: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """An upright line with its words; `end`: the words stand at its left."""

    x: float
    words: str
    end: bool
    y: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns on two axes."""

    height: float
    base: float
    columns: tuple[Column, ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar below its words; `mark`: the place of a second value, None: there is none."""

    y: float
    width: float
    mark: float | None
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below one another, with their words above each."""

    height: float
    bars: tuple[Bar, ...]
    across: tuple[tuple[float, str], ...]


Counted = tuple[float, float, str]  # whole, the filled part of it, words


def columns(
    counted: Sequence[Counted],
    labels: Sequence[tuple[float, str]],
    height: float = 220,
    lines: Sequence[tuple[float, str]] = (),
    most: float = 0,
) -> Columns:
    """Place columns side by side.

    Args:
        counted: of each column.
        labels: place across (0 to 1) and words.
        height: of the whole drawing, units.
        lines: upright lines, as labels are.
        most: what the highest can be at least; so that drawings can be compared.
    """
    base, step = height - 28, ACROSS / max(1, len(counted))
    top = max([most, *(whole for whole, _, _ in counted)], default=0) or 1
    scale = (base - TOP) / top
    width = max(1.0, step * (0.82 if step > 4 else 1))
    placed = tuple(
        _column(LEFT + index * step + (step - width) / 2, width, base, scale, one)
        for index, one in enumerate(counted)
        if one[0] > 0
    )
    across = tuple((round(LEFT + at * ACROSS, 1), words) for at, words in labels)
    return Columns(height, base, placed, across, tuple(_up(top, base, scale)), tuple(_lines(lines)))


def _column(x: float, width: float, base: float, scale: float, one: Counted) -> Column:
    whole, part, words = one
    height = max(LEAST, whole * scale)
    inner = height * (part / whole)
    return Column(
        round(x, 2), round(width, 2), round(base - height, 2), round(height, 2),
        round(base - inner, 2), round(inner, 2), words,
    )  # fmt: skip


def _up(top: float, base: float, scale: float) -> Iterator[tuple[float, str]]:
    step = max(1.0, nice_step(top, 5))
    for count in range(int(top / step + 1e-9) + 1):
        yield round(base - count * step * scale, 1), f"{count * step:,g}"


def _lines(lines: Sequence[tuple[float, str]]) -> Iterator[Line]:
    for index, (at, words) in enumerate(lines):
        yield Line(round(LEFT + at * ACROSS, 1), words, at > 0.5, 14 + 16 * index)


def bars(
    values: Sequence[tuple[float, float | None, str, str]], most: float, unit: str = "%g"
) -> Bars:
    """Place bars below one another.

    Args:
        values: length, second value, words, value in words; of each.
        most: what would fill the whole width.
        unit: how a label of the axis is written.
    """
    most = most if most >= 0.001 else 1.0  # what is shorter is no bar
    scale = (WIDTH - RIGHT) / most
    placed = tuple(
        Bar(index * ROW + 6, round(max(LEAST, min(length * scale, WIDTH - RIGHT)), 1),
            None if second is None else round(min(second * scale, WIDTH - RIGHT), 1), words, value)
        for index, (length, second, words, value) in enumerate(values)
    )  # fmt: skip
    step, ticks = nice_step(most, 6), list[tuple[float, str]]()
    if unit == "%d":  # there are no halves of what is counted
        step = max(step, 1.0)
    while len(ticks) * step <= most * (1 + 1e-9):
        ticks.append((round(len(ticks) * step * scale, 1), unit % (len(ticks) * step)))
    return Bars(len(values) * ROW + 30, placed, tuple(ticks))
