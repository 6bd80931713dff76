"""The way to the chip: each command counted, and protected once keys are agreed.

A conversation is a generator: it yields a command and is sent the response, so that whoever drives
it may wait, time out, record or play back as it likes.

Source: ICAO Doc 9303-11, 9.8 (secure messaging).
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from gate.chip.apdu import Command, Response
from gate.chip.errors import ChipLimit, SecureMessagingLost
from gate.chip.secure_messaging import Session, protect_command, unprotect_response

T = TypeVar("T")
Talk = Generator[Command, Response, T]

MOST_COMMANDS: Final = 6_000  # a file of 256 KiB in pieces of 96 bytes takes 2,731
MOST_BYTES: Final = 1 << 20  # of one reading; a full chip holds less than half of it


@dataclass(slots=True)
class Channel:
    """One conversation with one chip; lives for one reading."""

    most_commands: int = MOST_COMMANDS
    most_bytes: int = MOST_BYTES
    commands: int = 0
    received: int = 0
    session: Session | None = field(default=None, repr=False)
    is_lost: bool = False  # never again in clear after it was protected, but by `begin_again`

    def send(self, command: Command) -> Talk[Response]:
        """Send a command and return the plain response, whatever its status.

        Raises:
            ChipLimit: more commands or bytes than one reading may take.
            SecureMessagingLost: the answer is not protected as agreed, or an earlier one was not.
        """
        if self.is_lost:
            raise SecureMessagingLost("the session ended before")
        if self.session is None:
            return (yield from self._exchange(command))
        self.session, protected = protect_command(self.session, command)
        answer = yield from self._exchange(protected)
        try:
            self.session, response = unprotect_response(self.session, answer)
        except SecureMessagingLost:
            self.is_lost = True
            raise
        return response

    def protect(self, session: Session) -> None:
        """Protect all that follows with these keys."""
        self.session = session

    def begin_again(self) -> None:
        """Speak in clear, as to a chip that was just put down; limits and counts go on."""
        self.session, self.is_lost = None, False

    def _exchange(self, command: Command) -> Talk[Response]:
        self.commands += 1
        if self.commands > self.most_commands:
            raise ChipLimit(f"chip: over {self.most_commands} commands")
        response = yield command
        self.received += len(response.data) + 2
        if self.received > self.most_bytes:
            raise ChipLimit(f"chip: over {self.most_bytes} bytes")
        return response
