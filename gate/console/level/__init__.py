"""A lane's view as the pages show it: one level that a page and its script only copy."""

from gate.console.level.whole import Level, level

__all__ = ["Level", "level"]
