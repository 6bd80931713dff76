"""Searches a grey picture for bar codes: look after look, until one shows a code that counts."""

import time
from collections.abc import Callable, Collection, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.picture import zbar, zxing
from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.looks import LOOKS, Look
from drivers.picture.plans import PLANS, ZBAR, ZXING

Engine = Callable[[NDArray[np.uint8], Collection[Symbology]], list[tuple[Barcode, bool]]]
ENGINES: Final[dict[str, Engine]] = {ZXING: zxing.sights, ZBAR: zbar.sights}


class Sights:
    """What was seen, by whom, in which look."""

    def __init__(self) -> None:
        self._places: dict[tuple[Symbology, bytes], Barcode] = {}
        self._seen: dict[tuple[Symbology, bytes], set[tuple[str, str]]] = {}
        self._sure: set[tuple[Symbology, bytes]] = set()

    def note(self, code: Barcode, sure: bool, engine: str, look: str) -> None:
        """Add a sight; the place of a code is that of its first one."""
        key = code.symbology, code.data
        self._places.setdefault(key, code)
        self._seen.setdefault(key, set()).add((engine, look))
        if sure:
            self._sure.add(key)

    def counting(self) -> list[Barcode]:
        """Return the codes that were seen often enough, each once."""
        return [code for key, code in self._places.items() if self._counts(*key)]

    def _counts(self, symbology: Symbology, data: bytes) -> bool:
        plan, seen = PLANS[symbology], self._seen[symbology, data]
        enough = plan.sure_is_enough and (symbology, data) in self._sure
        if len(seen) < plan.sights and not enough:
            return False
        if not plan.by_each_engine:
            return True
        longer = any(one is symbology and data in other != data for one, other in self._seen)
        return {engine for engine, _ in seen} == plan.engines and not longer


def search(
    grey: NDArray[np.uint8], asked: Collection[Symbology], computing_s: float
) -> list[Barcode]:
    """Find bar codes of the symbologies asked for.

    Args:
        grey: (h, w) uint8.
        asked: What to look for; others are neither looked for nor returned.
        computing_s: No further look is begun after so many seconds of computing.

    Returns:
        The codes of the first look that adds one that counts, each payload once; places in px of
        `grey`.
    """
    until = time.process_time() + computing_s
    sights = Sights()
    for name, engines in _steps(asked):
        look = LOOKS[name](grey)
        if look is not None:
            for engine, sought in engines.items():
                for code, sure in ENGINES[engine](look.picture, sought):
                    sights.note(_placed(code, look), sure, engine, name)
            _wipe(look, grey)
        if (found := sights.counting()) or time.process_time() > until:
            return found
    return []


def _steps(asked: Collection[Symbology]) -> Iterator[tuple[str, dict[str, list[Symbology]]]]:
    for look in LOOKS:
        here = [one for one in asked if look in PLANS[one].looks]
        sought = {
            engine: [one for one in here if engine in PLANS[one].engines] for engine in ENGINES
        }
        if any(sought.values()):
            yield look, {engine: ones for engine, ones in sought.items() if ones}


def _placed(code: Barcode, look: Look) -> Barcode:
    return Barcode(code.symbology, code.data, look.box(code.box))


def _wipe(look: Look, grey: NDArray[np.uint8]) -> None:
    if look.picture is not grey:
        look.picture.fill(0)  # it may show a person's ticket
