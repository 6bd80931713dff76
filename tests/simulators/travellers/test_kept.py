"""What travellers keep to be drawn quickly, and that it goes when they go."""

import gc

from simulators.travellers.clip import Look, frame, person_of
from simulators.travellers.kept import Kept
from simulators.travellers.people import PEOPLE
from simulators.travellers.surface import Surface


def test_the_one_used_longest_ago_goes() -> None:
    kept, made = Kept[str, str](2), list[str]()

    def get(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key.upper())

    assert [get(key) for key in "abacabb"] == list("ABACABB")
    assert made == ["a", "b", "c", "b"]


def test_nobody_stays_in_memory_whom_nobody_draws() -> None:
    frame(PEOPLE[0], Look(distance_m=2.0))
    assert surfaces()
    person_of.cache_clear()
    gc.collect()
    assert not surfaces()


def surfaces() -> list[Surface]:
    return [one for one in gc.get_objects() if isinstance(one, Surface)]
