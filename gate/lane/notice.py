"""What a traveller is told before consenting to be looked at."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeConfig:
    """`[lane.notice]`: what the traveller is told before consenting."""

    version: str = "1"  # written into the journal with each consent; change it with the words
    words: str = (
        "Your face will be compared with your passport and erased when you have passed. "
        "By laying your document down you agree. If you do not, please go to an officer."
    )


NOTICE: Final = NoticeConfig()
