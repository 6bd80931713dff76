"""Rows that the journal did not take at once: each tells by how much it is late, and is counted."""

from typing import Final

from simulators.audit.rows import Row
from simulators.audit.story import Story

ROUNDED_NS: Final = 1_000_000  # a row tells whole milliseconds


def late_rows_are_told(story: Story, row: Row) -> str | None:
    """Rows wait together, in their order, and what follows them says how many there were."""
    told = row.get("late_ms")
    if told is not None and told != row.late_ms:
        return f"late by {told!r}, which is no number of milliseconds"
    if told is not None:
        early_ns = story.seen_ns - row.happened_ns if row.boot == story.seen_boot else 0
        return "it was before the row before it" if early_ns > ROUNDED_NS else None
    if row.kind == "caught_up" and row.get("rows") != story.late_rows:
        return f"{story.late_rows} rows were late, not {row.get('rows')}"
    if row.kind != "caught_up" and story.late_rows:
        return f"{story.late_rows} late rows were not counted"
    return None
