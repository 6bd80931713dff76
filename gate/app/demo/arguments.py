"""What `egate demo` takes, and what of it is refused before anything starts."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import cv2

from drivers.camera.source import open_capture
from drivers.page_reader.file_page import Config as FileConfig
from drivers.page_reader.file_page import FilePageReader
from drivers.picture.decoder import PictureDecoder
from drivers.picture.formats import format_of
from gate.app.demo.simulated import Chips, Tickets
from gate.app.demo.together import refuse_apart
from gate.app.registry import config_class
from gate.errors import DeviceError, PictureError, StartError
from gate.lane.topology import Topology
from simulators.scenarios.catalogue import EVERY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add them, each with its range."""
    add, whole = parser.add_argument, "whole number"
    add("--crossings", type=_within(int, whole, 1, 1_000_000), metavar="N",
        help="run N crossings without pages, then stop")  # fmt: skip
    add("--seed", type=int, default=1, help="of who comes and what they do; default 1")
    add("--json", action="store_true", help="one JSON object a line")
    add("--pace", type=_within(float, "number", 0.5, 10), default=1.0,
        help="doors and people: times real; default 1")  # fmt: skip
    add("--port", type=_within(int, whole, 0, 65_535), default=8080,
        help="of the pages on 127.0.0.1; 0: any free one; default 8080")  # fmt: skip
    add("--officer-s", type=_within(float, "number", 0, 3_600),
        help="seconds until a simulated officer decides a referral")  # fmt: skip
    add("--scenario", action="append", choices=EVERY, default=[], help="only these; repeatable")
    add("--topology", type=Topology, choices=list(Topology), default=Topology.TWO_STEP,
        metavar="|".join(Topology), help="of the lane; default two_step")  # fmt: skip
    add("--chip", choices=get_args(Chips),
        help="real: chips are read and judged by ICAO Doc 9303, and give the portrait;"
        " line: a reader tells whether they are genuine, and the printed portrait is compared;"
        " default real, but where no chip can be: line with --camera or --document, whose chip"
        " nobody simulates, and none in kiosk and boarding, which see no passport")  # fmt: skip
    add("--reader", choices=("serial", "page"), default="serial",
        help="of documents: a serial one, or a camera over the page; default serial")  # fmt: skip
    add("--ticket", choices=get_args(Tickets), default="none",
        help="rail: travellers show a rail ticket, and in topology two_step the passport after it;"
        " default none")  # fmt: skip
    add("--attack-check", choices=("off", "passive", "challenge"), default="off",
        help="passive: faces are checked for attacks (docs/pad.md); challenge: and asked for a"
        " movement where that is not clear; default off; not with --camera")  # fmt: skip
    add("--low-likeness", choices=("tell", "refer"),
        help="refer: a match that is less alike than genuine ones are is an officer's, as that of a"
        " morphed portrait is (docs/face.md, Likeness); default as the policy says")  # fmt: skip
    add("--camera", metavar="0|FILE|ADDRESS", help="a real camera or video plays the live face")
    add("--document", type=Path, metavar="PICTURE", help="a photo or data page plays the document")


def refuse_unusable(arguments: argparse.Namespace) -> None:
    """Raise StartError: a document or a camera out of which nothing comes."""
    refuse_apart(arguments)
    if arguments.document is not None:
        _try_document(arguments.document)
    if arguments.camera is not None:
        _try_camera(arguments.camera)


def _within(
    kind: Callable[[str], float], words: str, low: float, high: float
) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = float("nan")
        if low <= value <= high:
            return value
        raise argparse.ArgumentTypeError(f"must be a {words}, {low} to {high}, not {text!r}")

    return read


def _begin_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _try_document(path: Path) -> None:
    try:
        data = FilePageReader(FileConfig(path=path)).capture().data
        with PictureDecoder() as decoder:
            decoder.decode(data)[:] = 0
    except DeviceError as error:
        raise StartError(f"--document: {error.args[0]}") from error
    except PictureError as error:
        raise StartError(f"--document: {path}: {error.args[0]}") from error


def _try_camera(source: str) -> None:
    if Path(source).is_file() and format_of(_begin_of(Path(source))):
        raise StartError(f"--camera: {source} is a picture, which never moves: take a video")
    config: Any = config_class("camera", "opencv")(source=source)
    try:
        capture = open_capture(config)
    except DeviceError as error:
        raise StartError(
            f"--camera: {source}: {str(error.args[0]).removeprefix('camera: ')}"
        ) from error
    try:
        arrived = capture.read()[0]
    except cv2.error:  # its words may quote what it was reading
        arrived = False
    finally:
        capture.release()
    if not arrived:
        raise StartError(f"--camera: {source}: no picture comes out of it")
