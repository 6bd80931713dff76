"""Appends for ever and says after each commit how far it is; the test kills it."""

import sys
from itertools import count
from pathlib import Path

from gate.journal.clock import SystemClock
from gate.journal.store import JournalFile
from gate.ports import Row

journal = JournalFile(Path(sys.argv[1]), SystemClock())
journal.open()
first = journal.last_crossing("1") + 1
print("open", flush=True)
for number in count(first):
    journal.append("1", (Row("crossing", {"crossing": number}), Row("open", {"permit": number})))
    print(number, flush=True)
