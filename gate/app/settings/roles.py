"""Draws the table of roles and rights for docs/accounts.md out of the code that enforces it."""

from collections.abc import Iterator
from typing import Final

from gate.console.rights import ACTIONS, Right, Role, rights_of
from gate.console.words import ACTIONS as WORDS

MEANING: Final = {
    Right.SIGNED_IN: "own account",
    Right.SEE: "states of lanes",
    Right.SEE_PEOPLE: "faces, camera pictures, reasons and scores",
    Right.SECURE: "make safe",
    Right.DECIDE: "decide",
    Right.SERVICE: "serve the lane",
    Right.READ_JOURNAL: "history, statistics, export",
    Right.APPROVE: "second of four eyes",
    Right.BENCH: "bench, in a simulated hall alone",
}


def table() -> str:
    """Return the table as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield f"| may | {' | '.join(Role)} |"
    yield "|---|" + "---|" * len(Role)
    for right, words in MEANING.items():
        asked = [WORDS[action] for action, of in ACTIONS.items() if of is right]
        what = f"{words}: {', '.join(asked)}" if asked else words
        has = ("yes" if right in rights_of(role, simulated=True) else "–" for role in Role)
        yield f"| {what} | {' | '.join(has)} |"
