"""The folder in which weight files lie: one writer at a time, each file whole or not there."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from gate.errors import ModelCacheUnusable

PARTIAL: Final = ".part"


def user_folder() -> Path:
    """Return $XDG_CACHE_HOME/egate/models, or ~/.cache/egate/models; it may not exist yet.

    Raises:
        ModelCacheUnusable: there is no home.

    Source: XDG Base Directory Specification 0.8 (a relative path is ignored).
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        base = named if named.is_absolute() else Path.home() / ".cache"
    except RuntimeError as error:
        raise ModelCacheUnusable("there is no home folder for weights") from error
    return base / "egate" / "models"


@contextmanager
def locked(folder: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Make the folder and be its only writer.

    Raises:
        ModelCacheUnusable: it can not be written.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if not _try_lock(lock):
            report("waiting for another installer")
            fcntl.flock(lock, fcntl.LOCK_EX)  # the kernel frees it if the other one dies
        for left in folder.glob(f"*{PARTIAL}"):
            left.unlink(missing_ok=True)  # of an installer that died
        yield
    finally:
        os.close(lock)


def write(path: Path, data: bytes) -> None:
    """Write a file so that it is complete and on disk before it has its name.

    Raises:
        ModelCacheUnusable: it can not be written; nothing is left behind.
    """
    partial = path.with_name(path.name + PARTIAL)
    with _writing(path.parent):
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError:
            with suppress(OSError):
                partial.unlink()
            raise
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)  # the new name, too, survives a power cut
    finally:
        os.close(opened)


def _try_lock(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ModelCacheUnusable(f"{folder} can not be written: {error.strerror}") from error
