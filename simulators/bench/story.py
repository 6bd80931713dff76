"""What happened at the bench, in order: states, doors, people, what the tester did, results."""

import hashlib
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened."""

    number: int
    at_s: float
    kind: str  # state, entry, exit, persons, act, result, journal, officer, told
    words: str

    def shown(self) -> dict[str, Any]:
        """Return it as JSON values."""
        at = round(self.at_s, 3)
        return {"n": self.number, "at": at, "kind": self.kind, "words": self.words}


class Story:
    """Keeps the newest happenings, and a digest of all that ever happened."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self.happenings = deque[Happening](maxlen=KEPT)
        self.number = 0
        self._digest = hashlib.sha256()
        self._levels = dict[str, str]()

    @property
    def digest(self) -> str:
        """Return what is equal for two runs that are equal in everything told here."""
        return self._digest.hexdigest()

    def tell(self, kind: str, words: str) -> None:
        """Something happened."""
        self.number += 1
        self.happenings.append(Happening(self.number, self._now_s(), kind, words))
        self.count(kind, words)

    def count(self, kind: str, exact: object) -> None:
        """Something counts for the digest; `exact`: JSON values."""
        line = json.dumps([round(self._now_s(), 6), kind, exact], sort_keys=True)
        self._digest.update(line.encode())

    def level(self, kind: str, value: str) -> None:
        """Something is so now; told where it was not."""
        if self._levels.get(kind) != value:
            self._levels[kind] = value
            self.tell(kind, value)

    def since(self, number: int) -> list[dict[str, Any]]:
        """Return what is newer than this and still kept."""
        found = list[dict[str, Any]]()
        for one in reversed(self.happenings):
            if one.number <= number:
                break
            found.append(one.shown())
        return found[::-1]
