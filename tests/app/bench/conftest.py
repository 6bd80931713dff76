"""Benches whose chips need no cryptography: what a profile comes to is told."""

from collections.abc import Iterator

import pytest

from gate.app.bench.bench import Bench
from gate.reasons import Reason
from simulators.bench.chip import Judged


def judge(profile: str) -> Judged:
    """A gate that accepts `full` and refuses every other profile."""
    if profile == "full":
        return Judged(True)
    return Judged(False, (Reason.CHIP_SIGNATURE_WRONG,))


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A lane that is ready, 2 s after its beginning."""
    bench = Bench(judge=judge)
    bench.advance(2.0)
    assert bench.lane.actor.view.state == "ready"
    yield bench
    bench.close()
