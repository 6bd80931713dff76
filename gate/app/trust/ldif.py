"""Contents of an LDIF file, as the ICAO PKD hands out master lists and revocation lists.

Read are only those two attributes, and only as base64. Names, document signers and everything else
are passed over: who signed a list is in the list. Source: RFC 2849; ICAO Doc 9303-12, 5.1.
"""

import base64
import binascii
from collections.abc import Iterator
from typing import Final

from gate.errors import DocumentError

STARTS: Final = (b"dn:", b"version: 1")
READ: Final = (b"pkdmasterlistcontent:: ", b"certificaterevocationlist;binary:: ")
MOST_CONTENTS: Final = 4_096


def is_ldif(data: bytes) -> bool:
    """Tell whether the file says that it is one."""
    return data.lstrip().startswith(STARTS)


def contents(data: bytes) -> tuple[bytes, ...]:
    """Return each master list, then each revocation list, which needs what the lists bring.

    Raises:
        DocumentError: base64 that is none, or over MOST_CONTENTS.
    """
    found: tuple[list[bytes], ...] = tuple([] for _ in READ)
    for line in _unfolded(data):
        for prefix, kind in zip(READ, found, strict=True):
            if line[: len(prefix)].lower() == prefix:
                kind.append(_decoded(line[len(prefix) :]))
        if sum(map(len, found)) > MOST_CONTENTS:
            raise DocumentError(f"LDIF: over {MOST_CONTENTS:,} lists")
    return tuple(one for kind in found for one in kind)


def _decoded(text: bytes) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise DocumentError("LDIF: not base64") from error


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Yield the lines; one that begins with a blank continues the one before."""
    parts = list[bytes]()
    for line in data.replace(b"\r\n", b"\n").split(b"\n"):
        if line[:1] == b" ":
            parts.append(line[1:])
            continue
        yield b"".join(parts)
        parts = [line]
    yield b"".join(parts)
