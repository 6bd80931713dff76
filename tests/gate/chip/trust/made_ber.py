"""Signed data as streaming writers write it: open lengths, the content in pieces."""

from gate.chip.trust.der import encode, one, parts


def streamed(signed_data: bytes) -> bytes:
    """Return the same in BER: every shell around what is signed is open."""
    outer = parts(one(signed_data))
    inner = parts(parts(outer[1])[0])
    kind, content = parts(inner[2])
    octets = parts(content)[0].content
    pieces = (encode(0x04, octets[i : i + 100]) for i in range(0, len(octets), 100))
    encapsulated = opened(0x30, kind.whole, opened(0xA0, opened(0x24, *pieces)))
    fields = [field.whole for field in inner]
    shell = opened(0x30, *fields[:2], encapsulated, *fields[3:])
    return opened(0x30, outer[0].whole, opened(0xA0, shell))


def opened(tag: int, *contents: bytes) -> bytes:
    return bytes((tag, 0x80)) + b"".join(contents) + b"\0\0"
