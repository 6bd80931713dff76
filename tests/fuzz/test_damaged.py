"""2,000 damaged inputs for each target: typed errors only, in bounded time and memory."""

from itertools import islice

import pytest

from tests.fuzz import bounds
from tests.fuzz.damage import damaged
from tests.fuzz.target import execute
from tests.fuzz.targets import TARGETS

INPUTS = 2_000
SLOW = ("chip_readings", "chip_signature")  # much arithmetic each
MARKED = [pytest.param(one, marks=pytest.mark.slow) if one in SLOW else one for one in TARGETS]


@pytest.mark.timeout(600)  # a busy machine takes its time
@pytest.mark.parametrize("name", MARKED)
def test_damaged_inputs(name: str) -> None:
    feed(name, INPUTS)


@pytest.mark.parametrize("name", SLOW)
def test_some_damaged_inputs(name: str) -> None:
    feed(name, INPUTS // 10)


def feed(name: str, inputs: int) -> None:
    """Feed damaged inputs; whatever is found is told with its input."""
    target = TARGETS[name]
    with bounds.counting_memory():
        for data in islice(damaged(target.starts, seed=5), inputs):
            try:
                with bounds.in_time(), bounds.in_memory():
                    execute(target, data)
            except BaseException as finding:
                finding.add_note(f"{name}: {data.hex()}")
                raise


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read(name: str) -> None:
    """Otherwise its damaged copies would fail at the first look and test nothing."""
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_cut_anywhere(name: str) -> None:
    for seed in TARGETS[name].starts:
        for end in range(0, len(seed), 3):
            execute(TARGETS[name], seed[:end])
