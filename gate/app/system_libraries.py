"""Names a missing shared library of the operating system and the command that installs it."""

import ctypes
from typing import Final

from gate.errors import SystemLibraryMissing

# Library: Debian's package. OpenCV's wheel links the first two, mediapipe's the next two.
NEEDED: Final = {
    "libGL.so.1": "libgl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libzbar.so.0": "libzbar0",
}


def require(needed: dict[str, str] = NEEDED) -> None:
    """Raises SystemLibraryMissing: the libraries and the command that installs them."""
    missing = {name: package for name, package in needed.items() if not _loads(name)}
    if missing:
        command = f"sudo apt-get install {' '.join(missing.values())}"
        raise SystemLibraryMissing(f"{', '.join(missing)} can not be loaded: {command}")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
