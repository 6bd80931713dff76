"""Runs in the peer's own environment: embeds pictures with face_recognition, answers in JSON.

Arguments: how long the longer side may be (0: any), then the pictures. It knows nothing of egate.
"""

import json
import os
import sys
import time

import face_recognition
import numpy as np
import PIL.Image


def picture(path: str, longest: int) -> np.ndarray:
    """Load a picture as the library's manual does, made smaller where asked."""
    image = PIL.Image.open(path).convert("RGB")
    if longest and max(image.size) > longest:
        image.thumbnail((longest, longest), PIL.Image.Resampling.LANCZOS)
    return np.array(image)


def main() -> None:
    """Print one object a line: wall and processor time, and the encoding or null."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    longest, paths = int(sys.argv[1]), sys.argv[2:]
    face_recognition.face_encodings(picture(paths[0], longest))  # the first one is slower
    for path in paths:
        image = picture(path, longest)
        begun, cpu = time.perf_counter(), time.process_time()
        encodings = face_recognition.face_encodings(image)
        cpu, ms = time.process_time() - cpu, time.perf_counter() - begun
        found = encodings[0].tolist() if encodings else None
        print(json.dumps({"ms": 1000 * ms, "cpu_ms": 1000 * cpu, "embedding": found}))


if __name__ == "__main__":
    main()
