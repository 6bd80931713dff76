"""What was explored once serves all tests that look at it."""

import pytest

from simulators.checker.explore import explore
from simulators.checker.found import Explored
from simulators.checker.invariants import all_invariants
from simulators.checker.model import Model


@pytest.fixture(scope="session")
def calm() -> Explored:
    """Everything that can happen without a disturbance."""
    assert all_invariants()
    return explore(Model(disturbances=0))
