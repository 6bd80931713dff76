"""Small drawings as SVG text: no library, no script, no outside address but the namespace's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 640, 520
LEFT, RIGHT, TOP, BOTTOM = 80, 20, 50, 70
INK, FAINT = "#222222", "#dddddd"
# Told apart without colour vision as well (Okabe and Ito), and by their dashes.
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
DASHES: Final = ("", "7 3", "2 3", "9 3 2 3")


@dataclass(slots=True)
class Plot:
    """A frame with two axes from 0 to 1; who draws into it knows what they mean."""

    title: str
    across: str  # what the axes are
    up: str
    _parts: list[str] = field(default_factory=list)

    def tick_across(self, x: float, label: str) -> None:
        """Draw a line up from the axis, x 0..1, with its label below."""
        left = _x(x)
        self._line(left, _y(0), left, _y(1), FAINT)
        self._text(left, _y(0) + 18, label, "middle")

    def tick_up(self, y: float, label: str) -> None:
        """Draw a line across, y 0..1, with its label at the left."""
        self._line(_x(0), _y(y), _x(1), _y(y), FAINT)
        self._text(_x(0) - 8, _y(y) + 4, label, "end")

    def curve(self, points: Sequence[tuple[float, float]], style: int, width: float = 2) -> None:
        """Draw a line through points of 0..1; a style is a colour and its dashes."""
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        dashes = DASHES[style // len(COLOURS) % len(DASHES)] or DASHES[style % len(DASHES)]
        self._parts.append(
            f'<polyline points="{path}" fill="none" stroke="{_colour(style)}"'
            f' stroke-width="{width}" stroke-dasharray="{dashes or "none"}"/>'
        )

    def bar(self, x: float, width: float, height: float, style: int) -> None:
        """Draw a column from the axis; all of 0..1."""
        self._parts.append(
            f'<rect x="{_x(x):.1f}" y="{_y(height):.1f}" width="{_x(width) - _x(0):.1f}"'
            f' height="{_y(0) - _y(height):.1f}" fill="{_colour(style)}" fill-opacity="0.5"/>'
        )

    def mark(self, x: float, y: float, style: int) -> None:
        """Draw a dot."""
        self._parts.append(
            f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="4" fill="{_colour(style)}"/>'
        )

    def upright(self, x: float, label: str) -> None:
        """Draw a line from axis to top, with its label beside it at the top."""
        self._line(_x(x), _y(0), _x(x), _y(1), INK)
        self._text(_x(x) - 4, _y(1) + 14, label, "end")

    def legend(self, entries: Sequence[str], at: float) -> None:
        """Name the styles 0, 1, ... at the top, from `at` (0..1) to the left."""
        for row, entry in enumerate(entries):
            y = TOP + 18 + 18 * row
            self._text(_x(at) - 6, y, entry, "end")
            high = (HEIGHT - BOTTOM - y + 4) / (HEIGHT - TOP - BOTTOM)
            self.curve([(at, high), (at + 0.05, high)], row, 3)

    def text(self) -> str:
        """Return the whole drawing."""
        across, up = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        middle, turned = LEFT + across / 2, f'transform="rotate(-90 20 {HEIGHT / 2})"'
        lines = (
            _opening(self.title),
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            *self._parts,
            _frame(LEFT, TOP, across, up),
            _label(middle, 28, self.title, "middle", 'font-size="16"'),
            _label(middle, HEIGHT - 20, self.across, "middle"),
            _label(20, HEIGHT / 2, self.up, "middle", turned),
            "</svg>",
        )
        return "\n".join(lines) + "\n"

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
        )

    def _text(self, x: float, y: float, text: str, anchor: str) -> None:
        self._parts.append(_label(x, y, text, anchor))


def _opening(title: str) -> str:
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    name = quoteattr(_printable(title))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={name}>'


def _frame(x: float, y: float, width: float, height: float) -> str:
    place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return f'<rect {place} fill="none" stroke="{INK}"/>'


def _label(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    words = escape(_printable(text))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}" {more}>{words}</text>'
    )


def _printable(text: str) -> str:
    """XML has no place for most control characters."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def _colour(style: int) -> str:
    return COLOURS[style % len(COLOURS)]


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
