"""`egate page watch`: live guidance over a camera, and what the page says once it lies well."""

import argparse
import json
import time
from typing import Any

import cv2
import numpy as np

from drivers.camera.opencv_camera import Config, OpenCvCamera
from gate.app.page.output import fields_of, reading_as_text
from gate.app.page.watching import Watch
from gate.document.placement import SENTENCES, Placement
from gate.document.reading.reading import Reading
from gate.errors import DeviceError
from models.ocrb.reader import LineReader

WAIT_S = 0.5
OPEN_S = 5.0  # until the first frame: a stream is tried again meanwhile
WIDTH, HEIGHT = 1280, 960


def add_action(actions: Any) -> None:
    """Add `watch` to the actions of `egate page`."""
    watch: argparse.ArgumentParser = actions.add_parser(
        "watch",
        help="guide whoever lays a page under a camera, and read it",
        description="Ends at the end of a video file, with Ctrl-C, or after --readings. Exit code"
        " 0: every reading was valid; 1: one was not, or there was none.",
    )
    watch.add_argument("--camera", default="0", metavar="SOURCE", help="number, address or video")
    watch.add_argument("--readings", type=int, default=0, metavar="N", help="end after N of them")
    watch.add_argument("--json", action="store_true", help="one JSON object an event")
    watch.set_defaults(action=run)


def run(args: argparse.Namespace) -> int:
    """Watch until the end. Raises DeviceError: the camera is not there, or went away."""

    def tell(placement: Placement) -> None:
        sentence = SENTENCES[placement]
        told = {"placement": placement.value, "sentence": sentence}
        print(json.dumps(told) if args.json else sentence, flush=True)

    config = Config(source=args.camera, width_px=WIDTH, height_px=HEIGHT, at_end="stop")
    camera = OpenCvCamera(config).start()
    try:
        with LineReader() as reader:
            found = _readings(camera, config, Watch(reader, tell), args)
    finally:
        camera.close()
    return 0 if found and all(found) else 1


def _readings(
    camera: OpenCvCamera, config: Config, watch: Watch, args: argparse.Namespace
) -> list[bool]:
    """Return of each reading whether it was valid."""
    found, sequence = list[bool](), 0
    opened_by = time.monotonic() + (0.0 if config.is_file else OPEN_S)
    while not args.readings or len(found) < args.readings:
        frame = camera.wait_newer(sequence, WAIT_S)
        if frame is None:
            if camera.fault is None or (not sequence and time.monotonic() < opened_by):
                continue
            if config.is_file and sequence:
                break
            raise DeviceError(camera.fault)
        sequence = frame.sequence
        grey = np.asarray(cv2.cvtColor(frame.image, cv2.COLOR_BGR2GRAY), np.uint8)
        reading = watch.see(grey, time.monotonic_ns() // 1_000_000)
        if reading is not None:
            found.append(reading.valid)
            print(_told(reading, as_json=args.json), flush=True)
    return found


def _told(reading: Reading, *, as_json: bool) -> str:
    told = fields_of(reading) | {"frames": reading.frames}
    return json.dumps(told, allow_nan=False) if as_json else reading_as_text(told)
