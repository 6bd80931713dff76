"""What all tests share: the material beside the checkout, and the rule that CI skips nothing."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# Times belong to `make bench`: a busy machine makes no test fail.
settings.register_profile("egate", deadline=None)
settings.load_profile("egate")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of photos, documents and vectors that is never committed."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared is missing, and CI must not skip")
        pytest.skip("../shared is missing")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure in CI, whoever skips and why."""
    report = yield
    if os.environ.get("CI") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"CI must not skip: {report.longrepr}"
    return report
