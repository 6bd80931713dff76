"""How the chip says no: a status instead of an answer."""

from typing import Final

NOT_ALLOWED: Final = 0x6982
NO_RECORD_OF_KEY: Final = 0x6A88
AUTHENTICATION_FAILED: Final = 0x6300
WRONG_PARAMETERS: Final = 0x6A86
NO_CURRENT_FILE: Final = 0x6986
CONDITIONS: Final = 0x6985
WRONG_DATA: Final = 0x6A80
WRONG_LENGTH: Final = 0x6700
WRONG_OFFSET: Final = 0x6B00
NO_SUCH_FILE: Final = 0x6A82
NO_SUCH_INSTRUCTION: Final = 0x6D00
NO_SUCH_CLASS: Final = 0x6E00
WRONG_PROTECTION: Final = 0x6988
END_OF_FILE: Final = 0x6282


class Refused(Exception):
    """The chip's answer is this status and nothing else."""

    def __init__(self, status: int) -> None:
        """Take the two status bytes as a number."""
        super().__init__(f"{status:04X}")
        self.status = status
