"""The way of APDUs to a chip: one blocking call, and answers in pieces put together.

Source: ISO/IEC 7816-4, 5.3.4 (response chaining, 61XX) and 11.5.1 (GET RESPONSE).
"""

from typing import Final, Protocol, TypeVar

from gate.chip.apdu import decode_response
from gate.chip.channel import Talk
from gate.chip.errors import ChipError, ChipLimit, ChipMalformed
from gate.errors import DeviceError

T = TypeVar("T")

MOST_RESPONSE_BYTES: Final = 65_536
MOST_PIECES: Final = 512
MORE: Final = 0x61
HEADER_BYTES: Final = 4
CHANNEL: Final = 0x03  # bits of CLA that name the logical channel; not those of secure messaging


class Transport(Protocol):
    """A chip in the field of a reader, powered. One thread uses it."""

    def transmit(self, apdu: bytes) -> bytes:
        """Send a command APDU, wait, and return the response with its two status bytes.

        Raises:
            ChipGone: the chip is not there any more.
            ChipSilent: it is, and does not answer in time.
            DeviceError: the reader does not answer.
        """


class Chained:
    """A transport whose every answer is whole: what the chip holds back is fetched."""

    def __init__(self, transport: Transport) -> None:
        """Wrap a transport; it stays its owner's to close."""
        self._transport = transport

    def transmit(self, apdu: bytes) -> bytes:
        """Send a command and fetch the whole answer.

        Raises:
            ChipMalformed: an answer without a status, or pieces without content.
            ChipLimit: more bytes or pieces than a response has.
            ChipGone, DeviceError: as the transport does.
        """
        if len(apdu) < HEADER_BYTES:
            raise ValueError("a command has at least four bytes")
        answer = self._transport.transmit(apdu)
        whole = bytearray(answer[:-2])
        for _ in range(MOST_PIECES):
            status = _status(answer)
            if status[0] != MORE:
                return bytes(whole) + status
            fetch = bytes((apdu[0] & CHANNEL, 0xC0, 0, 0, status[1]))
            answer = self._transport.transmit(fetch)
            if len(answer) == len(status) and answer[0] == MORE:
                raise ChipMalformed("apdu: a piece without content")
            whole += answer[:-2]
            if len(whole) > MOST_RESPONSE_BYTES:
                raise ChipLimit("apdu: an answer over 65,536 bytes")
        raise ChipLimit(f"apdu: an answer in over {MOST_PIECES} pieces")


def converse(talk: Talk[T], transport: Transport) -> T:
    """Carry a conversation out to its end, whatever the transport does. Blocking.

    Returns:
        What the conversation comes to; where no answer came, it was told so and decides.

    Raises:
        ChipError, DeviceError: those that the conversation lets through.
    """
    try:
        command = next(talk)
        while True:
            try:
                response = decode_response(transport.transmit(command.encode()))
            except (ChipError, DeviceError) as error:
                command = talk.throw(error)
            else:
                command = talk.send(response)
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        talk.close()


def _status(answer: bytes) -> bytes:
    if len(answer) < 2:
        raise ChipMalformed("apdu: an answer without a status")
    return answer[-2:]
