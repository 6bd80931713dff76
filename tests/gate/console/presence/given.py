"""What the tests of sign-in start from: two officers with cheap hashes, and an own clock."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from gate.console.presence.officers import OfficersFile
from gate.console.presence.presence import Presence
from gate.console.presence.sessions import Sessions

PINS = {"officer-7": "48-15-16", "officer-8": "23-42-00"}
IDLE_MS = 900_000


def cheap(pin: str) -> str:
    """A hash of the lowest cost: tests do not have to be slow."""
    salt = b"sixteen bytes 16"
    value = hashlib.scrypt(pin.encode(), salt=salt, n=2, r=8, p=1, dklen=32)
    salted, hashed = (base64.b64encode(data).decode() for data in (salt, value))
    return f"scrypt$1$8$1${salted}${hashed}"


def write(path: Path, pins: Mapping[str, str] = PINS) -> None:
    path.write_text("".join(f'[{name}]\npin = "{cheap(pin)}"\n' for name, pin in pins.items()))


class Clock:
    """Monotonic ms, moved by the test."""

    def __init__(self) -> None:
        self.ms = 1_000_000

    def __call__(self) -> int:
        return self.ms


class Signing:
    """A presence over a file, and what it told."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, Clock()
        self.told = list[tuple[str, ...]]()
        write(path)
        file = OfficersFile(path)
        self.presence = Presence(file, Sessions(IDLE_MS), self.told.append, self.clock)
        self.presence._nobodys = cheap("nobody has this one")

    async def sign_in(self, name: str = "officer-7", pin: str | None = None) -> str:
        """Return the token; the attempt has to be taken."""
        token = await self.presence.sign_in(name, PINS[name] if pin is None else pin)
        assert isinstance(token, str)
        return token
