"""`[lane.privacy]` and `[lane.notice]`: when faces are seen, and how they are forgotten."""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from gate.config import TomlFile
from gate.config.lines import Where
from gate.lane.notice import NoticeConfig

VERSION: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")  # as public parts of the journal allow


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyTable:
    """`[lane.privacy]`."""

    recycle_crossings: Annotated[int, range(1, 10_001)] = 200  # then the worker starts anew
    thumbnails: Literal["consented", "always"] = "consented"  # frames that an officer sees
    lock_memory: bool = False  # all of the worker, not its pool of faces alone: LimitMEMLOCK


def read_notice(file: TomlFile, where: Where) -> NoticeConfig | None:
    """Return what the table says; None: its faults are told by `file`."""
    notice = file.table(where, NoticeConfig)
    if notice is None:
        return None
    if not VERSION.fullmatch(notice.version):
        file.fault((*where, "version"), "must be 1 to 64 of A-Z a-z 0-9 _ . -")
    if not notice.words.strip():
        file.fault((*where, "words"), "says nothing: nobody could consent to it")
    return notice
