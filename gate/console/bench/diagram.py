"""The state diagram as SVG, laid out once: where each state stands, and how arrows bend.

The layout is our own: Mermaid's needs inline styles, which the pages' policy forbids, and a picture
that never moves is read faster.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1090
HEIGHT: Final = 330
BOX: Final = (150, 34)
EVERYWHERE: Final = frozenset({"emergency", "fault"})
LEFT, TOP, COLUMN, ROW = 92, 50, 181, 83
BOWS: Final = 0.13  # how far an arrow bends, as a part of its length
HEAD: Final = 8

PLACES: Final = {  # column, row
    "ready": (0, 0), "reading_document": (1, 0), "checking_document": (2, 0), "entering": (3, 0),
    "isolating": (4, 0), "capturing": (5, 0),
    "clearing": (0, 1), "leaving": (3, 1), "releasing": (4, 1), "deciding": (5, 1),
    "returning": (1.5, 2), "referred": (3, 2.05), "out_of_service": (0, 2.05),
    "maintenance": (0, 3.1), "fault": (1.6, 3.1), "emergency": (4.2, 3.1),
}  # fmt: skip
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A state's box, by its upper left corner."""

    state: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A transition between two states: a bent line and its head."""

    name: str
    path: str
    head: str
    everywhere: bool  # every state has it: shown only where it was taken


def nodes(states: Sequence[str]) -> list[Node]:
    """Return the boxes; a state that nobody has placed stands in a row below."""
    return [Node(one, one.replace("_", " "), *_corner(one)) for one in states]


def arrows(pairs: Sequence[Sequence[str]]) -> list[Arrow]:
    """Return the arrows."""
    return [_arrow(source, dest) for source, dest in pairs]


def _middle(state: str) -> Point:
    column, row = PLACES.get(state, (5, 3.1))
    return LEFT + column * COLUMN, TOP + row * ROW


def _corner(state: str) -> Point:
    x, y = _middle(state)
    return x - BOX[0] / 2, y - BOX[1] / 2


def _arrow(source: str, dest: str) -> Arrow:
    begin, end = _middle(source), _middle(dest)
    if source == dest:
        path, tip, towards = _loop(begin)
    else:
        bend = _bend(begin, end)
        start, tip = _edge(begin, bend), _edge(end, bend)
        path = f"M{_text(start)}Q{_text(bend)} {_text(tip)}"
        towards = (tip[0] - bend[0], tip[1] - bend[1])
    everywhere = dest in EVERYWHERE and source not in EVERYWHERE
    return Arrow(f"{source}>{dest}", path, _head(tip, towards), everywhere)


def _bend(begin: Point, end: Point) -> Point:
    """Return the control point: to the left of the way, so that no two ways coincide."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    bows = BOWS if abs(across) <= COLUMN * 1.1 or down else BOWS * 1.6
    middle = (begin[0] + across / 2, begin[1] + down / 2)
    return middle[0] + down * bows, middle[1] - across * bows


def _edge(middle: Point, towards: Point) -> Point:
    """Return where a line from the middle of a box leaves it."""
    across, down = towards[0] - middle[0], towards[1] - middle[1]
    part = min(
        BOX[0] / 2 / abs(across) if across else math.inf,
        BOX[1] / 2 / abs(down) if down else math.inf,
    )
    return middle[0] + across * part, middle[1] + down * part


def _loop(middle: Point) -> tuple[str, Point, Point]:
    x, y = middle[0] + BOX[0] / 2 - 22, middle[1] - BOX[1] / 2
    return f"M{x:.1f} {y:.1f}c-6 -24 24 -24 14 0", (x + 14, y), (-0.4, 1.0)


def _head(tip: Point, towards: Point) -> str:
    length = math.hypot(*towards) or 1.0
    along, aside = (towards[0] / length, towards[1] / length), HEAD * 0.45
    back = (tip[0] - along[0] * HEAD, tip[1] - along[1] * HEAD)
    sides = (
        (back[0] - along[1] * aside, back[1] + along[0] * aside),
        (back[0] + along[1] * aside, back[1] - along[0] * aside),
    )
    return " ".join(_text(one) for one in (tip, *sides))


def _text(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
