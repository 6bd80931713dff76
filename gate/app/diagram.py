"""`egate diagram`: the lane's table as a Mermaid state diagram, drawn from the table itself."""

import argparse
from collections.abc import Iterator
from typing import Any

from gate.lane.row import Row
from gate.lane.states import INITIAL, STATES, TABLE
from gate.lane.when_officers import always, name

EVERYWHERE = frozenset({"emergency", "fault"})


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "diagram", help="print the lane's states and transitions as Mermaid text"
    )
    parser.add_argument(
        "--all", action="store_true", help="also the rows to emergency and fault of every state"
    )
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Print the diagram."""
    print(mermaid(everything=arguments.all), end="")
    return 0


def mermaid(*, everything: bool = False) -> str:
    """Return the diagram as Mermaid text (stateDiagram-v2).

    Without `everything`, the rows from all states to emergency and fault are left out: a sentence
    on top says so, and the picture stays readable.
    """
    return "\n".join(_lines(everything)) + "\n"


def _lines(everything: bool) -> Iterator[str]:
    yield "stateDiagram-v2"
    if not everything:
        yield "    %% Every state also goes to emergency (fire, emergency stop) and to fault"
        yield "    %% (the lane PLC is lost, not in normal mode, or a door fails)."
    yield f"    [*] --> {INITIAL}"
    for state in STATES:
        yield f"    state {state}"
    arrows = dict.fromkeys(_arrow(row) for row in TABLE if _drawn(row, everything))
    yield from arrows


def _drawn(row: Row, everything: bool) -> bool:
    if row.dest is None:
        return False  # stays: an effect, no arrow
    return everything or row.dest not in EVERYWHERE


def _arrow(row: Row) -> str:
    # ";" and ":" end a Mermaid statement: guards are names and words only.
    condition = "" if row.test is always else f" [{name(row.test)}]"
    return f"    {row.source} --> {row.dest}: {row.trigger}{condition}"
