"""What is asked of a chip's reading, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from gate.chip.channel import MOST_BYTES, MOST_COMMANDS
from gate.chip.files import File
from gate.chip.verdict import Finding

GROUPS: Final = frozenset({1, 2, 7, 11, 12, 13})

# without_pace: only where the chip offers no PACE. always: also where PACE fails; never silently.
BasicAccess = Literal["never", "without_pace", "always"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPlan:
    """What a lane wants of a chip. DG3 and DG4 need terminal authentication and are never read.

    `groups` are read where the SOD lists them; DG14 and DG15 follow from the two proofs.
    """

    basic_access: BasicAccess = "without_pace"
    groups: frozenset[int] = GROUPS
    chip_authentication: bool = True  # and PACE-CAM, where the chip offers it
    active_authentication: bool = True
    extended_length: bool = True  # where EF.ATR/INFO says that the chip has it
    common: bool = True  # EF.COM, to compare it: the SOD decides what there is
    most_commands: int = MOST_COMMANDS
    most_bytes: int = MOST_BYTES

    def __post_init__(self) -> None:
        """Refuse groups that can not be read. Raises ValueError."""
        if not self.groups <= set(range(1, 17)) - {3, 4}:
            raise ValueError("data groups are 1 to 16, without 3 and 4")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipReading:
    """One reading, complete or cut short: its findings say which.

    `findings` are those that only the reader can make (ACCESS, PACE, FILES and the proofs against
    copies). A proof holds only together with the signature over the file its key is from: DG14 and
    DG15 by the SOD; where `cam_key` is CARD_SECURITY, that file's own signature.
    """

    findings: tuple[Finding, ...]
    files: Mapping[File, bytes] = field(repr=False)
    access: str  # "PACE-ECDH-CAM-AES-128", "BAC", "": not opened
    active_hash: str = ""  # that Active Authentication signed over: "sha1", "sha256", …
    cam_key: File | None  # the file whose key PACE-CAM proved; None: it did not
    commands: int
    received: int  # bytes

    def groups(self) -> dict[int, bytes]:
        """Return the data groups by number, as passive authentication takes them."""
        named = {file.name: data for file, data in self.files.items()}
        return {n: named[f"DG{n}"] for n in range(1, 17) if f"DG{n}" in named}
