"""Audits a whole journal: the chain, then every lane's story, row by row."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulators.audit.chain import Chain, unsealed
from simulators.audit.invariant import Violation
from simulators.audit.invariants import INVARIANTS
from simulators.audit.rows import NoJournal, Row, connect, rows, sealed
from simulators.audit.story import SLACK_MS, Story

OF_THE_FILE = (
    "no row is missing",
    "each row is bound to the one before",
    "no row was changed",
    "time runs forward within a boot",
    "public parts are canonical JSON",
    "personal parts fit their commitments",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit found."""

    rows: int
    openings: int
    crossings: int
    violations: tuple[Violation, ...]

    @property
    def invariants(self) -> int:
        """How many were checked."""
        return len(INVARIANTS) + len(OF_THE_FILE)


class Audit:
    """Takes rows one by one; the same rows give the same report."""

    def __init__(self, slack_ms: int = SLACK_MS) -> None:
        """`slack_ms`: by how much a time limit may be overrun; see `audit`."""
        self._chain, self._stories, self._slack_ms = Chain(), dict[str, Story](), slack_ms
        self._violations = list[Violation]()
        self._counts = {"rows": 0, "open": 0, "crossing": 0}
        self._now_ns = 0

    def take(self, row: Row) -> None:
        """Hold one row against everything before it."""
        self._counts["rows"] += 1
        if row.kind in self._counts:
            self._counts[row.kind] += 1
        self._violations.extend(self._chain.look(row))
        story = self._stories.setdefault(row.lane, Story(row.lane, self._slack_ms))
        for one in INVARIANTS:
            if words := one.check(story, row):
                self._violations.append(Violation(row.seq, row.lane, one.name, words))
        story.follow(row)
        self._now_ns = row.mono_ns

    def report(self) -> Report:
        """Return the findings, those at the end of the file included."""
        ends = [found for story in self._stories.values() for found in self._at_end(story)]
        found = (*self._violations, *ends)
        return Report(self._counts["rows"], self._counts["open"], self._counts["crossing"], found)

    def _at_end(self, story: Story) -> Iterator[Violation]:
        for one in INVARIANTS:
            if one.at_end is not None and (words := one.at_end(story, self._now_ns)):
                yield Violation(story.seen_seq, story.lane, one.name, words)


def audit(path: Path, slack_ms: int = SLACK_MS) -> Report:
    """Audit a journal's file. Raises NoJournal: missing, or no journal.

    Args:
        path: The file.
        slack_ms: By how much a time limit may be overrun: of a busy machine. Who stops a
            controller for longer, to see what comes of it, has to grant it as much.
    """
    connection = connect(path)
    try:
        auditing = Audit(slack_ms)
        for row in rows(connection):
            auditing.take(row)
        report = auditing.report()
        personal = tuple(unsealed(sealed(connection)))
    except sqlite3.Error as error:
        raise NoJournal(f"{path}: {error}") from error
    finally:
        connection.close()
    violations = tuple(sorted((*report.violations, *personal), key=lambda one: one.seq))
    return Report(report.rows, report.openings, report.crossings, violations)
