"""`python -m simulators.travellers.select --seed S`: chooses the people of people.toml.

Draws many, keeps those who are farthest apart, then changes the one of the closest pair for as
long as that widens the gap: first at random, then along the slopes of the sliders. Portraits and
live views are judged by the shipping matcher.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from simulators.travellers.judge import Judge
from simulators.travellers.names import NAMES
from simulators.travellers.people import TABLE, read
from simulators.travellers.selection import Selection
from simulators.travellers.table import write


def _at_random(change: int, changes: int) -> bool:
    """All of the first changes, later every fourth: those that the slopes can not help."""
    return change < changes or change % 4 == 3


def main() -> None:
    """Select, telling the progress on stderr, and write the table after every improvement."""
    parser = argparse.ArgumentParser(prog="python -m simulators.travellers.select")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=160)
    parser.add_argument("--changes", type=int, default=400)
    parser.add_argument("--moves", type=int, default=150)
    parser.add_argument("--resume", type=Path, help="a table to go on from")
    parser.add_argument("--into", type=Path, default=TABLE)
    asked = parser.parse_args()
    selection = Selection(Judge(), np.random.default_rng(asked.seed), NAMES)
    if asked.resume is None:
        selection.start(asked.draws)
    else:
        selection.resume(read(asked.resume.read_text("utf-8")))
    for change in range(asked.changes + asked.moves):
        worst, lowest = (
            selection.improve() if _at_random(change, asked.changes) else selection.refine()
        )
        if change % 10 == 0 or change >= asked.changes:
            print(f"{change}: nearest other {worst:.4f}, own {lowest:.4f}", file=sys.stderr)
            asked.into.write_text(write(selection.people()), "utf-8")


if __name__ == "__main__":
    main()
