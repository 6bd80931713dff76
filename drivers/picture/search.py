"""Searches a grey picture for bar codes: look after look, until one shows a code that counts."""

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing, contextmanager
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.picture import zbar, zxing
from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.budget import Budget
from drivers.picture.looks import LOOKS, Look, plain, reduced
from drivers.picture.plans import PLANS, ZBAR, ZXING
from drivers.picture.sights import Sights

Engine = Callable[[NDArray[np.uint8], Collection[Symbology]], list[tuple[Barcode, bool]]]
Sought = dict[str, list[Symbology]]  # by engine
ENGINES: Final[dict[str, Engine]] = {ZXING: zxing.sights, ZBAR: zbar.sights}


def search(grey: NDArray[np.uint8], asked: Collection[Symbology], limit_s: float) -> list[Barcode]:
    """Find bar codes of the symbologies asked for.

    Args:
        grey: (h, w) uint8; over 3 million pixels it is searched at a smaller size first.
        asked: What to look for; others are neither looked for nor returned.
        limit_s: No look is begun that would take longer, all in all; the first one always is.

    Returns:
        The codes of the first look that adds one that counts, each payload once; places in px of
        `grey`.
    """
    budget, sights = Budget(limit_s), Sights()
    with closing(_looks(grey, asked)) as looks:
        for name, look, sought in looks:
            if budget.allows(look.picture.size):
                _look(name, look, sought, sights)
                budget.learn(look.picture.size)
            found = sights.counting()
            if found or budget.is_spent:
                return found
    return []


def _look(name: str, look: Look, sought: Sought, sights: Sights) -> None:
    for engine, symbologies in sought.items():
        for code, sure in ENGINES[engine](look.picture, symbologies):
            placed = Barcode(code.symbology, code.data, look.box(code.box))
            sights.note(placed, sure, engine, name)


def _looks(
    grey: NDArray[np.uint8], asked: Collection[Symbology]
) -> Generator[tuple[str, Look, Sought], None, None]:
    """Yield each look that a plan of these asks for, with what each engine seeks in it.

    What was made for it is wiped behind it: it may show a person's ticket.
    """
    base = reduced(grey)
    with _wiped(base.picture, grey):
        for name, make in LOOKS.items():
            sought = _sought(name, asked)
            if sought and (look := make(base.picture)):
                with _wiped(look.picture, base.picture):
                    yield name, Look(look.picture, base.back @ look.back), sought
    if base.picture is not grey and (sought := _sought(plain.__name__, asked)):
        yield "whole", plain(grey), sought


@contextmanager
def _wiped(made: NDArray[np.uint8], out_of: NDArray[np.uint8]) -> Iterator[None]:
    try:
        yield
    finally:
        if made is not out_of:
            made.fill(0)


def _sought(look: str, asked: Collection[Symbology]) -> Sought:
    here = [one for one in asked if look in PLANS[one].looks]
    sought = {engine: [one for one in here if engine in PLANS[one].engines] for engine in ENGINES}
    return {engine: ones for engine, ones in sought.items() if ones}
