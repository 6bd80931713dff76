"""What is measured on every frame of a capture, as the pure half takes it."""

import hashlib

from drivers.camera.frame import Frame
from gate.app.vision.seen import Picture, Seen
from gate.biometrics.measures import FrameMeasures


def measured_of(frame: Frame, seen: Seen, age_ms: float) -> FrameMeasures:
    """Return the measures of a frame in which faces were followed; its age in ms."""
    height, width = frame.image.shape[:2]
    return FrameMeasures(
        sequence=frame.sequence,
        stamp_ms=frame.stamp_ns // 1_000_000,
        age_ms=age_ms,
        digest=_digest(frame.image),
        width_px=width,
        height_px=height,
        faces=seen.faces,
        face=seen.face.measures if seen.face else None,
    )


def _digest(image: Picture) -> int:
    """Return a number that differs where the pictures differ, of every 4th pixel each way."""
    sample = image[::4, ::4].tobytes()
    return int.from_bytes(hashlib.blake2b(sample, digest_size=8).digest(), "big")
