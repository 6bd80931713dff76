"""To what numbers are related: what the same number means in another crossing."""

from dataclasses import dataclass
from typing import Final

OWN, STALE, NEXT = 2, 1, 3  # crossing numbers, as they relate to the one under way
ASK: Final = 1  # number of whichever override waits for a second officer
NOW_MS: Final = 0  # what expires does so by a choice


@dataclass(frozen=True, slots=True)
class Relation:
    """To what the numbers of one value are related."""

    own: int = 0  # number of the crossing under way; 0: none
    following: int = 0  # the number that the next crossing gets
    permits: tuple[tuple[int, int], ...] = ()  # renaming of permit numbers; others stay
    passages: int | None = 0  # the counter when the permit was armed; None: no matter

    def crossing(self, number: int | None) -> int | None:
        """Return OWN, NEXT or STALE."""
        if number is None:
            return None
        return OWN if number == self.own else NEXT if number == self.following else STALE

    def permit(self, number: int) -> int:
        """Return the number's new name."""
        return dict(self.permits).get(number, number) if self.permits else number

    def last_permit(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Only the last one is ever looked at, and whether there was one before."""
        if not self.permits:
            return numbers[-1:]
        return tuple(self.permit(number) for number in numbers[-1:])

    def passed(self, count: int | None) -> int | None:
        """How many passed since: none, one, more."""
        if count is None or self.passages is None:
            return None if count is None else 0
        return min((count - self.passages) & 0xFFFF, 2)
