"""Where drawings are written: each to a place of its own, and never onto a picture to be read."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from gate.errors import StartError


def targets(files: Sequence[Path], out: Path) -> list[Path]:
    """Return a place for the drawing of each file: `out` for one, else a name in that folder.

    The folder is made.

    Raises:
        StartError: it can not be made, or a picture to be read lies there.
    """
    if len(files) > 1:
        _make(out)
    wanted = [out] if len(files) == 1 and not out.is_dir() else _inside(files, out)
    pictures = {file.resolve() for file in files}
    for target in wanted:
        if target.resolve() in pictures:
            raise StartError(f"{target} is a picture to be read, and would be lost")
    return wanted


def _inside(files: Sequence[Path], folder: Path) -> list[Path]:
    wanted = list[Path]()
    for file in files:
        names = (f"{file.stem}{f'-{number}' if number > 1 else ''}.png" for number in count(1))
        wanted.append(next(folder / name for name in names if folder / name not in wanted))
    return wanted


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"{folder} can not be made: {error.strerror}") from error
