"""A platen for tests: pages that do not exist, slid under a simulated camera."""

from typing import Any

import numpy as np

from gate.app.page.told import Told
from gate.reasons import Reason
from simulators.full_page.kinds import PageKind
from tests.app.page.drawn import Picture, page

EMPTY = np.full((720, 960, 3), 44, np.uint8)


def td3(seed: int, *, wrong_digit: bool = False) -> tuple[Picture, tuple[str, ...]]:
    """Return (720, 960, 3) BGR and the lines that are printed, one check digit wrong if asked."""
    picture, printed = page(PageKind.TD3, seed, small=True)
    if not wrong_digit:
        return picture, printed
    digit = str((int(printed[1][9]) + 1) % 10)
    forged = (printed[0], printed[1][:9] + digit + printed[1][10:])
    return page(PageKind.TD3, seed, lines=forged, small=True)


class Heard:
    """Fits Answers: keeps what the worker says, as (kind, values)."""

    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []

    def send(self, kind: str, _payload: bytes = b"", **values: object) -> None:
        self.said.append((kind, values))

    def announce(self, longest_ms: int) -> None:
        raise AssertionError(longest_ms)

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.said]

    @property
    def reasons(self) -> list[Reason]:
        return [values["reason"] for kind, values in self.said if kind == "unreadable"]

    @property
    def lines(self) -> list[tuple[str, ...]]:
        return [tuple(values["lines"]) for kind, values in self.said if kind == "read"]

    def told(self) -> Told:
        return Told(self)
