"""A journal with a few crossings, as lanes write them, for the pages that read it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from gate.journal.store import JournalFile
from gate.ports import Row
from tests.gate.journal.given import START, FakeClock

UNTIL = "2026-11-24T13:00"  # the clock of tests begins at 12:00
ROWS = 63
NOTE = b"the note of an officer"


class StandingClock(FakeClock):
    """Stands still within an event."""

    def utc(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


def begin(number: int) -> Row:
    return Row("crossing", {"crossing": number, "trigger": "document_presented"})


def state(before: str, after: str, number: int | None, on: str = "lane_status") -> Row:
    return Row("state", {"from": before, "to": after, "on": on, "crossing": number})


def result(number: int, outcome: str = "released", **public: object) -> Row:
    told = {"reasons": (), "score": 0.87, "ms": {"entering": 2100.0, "capture.look": 90.0}}
    return Row("result", {"crossing": number, "outcome": outcome, **told, **public})


def decision(number: int, threshold: float = 0.62) -> Row:
    evidence = {"document_accepted": True, "score_over_threshold": None}
    told = {"release": True, "evidence": evidence, "reasons": (), "reference": "chip"}
    return Row("decision", {"crossing": number, "threshold": threshold, **told})


def passes(number: int) -> Sequence[Sequence[Row]]:
    """Return the rows of a crossing that is released, by events."""
    permit = {"permit": number * 8 + 1}
    return (
        (state("ready", "reading_document", None, "document_presented"), begin(number)),
        (Row("document", {"crossing": number, "accepted": True, "reasons": ()}),),
        (
            state("reading_document", "entering", number, "document_read"),
            Row("doors", {"entry": "OPEN", "exit": "CLOSE"}),
        ),
        (
            state("entering", "deciding", number),
            Row("doors", {"entry": "CLOSE", "exit": "CLOSE"}),
            decision(number),
        ),
        (state("deciding", "leaving", number), Row("open", {**permit, "crossing": number})),
        (state("leaving", "clearing", number), result(number)),
    )


def command(number: int, action: str, officer: str = "officer-7") -> Row:
    told = {"officer": officer, "reason": "", "epoch": 9, "state": "referred"}
    return Row("officer_command", {"crossing": number, "action": action, **told}, NOTE)


def is_referred(number: int) -> Sequence[Sequence[Row]]:
    """Return the rows of a crossing that an officer ends."""
    why = ("face_mismatch", "no_face")
    called = {"crossing": number, "reasons": why, "trigger": "capture_finished"}
    return (
        (state("ready", "reading_document", None, "document_presented"), begin(number)),
        (state("reading_document", "referred", number), Row("officer_called", called)),
        (command(number, "second_line"),),
        (result(number, "second_line", reasons=why, score=0.31), state("returning", "ready", None)),
    )


def write_records(path: Path, lanes: Sequence[str] = ("1", "2")) -> None:
    """Write three crossings a lane: two released, one an officer's."""
    clock = StandingClock()
    journal = JournalFile(path, clock, salt=lambda: bytes(32))
    journal.open()
    for lane in lanes:
        for rows in (*passes(1), *is_referred(2), *passes(3)):
            clock.seconds += 1
            journal.append(lane, rows)
    journal.append(lanes[0], (Row("device_lost", {"device": "camera", "reason": "=1+1"}),))
    journal.close()
