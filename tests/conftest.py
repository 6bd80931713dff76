"""What all tests share: the material beside the checkout, and the rule that CI skips nothing."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of photos, documents and vectors that is never committed."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared is missing, and CI must not skip")
        pytest.skip("../shared is missing")
    return SHARED
