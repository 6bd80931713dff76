"""The chip behind its secure messaging: plain commands in, plain answers out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from gate.chip.apdu import Command, Response
from gate.chip.ciphers import Cipher
from gate.chip.session import Session
from simulators.passports.chip.contents import AgreementKey, Contents, File
from simulators.passports.chip.habits import ORDINARY, Habits
from simulators.passports.chip.pace_run import PaceRun
from simulators.passports.chip.refused import (
    NO_SUCH_CLASS,
    NO_SUCH_INSTRUCTION,
    WRONG_LENGTH,
    Refused,
)

Random = Callable[[int], bytes]
CHAINING: Final = 0x10


@dataclass(slots=True)
class Card:
    """State of a chip in the field; all of it but the contents is lost with the field."""

    contents: Contents
    random: Random
    habits: Habits = ORDINARY
    in_application: bool = False
    current: File | None = None
    has_access: bool = False  # BAC or PACE succeeded in this session
    challenge: bytes | None = field(default=None, repr=False)
    pace: PaceRun | None = None  # under way
    chosen: AgreementKey | None = None  # by MSE, for Chip Authentication
    next_session: Session | None = field(default=None, repr=False)  # from the next command on
    secured_by: Cipher | None = None  # how the present command came

    def fall_back(self) -> None:
        """Lose what an error in secure messaging takes: access, and protocols under way."""
        self.has_access, self.challenge, self.pace = False, None, None
        self.chosen, self.next_session = None, None

    def leave_field(self) -> None:
        """Lose everything but the contents."""
        self.fall_back()
        self.in_application, self.current = False, None

    def answer(self, command: Command, handlers: Mapping[int, "Handler"]) -> Response:
        """Carry one plain command out; a refusal is an answer too."""
        try:
            return self._handler(command, handlers)(self, command)
        except Refused as refused:
            return Response(status=refused.status)

    def _handler(self, command: Command, handlers: Mapping[int, "Handler"]) -> "Handler":
        if command.cla & ~CHAINING:
            raise Refused(NO_SUCH_CLASS)
        if command.le is not None and command.ins in self.habits.refuses_length_for:
            raise Refused(WRONG_LENGTH)
        if command.ins not in handlers:
            raise Refused(NO_SUCH_INSTRUCTION)
        return handlers[command.ins]


Handler = Callable[[Card, Command], Response]
