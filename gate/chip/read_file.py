"""Reading a file in pieces, in the sizes that this chip turns out to take.

Real chips refuse what they should take: a piece too large with 6700, one that reaches over the end
with 6B00 or 6282, or with the right size in 6CXX. The size steps down, and stays down.

Source: ISO/IEC 7816-4, 11.3.3 (READ BINARY); facts: field reports that docs/chip.md names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gate.chip import tlv
from gate.chip.apdu import EXACT, Response, Status
from gate.chip.channel import Channel, Talk
from gate.chip.commands import (
    DISCRETIONARY,
    ODD_OFFSETS_FROM,
    accepted,
    read_binary,
    select_file,
)
from gate.chip.errors import ChipLimit, ChipMalformed, ChipRefused, SecureMessagingLost
from gate.chip.files import File
from gate.chip.piece_sizes import Piece, Sizes

STEP_DOWN: Final = (Status.WRONG_LENGTH, Status.WRONG_OFFSET, Status.END_OF_FILE)
LEAST_HEAD: Final = 6  # bytes that hold tag and length of any file, and that every file has

Reopen = Callable[[], Talk[None]]


@dataclass(slots=True)
class FileReader:
    """Reads files of one chip. `reopen` starts a new session where the chip gave the old one up."""

    channel: Channel
    sizes: Sizes
    reopen: Reopen | None = None

    def read(self, file: File) -> Talk[bytes | None]:
        """Return the file, cut at the end of its object; None: it is not there.

        Raises:
            ChipRefused: not allowed, or no piece of any size is given.
            ChipMalformed: not the object that it should be, or it ends too early.
            ChipLimit: longer than such a file can be.
            SecureMessagingLost: see `Channel`.
        """
        if not (yield from self._select(file)):
            return None
        data = yield from self._first(file)
        total = _total(file, data)
        while len(data) < total:
            data += yield from self._piece(file, len(data), total - len(data))
        return data[:total]

    def _select(self, file: File) -> Talk[bool]:
        response = yield from self.channel.send(select_file(file.identifier))
        if response.status == Status.NOT_FOUND:
            return False
        accepted(f"SELECT {file.name}", response)
        return True

    def _first(self, file: File) -> Talk[bytes]:
        """Return the first bytes: all at once if the chip is not strict about its end."""
        if self.sizes.beyond_end:
            response = yield from self._ask(file, 0, self.sizes.of(self.channel))
            if _is_piece(response):
                return response.data
            if not _is_about_size(response.status):
                raise _ends_early(file, 0, response.status)
            self.sizes.beyond_end = False
        return (yield from self._piece(file, 0, LEAST_HEAD))

    def _piece(self, file: File, offset: int, wanted: int) -> Talk[bytes]:
        """Return at least one byte from the offset on, and at most those that are wanted."""
        step = self.sizes.step
        while True:
            size = self.sizes.of(self.channel)
            asked = Piece(min(size.size, wanted), size.extended)
            response = yield from self._ask(file, offset, asked)
            right = response.status & 0xFF
            if response.status >> 8 == EXACT and 0 < right < asked.size:
                self.sizes.exact = right
                response = yield from self._ask(file, offset, Piece(right, size.extended))
            if _is_piece(response):
                return response.data[:wanted]
            about_size = _is_about_size(response.status)
            if not (about_size and self.sizes.step_down(self.channel, asked)):
                self.sizes.step = step  # no size would do: it is not about the size
                raise _ends_early(file, offset, response.status)

    def _ask(self, file: File, offset: int, piece: Piece) -> Talk[Response]:
        is_wrapped, le = offset >= ODD_OFFSETS_FROM, piece.size
        if is_wrapped:  # the expected length counts the wrapping too
            head = len(tlv.encode(DISCRETIONARY, bytes(le))) - le
            le = min(le + head, self.sizes.of(self.channel).size)
        command = read_binary(offset, le, extended=piece.extended)
        try:
            response = yield from self.channel.send(command)
        except SecureMessagingLost as lost:
            return (yield from self._again(file, lost))
        if is_wrapped and response.data:
            return Response(tlv.parse_one(response.data, DISCRETIONARY), response.status)
        return response

    def _again(self, file: File, lost: SecureMessagingLost) -> Talk[Response]:
        """Open the chip again where it gave up over a size; hand its complaint on."""
        if self.reopen is None or not _is_about_size(lost.status):
            raise lost
        yield from self.reopen()
        if not (yield from self._select(file)):
            raise lost
        return Response(status=lost.status)


def _is_piece(response: Response) -> bool:
    return bool(response.data) and response.status in (Status.OK, Status.END_OF_FILE)


def _is_about_size(status: int) -> bool:
    return status in STEP_DOWN or status >> 8 == EXACT


def _ends_early(file: File, offset: int, status: int) -> ChipRefused | ChipMalformed:
    """Return what it means that there is nothing at this offset, in whatever size."""
    if status in (Status.OK, Status.END_OF_FILE) or (offset and status == Status.WRONG_OFFSET):
        return ChipMalformed(f"{file.name}: ends before its end")
    return ChipRefused(f"READ BINARY {file.name}", status)


def _total(file: File, data: bytes) -> int:
    """Return the length of the whole file by what its first bytes say."""
    if file.tag is None:
        return len(data)
    head = tlv.head(data)
    if head.tag != file.tag:
        raise ChipMalformed(f"{file.name}: another object")
    if head.whole > file.most_bytes:
        raise ChipLimit(f"{file.name}: over {file.most_bytes} bytes")
    return head.whole
