"""One simulated journal for all tests of the auditor: releases, referrals, retries, an override."""

from pathlib import Path

import pytest

from simulators.audit.rows import Row
from tests.simulators.audit.journals import read
from tests.simulators.virtual.halls import run, traffic

KINDS = ("slow", "looks_away", "impostor", "unreadable")


@pytest.fixture(scope="session")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, as the simulation wrote it."""
    path = tmp_path_factory.mktemp("audit") / "journal.sqlite"
    run(path, traffic(KINDS, seats=14), seed=15, lanes=1, seconds=600.0)
    return path


@pytest.fixture(scope="session")
def told(journal: Path) -> list[Row]:
    """Its rows."""
    return read(journal)
