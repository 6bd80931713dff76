"""A chip of one file that gives as much at a time as it is told to: for tests."""

from dataclasses import dataclass, field

from gate.chip.apdu import Command, Response, Status
from gate.chip.channel import Talk
from gate.chip.ciphers import Cipher
from gate.chip.secure_messaging import Session, protect_response, unprotect_command
from gate.chip.tlv import encode, parse_one


@dataclass(slots=True)
class SmallChip:
    """One file. `most`: bytes it gives at once; `refusal`: what it says to who asks for more."""

    data: bytes
    most: int = 65536
    refusal: int = Status.WRONG_LENGTH
    strict_end: int | None = (
        None  # the status for who asks beyond the end; None: gives what is left
    )
    is_there: bool = True
    heard: list[Command] = field(default_factory=list)

    def answer(self, command: Command) -> Response:
        self.heard.append(command)
        if command.ins == 0xA4:
            assert command.le is None
            return Response(status=Status.OK if self.is_there else Status.NOT_FOUND)
        if command.ins == 0xB0:
            return self._read(command.p1 << 8 | command.p2, command.le or 0, b"")
        assert command.ins == 0xB1
        offset = int.from_bytes(parse_one(command.data, 0x54), "big")
        return self._read(offset, command.le or 0, b"\x53")

    def _read(self, offset: int, le: int, wrapped: bytes) -> Response:
        if le > self.most:
            if self.refusal == 0x6C00:
                return Response(status=0x6C00 | self.most)
            return Response(status=self.refusal)
        if offset >= len(self.data):
            return Response(status=Status.WRONG_OFFSET)
        piece = self.data[offset : offset + le]
        if len(piece) < le and self.strict_end is not None:
            return Response(status=self.strict_end)
        if not wrapped:
            return Response(piece, Status.OK if len(piece) == le else Status.END_OF_FILE)
        while len(encode(0x53, piece)) > le:
            piece = piece[:-1]
        return Response(encode(0x53, piece))

    def serve(self, talk: Talk[bytes | None]) -> bytes | None:
        """Drive the conversation to its end."""
        command = next(talk)
        for _ in range(20_000):
            try:
                command = talk.send(self.answer(command))
            except StopIteration as end:
                found: bytes | None = end.value
                return found
        raise AssertionError("the conversation does not end")


def session(counter: int = 0) -> Session:
    """Return a session whose keys are zero."""
    return Session(Cipher.AES128, bytes(16), bytes(16), counter)


@dataclass(slots=True)
class ForgetfulChip:
    """The same behind secure messaging; it refuses a size in clear, and forgets the session."""

    inside: SmallChip
    keys: Session | None = field(default_factory=session)
    forgot: int = 0

    def answer(self, command: Command) -> Response:
        if self.keys is None:
            return Response(status=Status.SM_WRONG)
        self.keys, plain = unprotect_command(self.keys, command)
        told = self.inside.answer(plain)
        if not told.is_ok and not told.data:
            self.keys, self.forgot = None, self.forgot + 1
            return told
        self.keys, protected = protect_response(self.keys, told, odd=bool(plain.ins & 1))
        return protected

    def serve(self, talk: Talk[bytes | None]) -> bytes | None:
        """Drive the conversation to its end."""
        command = next(talk)
        while True:
            try:
                command = talk.send(self.answer(command))
            except StopIteration as end:
                found: bytes | None = end.value
                return found
