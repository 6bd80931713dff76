"""Which run of the machine this is: times of the monotonic clock mean nothing in another one."""

from pathlib import Path
from typing import Final

BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Return the kernel's mark of this boot. Raises OSError: not Linux."""
    return BOOT_ID.read_text("ascii").strip()
