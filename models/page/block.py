"""Blocks of two or three bars that lie as the lines of a machine readable zone do.

Proportions: OCR-B size 1 has 10 characters an inch and capitals of 2.4 mm; lines lie 4.2 mm (TD1)
to 6.4 mm apart and are 30, 36 or 44 characters long, all of one length. ICAO Doc 9303-3, 4.2;
9303-4 to 9303-7, 4.2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import radians
from typing import Final

from models.page.bar import Bar

ASPECTS: Final = (14.0, 62.0)  # of a line; blur makes it lower, a faint end shorter
PARALLEL: Final = radians(4)
APART: Final = (1.1, 4.6)  # heights
SAME_LENGTH: Final = 0.62
OFFSET: Final = 0.2  # of the length, between the middles of two lines
EVEN: Final = 0.3  # how far the distances of three lines may differ
MOST_LINES: Final = 24
MOST_BLOCKS: Final = 4


@dataclass(frozen=True, slots=True)
class Block:
    """Lines from the top of the level's picture on, the axis read from left to right."""

    lines: tuple[Bar, ...]
    score: float  # 0..1: how alike the lines are


def blocks(bars: Sequence[Bar]) -> list[Block]:
    """Return what may be a zone, best first, at most MOST_BLOCKS."""
    fit = [bar for bar in bars if ASPECTS[0] <= bar.length / bar.height <= ASPECTS[1]]
    fit = sorted(fit, key=lambda bar: -bar.length)[:MOST_LINES]
    pairs = [pair for pair in combinations(fit, 2) if _is_pair(*pair)]
    found = [*_triples(pairs), *(Block(_ordered(pair), _alike(pair)) for pair in pairs)]
    return sorted(_distinct(found), key=lambda block: -block.score)[:MOST_BLOCKS]


def singles(bars: Sequence[Bar]) -> list[Block]:
    """Return lines that stand alone, the longest first: driving licences have one."""
    fit = [bar for bar in bars if ASPECTS[0] * 1.3 <= bar.length / bar.height <= ASPECTS[1]]
    fit = sorted(fit, key=lambda bar: -bar.length)[:MOST_BLOCKS]
    return [Block((bar,), 0.3 * bar.ink / bar.length) for bar in fit]


def _is_pair(one: Bar, other: Bar) -> bool:
    along, across = one.place_of(other)
    height = (one.height + other.height) / 2
    longest = max(one.length, other.length)
    return (
        one.is_parallel(other, PARALLEL)
        and APART[0] * height < abs(across) < APART[1] * height
        and abs(along) < OFFSET * longest
        and min(one.length, other.length) > SAME_LENGTH * longest
        and max(one.height, other.height) < 2 * min(one.height, other.height)
    )


def _triples(pairs: Sequence[tuple[Bar, Bar]]) -> Iterator[Block]:
    seen = set[frozenset[int]]()
    for one, other in combinations(pairs, 2):
        every = {id(bar): bar for bar in (*one, *other)}
        if len(every) != 3 or frozenset(every) in seen:
            continue
        seen.add(frozenset(every))
        lines = _ordered(tuple(every.values()))
        upper = abs(lines[1].place_of(lines[0])[1])
        lower = abs(lines[1].place_of(lines[2])[1])
        if abs(upper - lower) < EVEN * max(upper, lower):
            yield Block(lines, _alike(lines) + 0.05)  # three that agree are rarer than two


def _ordered(lines: Sequence[Bar]) -> tuple[Bar, ...]:
    """Order them across the axis of the first, downwards."""
    return tuple(sorted(lines, key=lambda bar: lines[0].place_of(bar)[1]))


def _alike(lines: Sequence[Bar]) -> float:
    """Compare both ends of the lines: those of a zone stand under each other."""
    first, *others = lines
    worst = 0.0
    for bar in others:
        along, _ = first.place_of(bar)
        left = along - (bar.length - first.length) / 2
        right = along + (bar.length - first.length) / 2
        worst = max(worst, abs(left), abs(right))
    ink = min(bar.ink / bar.length for bar in lines)
    return max(0.0, 1 - 2 * worst / max(bar.length for bar in lines)) * ink


def _distinct(found: Sequence[Block]) -> Iterator[Block]:
    """Leave out pairs that are part of a triple, unless the triple is much worse."""
    triples = [block for block in found if len(block.lines) == 3]
    for block in found:
        ids = {id(bar) for bar in block.lines}
        inside = any(
            ids < {id(bar) for bar in other.lines} and other.score > block.score - 0.15
            for other in triples
        )
        if not inside:
            yield block
