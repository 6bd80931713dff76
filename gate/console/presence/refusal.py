"""Why an attempt to sign in came to nothing."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why nobody was signed in."""

    WRONG = "wrong"  # the pseudonym or the password; which of them is not told
    WAIT = "wait"  # too many wrong ones: nothing was looked at
    LINK = "link"  # the link was used, or is too old, or never was one
    FAULT = "fault"  # the file of accounts can not be read


@dataclass(frozen=True, slots=True)
class Refused:
    """An attempt that came to nothing."""

    why: Refusal
    wait_s: int = 0  # before the next one is looked at
