"""Heads of pictures, made up: as much of them as tells what they are and how large."""

import struct


def jpeg(width: int = 4, height: int = 3, extra: bytes = b"") -> bytes:
    """Return a JPEG up to the end of its frame header."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + b"\xff\xe0" + struct.pack(">H", 4) + b"JF" + extra + frame + b"\xff\xd9"


def codestream(width: int = 4, height: int = 3, components: int = 1, tile: int = 4096) -> bytes:
    """Return a JPEG 2000 codestream up to the end of SIZ."""
    sizes = (width, height, 0, 0, tile, tile, 0, 0, components)
    siz = struct.pack(">HH8IH", 38 + 3 * components, 0, *sizes) + b"\7\1\1" * components
    return b"\xff\x4f\xff\x51" + siz


def box(kind: bytes, content: bytes) -> bytes:
    """Return one box of a JPEG 2000 file."""
    return struct.pack(">I4s", 8 + len(content), kind) + content


def jp2(width: int = 4, height: int = 3, stream: bytes | None = None) -> bytes:
    """Return a JPEG 2000 file around a codestream, of the same size if none is given."""
    ihdr = box(b"ihdr", struct.pack(">IIHBBBB", height, width, 1, 7, 7, 0, 0))
    start = box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
    return start + box(b"jp2h", ihdr) + box(b"jp2c", stream or codestream(width, height))
