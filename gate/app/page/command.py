"""`egate page read` reads the machine readable zones of pictures; `watch` a camera's."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from drivers.picture.decoder import PictureDecoder
from gate.app.page import check_command, watch_command
from gate.app.page.drawing import drawn, save
from gate.app.page.output import as_object, as_text
from gate.app.page.reader import read_page
from gate.app.page.targets import targets
from gate.app.picture_file import MOST_BYTES, content_of
from gate.document.placement import Placement, judge
from gate.errors import EgateError, PictureError, StartError
from models.ocrb.reader import LineReader
from models.page.presence import Presence

VALID, NOT_VALID, FAILED = 0, 1, 2


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `page` with its actions."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "page", help="read the data page of a document"
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    read = actions.add_parser(
        "read",
        help="read the machine readable zone of each picture",
        description="Exit code 0: every picture gave a valid reading; 1: one did not (unsure, a"
        " wrong check digit, no zone); 2: a file could not be read at all.",
    )
    read.add_argument("files", type=Path, nargs="+", metavar="FILE")
    read.add_argument("--json", action="store_true", help="one JSON object a picture, a line each")
    read.add_argument(
        "--draw", type=Path, metavar="OUT", help="PNG with what was found; a folder for several"
    )
    read.set_defaults(action=_read)
    watch_command.add_action(actions)
    check_command.add_action(actions)
    return parser


def run(args: argparse.Namespace) -> int:
    """Do what was asked; returns its exit code. Raises StartError, DeviceError."""
    code: int = args.action(args)
    return code


def _read(args: argparse.Namespace) -> int:
    """Read all files. A file that can not be read is told; the others are read all the same."""
    files: list[Path] = args.files
    drawings = targets(files, args.draw) if args.draw else [None] * len(files)
    with PictureDecoder(max_bytes=MOST_BYTES) as decoder, LineReader() as reader:
        codes = [
            _one(file, drawing, decoder, reader, as_json=args.json)
            for file, drawing in zip(files, drawings, strict=True)
        ]
    return max(codes)


def _one(
    file: Path, drawing: Path | None, decoder: PictureDecoder, reader: LineReader, *, as_json: bool
) -> int:
    try:
        picture = decoder.decode(content_of(file))
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
        page = read_page(grey, reader)
    except (PictureError, StartError) as error:
        _fail(file, error, as_json=as_json)
        return FAILED
    told = as_object(str(file), page, judge(Presence().look(grey), Placement.EMPTY))
    print(json.dumps(told, allow_nan=False) if as_json else as_text(told), flush=True)
    if drawing:
        save(drawn(picture, page), drawing)
    return VALID if told["valid"] else NOT_VALID


def _fail(file: Path, error: EgateError, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"file": str(file), "error": str(error)}), flush=True)
    else:
        print(f"egate: {file}: {error}", file=sys.stderr, flush=True)
