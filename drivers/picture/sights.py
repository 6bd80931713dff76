"""What a search has seen of each code, and whether that is enough to call it read."""

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.plans import PLANS


class Sights:
    """What was seen, by whom, in which look."""

    def __init__(self) -> None:
        self._places: dict[tuple[Symbology, bytes], Barcode] = {}
        self._seen: dict[tuple[Symbology, bytes], set[tuple[str, str]]] = {}
        self._sure: set[tuple[Symbology, bytes]] = set()

    def note(self, code: Barcode, sure: bool, engine: str, look: str) -> None:
        """Add a sight; the place of a code is the largest that was told of it.

        ZBar tells no more than the line on which it read a linear code.
        """
        key = code.symbology, code.data
        known = self._places.get(key, code)
        self._places[key] = max(known, code, key=_extent)
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


def _extent(code: Barcode) -> int:
    _, _, width, height = code.box
    return (width + 1) * (height + 1)
