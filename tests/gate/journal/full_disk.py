"""Fills a small disk under a journal with a reserve and tells what became of each row."""

import json
import sys
from pathlib import Path

from gate.errors import JournalError
from gate.journal.clock import SystemClock
from gate.journal.reserve import Reserve
from gate.journal.reserved import ReservedJournal
from gate.journal.store import JournalFile
from gate.journal.verify import verify
from gate.ports import Row

RESERVE = 192 * 1_024
OTHERS = 448 * 1_024  # somebody else's file, which goes later
ROW = Row("state", {"words": "w" * 400})
MOST = 20_000


def until_told(journal: ReservedJournal) -> int:
    """Append until the reserve is in use; return how many rows were written."""
    for count in range(1, MOST):
        if journal.append("1", (ROW,)):
            return count
    raise AssertionError("never full")


def until_refused(journal: ReservedJournal) -> int:
    """Append until nothing fits any more; return how many rows were written."""
    for count in range(MOST):
        try:
            assert journal.append("1", (ROW,))
        except JournalError:
            return count
    raise AssertionError("never full")


def main(folder: Path) -> None:
    others, path = folder / "others", folder / "journal.sqlite"
    others.write_bytes(bytes(OTHERS))
    reserve = Reserve(folder / "reserve", RESERVE)
    journal = ReservedJournal(JournalFile(path, SystemClock()), reserve)
    told = {"held_at_first": reserve.held, "first": journal.append("1", (ROW,))}
    told["written"] = 1 + until_told(journal)
    told["held_when_full"] = reserve.held
    told["in_reserve"] = until_refused(journal)
    told["rows_when_full"] = verify(path).rows
    told["still_short"] = journal.append("1", ())
    others.unlink()
    told["short_with_room"] = journal.append("1", (ROW,))
    told["held_with_room"] = reserve.held
    journal.close()
    told["rows"] = verify(path).rows
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
