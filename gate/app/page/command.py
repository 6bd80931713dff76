"""`egate page read` reads the machine readable zones of pictures; `watch` a camera's."""

import argparse
import json
from pathlib import Path
from typing import Any, Final

import cv2

from drivers.picture.decoder import PictureDecoder
from gate.app.page.drawing import drawn
from gate.app.page.output import as_object, as_text
from gate.app.page.reader import read_page
from gate.app.page.watch_command import add_action
from gate.document.placement import Placement, judge
from gate.errors import PictureError, StartError
from models.ocrb.reader import LineReader
from models.page.presence import Presence

MOST_BYTES: Final = 20_000_000  # of a file, as PictureDecoder
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
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--json", action="store_true", help="one JSON object a picture, a line each")
    read.add_argument(
        "--draw", type=Path, metavar="OUT", help="PNG with what was found; a folder for several"
    )
    read.set_defaults(action=_read)
    add_action(actions)
    return parser


def run(args: argparse.Namespace) -> int:
    """Do what was asked; returns its exit code. Raises StartError, DeviceError."""
    code: int = args.action(args)
    return code


def _read(args: argparse.Namespace) -> int:
    """Read all files. A file that can not be read is told; the others are read all the same."""
    codes = list[int]()
    with PictureDecoder(max_bytes=MOST_BYTES) as decoder, LineReader() as reader:
        for file in args.files:
            code, told = _one(Path(file), args, decoder, reader)
            codes.append(code)
            print(told, flush=True)
    return max(codes)


def _one(
    file: Path, args: argparse.Namespace, decoder: PictureDecoder, reader: LineReader
) -> tuple[int, str]:
    try:
        picture = decoder.decode(_bytes(file))
        grey = _grey(picture)
        page = read_page(grey, reader)
    except PictureError as error:
        failed = {"file": str(file), "error": str(error)}
        return FAILED, json.dumps(failed) if args.json else f"{file}: {error}"
    if args.draw:
        _save(drawn(picture, page), args.draw, file, several=len(args.files) > 1)
    judged = judge(Presence().look(grey), Placement.EMPTY)
    told = as_object(str(file), page, judged)
    code = VALID if told["valid"] else NOT_VALID
    return code, json.dumps(told, allow_nan=False) if args.json else as_text(told)


def _grey(picture: Any) -> Any:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)  # one more: the decoder says that it is too large
    except OSError as error:
        raise PictureError(f"the file can not be read: {error.strerror}") from error


def _save(picture: Any, out: Path, file: Path, *, several: bool) -> None:
    """Write the picture to `out`, or into it as a folder. Raises StartError: not writable."""
    _, data = cv2.imencode(".png", picture)
    try:
        if several:
            out.mkdir(parents=True, exist_ok=True)
        target = out / f"{file.stem}.png" if out.is_dir() else out
        target.write_bytes(data.tobytes())
    except OSError as error:
        raise StartError(f"{out} can not be written: {error.strerror}") from error
