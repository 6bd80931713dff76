"""The user's own recordings of bona fide presentations and attacks: videos or folders of frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from drivers.picture.decoder import PictureDecoder
from gate.app.evaluate.rows import Rows
from gate.app.vision.seen import Picture
from gate.errors import PairsError, PictureError

MOST_BYTES: Final = 20_000_000  # of a picture
MOST_MS: Final = 60_000  # of a recording
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png"})


@dataclass(frozen=True, slots=True)
class Recording:
    """One presentation on disk."""

    kind: str  # "bona_fide", or any name of a kind of attack
    path: Path  # of a video, or of a folder of frames in the order of their names


def find_recordings(where: Path) -> list[Recording]:
    """Return what a CSV file (columns path, kind) or a folder KIND/RECORDING names.

    Raises:
        PairsError: not readable, or nothing is there.
    """
    found = _of_folder(where) if where.is_dir() else _of_csv(where)
    if not found:
        raise PairsError(f"{where}: no recordings")
    return found


def _of_folder(where: Path) -> list[Recording]:
    kinds = sorted(one for one in where.iterdir() if one.is_dir() and one.name[0] != ".")
    return [
        Recording(kind.name, one)
        for kind in kinds
        for one in sorted(kind.iterdir())
        if one.name[0] != "."
    ]


def _of_csv(where: Path) -> list[Recording]:
    rows, found = Rows(where, ("path", "kind"), ()), []
    for row in rows:
        path = where.parent / row.values["path"]
        if not path.exists():
            rows.fault(row.line, f"{row.values['path']}: is not there")
        elif not row.values["kind"]:
            rows.fault(row.line, "kind: is empty")
        else:
            found.append(Recording(row.values["kind"], path))
    rows.finish()
    return found


def frames_of(
    recording: Recording, decoder: PictureDecoder, fps: float
) -> Iterator[tuple[int, Picture]]:
    """Yield (ms, frame); a folder's frames are `fps` a second. Raises PairsError: not readable."""
    if recording.path.is_dir():
        yield from _of_pictures(recording.path, decoder, fps)
    else:
        yield from _of_video(recording.path)


def _of_pictures(
    folder: Path, decoder: PictureDecoder, fps: float
) -> Iterator[tuple[int, Picture]]:
    names = sorted(one for one in folder.iterdir() if one.suffix.lower() in PICTURES)
    for number, path in enumerate(names):
        try:
            with path.open("rb") as file:
                picture = decoder.decode(file.read(MOST_BYTES + 1))
        except (OSError, PictureError) as error:
            raise PairsError(f"{path} can not be read") from error
        yield round(1000 * number / fps), picture


def _of_video(path: Path) -> Iterator[tuple[int, Picture]]:
    video = cv2.VideoCapture(str(path))
    try:
        done, picture = video.read()
        if not done:
            raise PairsError(f"{path} is no video that can be read")
        stamp = -1
        while done:
            stamp = max(stamp + 1, round(video.get(cv2.CAP_PROP_POS_MSEC)))
            if stamp > MOST_MS:
                return
            yield stamp, np.asarray(picture, np.uint8)
            done, picture = video.read()
    finally:
        video.release()
