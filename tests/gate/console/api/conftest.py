"""A client of the API over a scripted lane and a journal of six crossings."""

from tests.gate.console.history.conftest import path, reading, recorded

__all__ = ["path", "reading", "recorded"]
