"""Messages between the controller and a worker process: a JSON header, then raw bytes.

Frame: header length and payload length (4 bytes each, big-endian), header (a JSON object with
"kind"), payload. No pickle: whoever takes over the worker through a picture must not get a way
to run code in the controller.
"""

import json
import struct
from dataclasses import dataclass, field
from typing import Any, Final

from gate.errors import FrameError

LENGTHS: Final = struct.Struct(">II")
MAX_HEADER: Final = 64 * 1024
MAX_PAYLOAD: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `payload` holds pictures and nothing else."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    payload: bytes = field(default=b"", repr=False)

    def integer(self, name: str) -> int:
        """Return a whole number of the header; 0 where there is none."""
        value = self.values.get(name)
        return value if type(value) is int else 0


def encode(message: Message) -> bytes:
    """Return the bytes of a message. Raises ValueError: NaN or infinity, or too large."""
    header = json.dumps({**message.values, "kind": message.kind}, allow_nan=False).encode()
    if len(header) > MAX_HEADER or len(message.payload) > MAX_PAYLOAD:
        raise ValueError("message too large")
    return LENGTHS.pack(len(header), len(message.payload)) + header + message.payload


def lengths(prefix: bytes) -> tuple[int, int]:
    """Return (header, payload) lengths in bytes. Raises FrameError: more than is allowed."""
    header, payload = LENGTHS.unpack(prefix)
    if header > MAX_HEADER or payload > MAX_PAYLOAD:
        raise FrameError("worker: message too large")
    return header, payload


def decode(header: bytes, payload: bytes) -> Message:
    """Return the message. Raises FrameError: no JSON object with a kind, or NaN inside."""
    try:
        values = json.loads(header, parse_constant=_refuse)
        kind = values.pop("kind")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise FrameError("worker: no message") from error
    if not isinstance(kind, str):
        raise FrameError("worker: no kind")
    return Message(kind, values, payload)


class Decoder:
    """Cuts a stream into messages, for the side that has no asyncio."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """Return the messages that are complete. Raises FrameError as `decode` does."""
        self._buffer += data
        messages = []
        while len(self._buffer) >= LENGTHS.size:
            header, payload = lengths(bytes(self._buffer[: LENGTHS.size]))
            middle, end = LENGTHS.size + header, LENGTHS.size + header + payload
            if len(self._buffer) < end:
                break
            raw = bytes(self._buffer[:end])
            del self._buffer[:end]
            messages.append(decode(raw[LENGTHS.size : middle], raw[middle:]))
        return messages


def _refuse(constant: str) -> float:
    raise ValueError(constant)
