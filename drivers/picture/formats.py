"""Picture formats that are decoded at all; every other one is refused unseen."""

from typing import Final

# (place, signature): few decoders, each in wide use. Not TIFF, GIF, AVIF, EXR and the like, whose
# decoders see much less testing.
SIGNATURES: Final[dict[str, tuple[int, bytes]]] = {
    "JPEG": (0, b"\xff\xd8\xff"),
    "PNG": (0, b"\x89PNG\r\n\x1a\n"),
    "JPEG 2000": (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n"),
    "JPEG 2000 codestream": (0, b"\xff\x4f\xff\x51"),
    "WebP": (8, b"WEBP"),
    "BMP": (0, b"BM"),
    "PGM": (0, b"P5"),
    "PPM": (0, b"P6"),
}

# What a device calls them (IANA's registry; the last two are customary).
MEDIA_TYPES: Final[dict[str, str]] = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "JPEG 2000": "image/jp2",
    "JPEG 2000 codestream": "image/j2c",
    "WebP": "image/webp",
    "BMP": "image/bmp",
    "PGM": "image/x-portable-graymap",
    "PPM": "image/x-portable-pixmap",
}


def format_of(data: bytes | bytearray | memoryview) -> str | None:
    """Return the name of the format that the first bytes claim; None: not one of ours."""
    for name, (place, signature) in SIGNATURES.items():
        if bytes(data[place : place + len(signature)]) == signature:
            return name
    return None
