"""What became of a file that was to be taken into the trust store."""

from dataclasses import dataclass, field

from gate.chip.trust.certificate import Certificate
from gate.chip.trust.revocation import RevocationList


class Refused(Exception):
    """Why a file is not taken: a code, and what more there is to say."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Refusal:
    """One that was not taken. `item`: fingerprint within a list, "" for the file itself."""

    code: str
    detail: str
    item: str = ""


@dataclass(slots=True)
class Outcome:
    """What became of one file."""

    accepted: list[Certificate | RevocationList] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    removed: list[Certificate] = field(default_factory=list)
