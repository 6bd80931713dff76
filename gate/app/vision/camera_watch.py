"""Tells each change of the camera once: lost, and back."""

from dataclasses import dataclass

from gate.app.vision.devices import Camera


@dataclass(frozen=True, slots=True)
class Change:
    """What to tell: the fault, or None for "it is back"."""

    fault: str | None


class CameraWatch:
    """Says nothing before the first frame, unless none comes at all."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._lost: bool | None = None  # None: nothing is known yet

    def change(self) -> Change | None:
        """Return what has changed since the last call; another reason for a loss is no change."""
        fault = self._camera.fault
        if fault is None and not self._camera.has_seen:
            return None
        lost = fault is not None
        if lost is self._lost:
            return None
        self._lost = lost
        return Change(fault)
