"""A few thousand damaged inputs for each parser: typed errors only, the same ones each time."""

from itertools import islice

import pytest

from tests.fuzz.mutate import LONGEST, mutations
from tests.fuzz.targets import TARGETS, Target, execute

EXECUTIONS = 2_000


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_inputs_raise_typed_errors_only(name: str) -> None:
    target = TARGETS[name]
    for data in islice(mutations(target.seeds, seed=5), EXECUTIONS):
        execute(target, data)


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read(name: str) -> None:
    target = TARGETS[name]
    assert all(execute(target, data) for data in target.seeds)


def test_damage_is_the_same_each_time_and_bounded() -> None:
    first, again = (list(islice(mutations((b"seed",), 3), 500)) for _ in range(2))
    assert first == again
    assert max(map(len, first)) <= LONGEST
    assert len(set(first)) > 300


def test_a_finding_is_told() -> None:
    def breaks(data: bytes) -> None:
        raise ZeroDivisionError(data)

    with pytest.raises(ZeroDivisionError):
        execute(Target(breaks, ()), b"")
