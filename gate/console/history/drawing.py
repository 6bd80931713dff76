"""Places a timeline on a drawing of 1000 units across; the template draws what is placed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gate.console.history.timeline import Moment, Span, Timeline
from gate.console.nice import nice_step

WIDTH, LEFT, RIGHT = 1000, 100, 24
STEP_Y, STEP_HEIGHT = 8, 40
APART: Final = 24  # symbols of one track, at least
LETTER: Final = 8.2  # units of one, about
SYMBOLS: Final = {True: "✓", False: "✕", None: "?"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar: `label` is empty where it does not fit."""

    x: float
    width: float
    words: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign on a track, and a thread to the true place where it had to be moved."""

    x: float
    true_x: float
    words: str
    sign: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All places of the drawing."""

    ticks: tuple[tuple[float, str], ...]
    steps: tuple[Piece, ...]
    entry: tuple[Piece, ...]
    exit: tuple[Piece, ...]
    checks: tuple[Symbol, ...]
    officer: tuple[Symbol, ...]
    words: str


def draw(line: Timeline) -> Drawing:
    """Place a timeline."""
    scale = (WIDTH - LEFT - RIGHT) / max(line.total_ms, 1.0)
    return Drawing(
        tuple(_ticks(line.total_ms, scale)),
        tuple(_piece(span, scale) for span in line.steps),
        tuple(_piece(span, scale) for span in line.doors["entry"]),
        tuple(_piece(span, scale) for span in line.doors["exit"]),
        tuple(spread(line.checks, scale)),
        tuple(spread(line.officer, scale, "!")),
        words(line),
    )


def words(line: Timeline) -> str:
    """Return what the drawing shows, for whoever hears it."""
    steps = ", ".join(
        f"{one.words} {(one.end_ms - one.begin_ms) / 1000:.1f} s" for one in line.steps
    )
    return f"{line.total_ms / 1000:.1f} s in all: {steps}."


def _x(at_ms: float, scale: float) -> float:
    return round(LEFT + at_ms * scale, 1)


def _piece(span: Span, scale: float) -> Piece:
    x, width = _x(span.begin_ms, scale), round((span.end_ms - span.begin_ms) * scale, 1)
    seconds = f"{(span.end_ms - span.begin_ms) / 1000:.1f} s"
    fits = len(span.words) * LETTER < width - 10
    return Piece(x, max(width, 2.0), f"{span.words}, {seconds}", span.words if fits else "",
                 span.tone)  # fmt: skip


def spread(moments: Sequence[Moment], scale: float, sign: str = "") -> Iterator[Symbol]:
    """Yield symbols from left to right, no two nearer than APART, none beyond the right edge."""
    places = [_x(one.at_ms, scale) for one in moments]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + APART)
    limit = WIDTH - RIGHT / 2
    for index in reversed(range(len(places))):
        places[index] = min(places[index], limit)
        limit = places[index] - APART
    for place, one in zip(places, moments, strict=True):
        yield Symbol(round(place, 1), _x(one.at_ms, scale), one.words, sign or SYMBOLS[one.met])


def _ticks(total_ms: float, scale: float) -> Iterator[tuple[float, str]]:
    step = nice_step(total_ms / 1000, 8)
    count = 0
    while count * step <= total_ms / 1000:
        yield _x(count * step * 1000, scale), f"{count * step:g} s"
        count += 1
