"""What the worker asks of the devices it owns; drivers and fakes in tests fit these."""

from typing import Protocol

from drivers.camera.frame import Frame
from gate.app.vision.seen import Picture


class Camera(Protocol):
    """A camera that keeps only its newest frame, and comes back by itself."""

    def newest(self) -> Frame | None: ...

    def keep(self, on: bool) -> None:
        """Keep the newest frame, as at first, or none."""

    @property
    def has_seen(self) -> bool:
        """Whether a picture has ever come."""

    def wait_newer(self, sequence: int, timeout_s: float) -> Frame | None: ...

    @property
    def fault(self) -> str | None: ...

    def close(self) -> None: ...


class Decoder(Protocol):
    """Turns an untrusted picture into pixels, in a process that may die of it."""

    def decode(self, data: bytes) -> Picture:
        """Raises PictureError."""

    def close(self) -> None: ...


class Answers(Protocol):
    """The way back to the controller."""

    def send(self, kind: str, payload: bytes = b"", **values: object) -> None: ...

    def announce(self, longest_ms: int) -> None: ...
