"""The journal as a killed controller left it, held against what that controller had told."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate.journal.chain import Entry
from gate.journal.schema import open_to_read
from gate.journal.verify import verify, verify_rows


@dataclass(frozen=True, slots=True)
class Line:
    """One row, read back."""

    seq: int
    t: int  # CLOCK_BOOTTIME, ns, when it was made; durable before anything of it is done
    kind: str
    public: dict[str, Any]


@dataclass(slots=True)
class JournalReader:
    """Reads what is new each time; `told` is what the controllers acknowledged."""

    path: Path
    told: dict[int, str] = field(default_factory=dict)  # seq: hash
    lost: int = 0
    faults: list[str] = field(default_factory=list)
    acknowledged: int = 0
    _last: Entry | None = None
    _seen: dict[int, str] = field(default_factory=dict)  # an acknowledgement may come in later

    def hear(self, seq: int, row_hash: str) -> None:
        """Take an acknowledgement."""
        self.told[seq] = row_hash
        self.acknowledged += 1

    def read(self) -> list[Line]:
        """Return the new rows; notes what does not verify and what is missing."""
        entries = self._entries()
        before = [] if self._last is None else [self._last]
        if (fault := verify_rows([*before, *entries], whole=not before)) is not None:
            self.faults.append(f"row {fault.seq}: {fault.words}")
        self._seen.update((entry.seq, entry.hash) for entry in entries)
        self.lost += sum(self._seen.get(seq) != told for seq, told in self.told.items())
        self.told.clear()
        self._last = entries[-1] if entries else self._last
        return [Line(e.seq, e.mono_ns, e.kind, json.loads(e.public)) for e in entries]

    def verify_whole(self) -> None:
        """Do what `egate journal verify` does."""
        if (fault := verify(self.path).fault) is not None:
            self.faults.append(f"row {fault.seq}: {fault.words}")

    def _entries(self) -> list[Entry]:
        if not self.path.exists():
            return []
        connection = open_to_read(self.path)
        try:
            made = "SELECT count(*) FROM sqlite_master WHERE name = 'journal'"
            if not connection.execute(made).fetchone()[0]:
                return []  # its writer is just making it
            after = 0 if self._last is None else self._last.seq
            query = "SELECT * FROM journal WHERE seq > ? ORDER BY seq"
            return [Entry(*row) for row in connection.execute(query, (after,))]
        finally:
            connection.close()
