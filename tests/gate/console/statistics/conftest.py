"""The figures over the same journal as the history."""

from tests.gate.console.history.conftest import path, reading, recorded

__all__ = ["path", "reading", "recorded"]
