"""The trust store on disk: files named by the SHA-256 of what is in them, and an index.

A file is there before the index names it, and goes after the index has forgotten it, so a cut in
between leaves a store that reads as before. What the index does not name is not trusted, and what
it names has to be there and of that hash.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gate.app.trust.durable import PARTIAL, write, write_all
from gate.app.trust.held import Held
from gate.app.trust.index import Index, index_of, text_of
from gate.app.trust.locked import locked
from gate.bounded_file import one_more_at_most
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.revocation import RevocationList, revocation_list
from gate.errors import DocumentError, StartError

INDEX: Final = "index.json"
MOST_INDEX_BYTES: Final = 8_000_000
MOST_FILE_BYTES: Final = 64_000_000  # the LDIF files of the ICAO PKD are the largest


def default_folder() -> Path:
    """Return $XDG_DATA_HOME/egate/trust, or ~/.local/share/egate/trust; it may not exist yet."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    base = named if named.is_absolute() else Path.home() / ".local" / "share"
    return base / "egate" / "trust"


def read(folder: Path, *, wait: bool = True) -> Held:
    """Read a store while nobody writes it; a folder without an index is an empty one.

    Args:
        folder: Of the store.
        wait: For whoever writes it.

    Raises:
        StartError: it can not be read, or it is not whole. StoreBusy: not to be waited for.
    """
    if not folder.is_dir():
        return Held()
    with locked(folder, fcntl.LOCK_SH if wait else fcntl.LOCK_SH | fcntl.LOCK_NB):
        return _read(folder)


@contextmanager
def changing(folder: Path) -> Iterator[Held]:
    """Give the store to be changed, and write it at the end, unless an error ends it.

    Raises:
        StartError: it can not be read or written, or it is not whole.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"{folder}: no folder for the trust store: {error.strerror}") from error
    with locked(folder, fcntl.LOCK_EX):
        held = _read(folder)
        before = text_of(held)
        yield held
        if text_of(held) != before:
            _write_all(folder, held)


def _read(folder: Path) -> Held:
    path = folder / INDEX
    try:
        if not path.exists():
            return Held()
        if path.stat().st_size > MOST_INDEX_BYTES:
            raise StartError(f"{path}: too long for an index")
        return _held(folder, index_of(path.read_text("utf-8")))
    except OSError as error:
        raise StartError(f"{error.filename}: can not be read: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise StartError(f"{path}: not the index of a trust store") from error


def _held(folder: Path, index: Index) -> Held:
    return Held(
        csca={name: _certificate(folder, name) for name in index.csca},
        sources={name: set(sources) for name, sources in index.csca.items()},
        roots={name: _certificate(folder, name) for name in index.roots},
        revocation={name: _revocation(folder, name) for name in index.revocation},
        lists=dict(index.lists),
    )


def _certificate(folder: Path, name: str) -> Certificate:
    path = folder / f"{name}.cer"
    try:
        return certificate(_whole(path, name))
    except DocumentError as error:
        raise StartError(f"{path}: no certificate") from error


def _revocation(folder: Path, name: str) -> RevocationList:
    path = folder / f"{name}.crl"
    try:
        return revocation_list(_whole(path, name))
    except DocumentError as error:
        raise StartError(f"{path}: no revocation list") from error


def _whole(path: Path, name: str) -> bytes:
    with path.open("rb") as file:
        content = one_more_at_most(file, MOST_FILE_BYTES)
    if hashlib.sha256(content).hexdigest() != name:
        raise StartError(f"{path}: changed since it was added; remove the store, and add its lists")
    return content


def _write_all(folder: Path, held: Held) -> None:
    files = {f"{name}.cer": one.raw for name, one in (held.csca | held.roots).items()}
    files |= {f"{name}.crl": one.raw for name, one in held.revocation.items()}
    try:
        write_all(folder, files)
        write(folder / INDEX, text_of(held).encode())
        for path in folder.iterdir():
            is_ours = path.suffix in {".cer", ".crl"} or path.name.startswith(PARTIAL)
            if is_ours and path.name not in files:
                path.unlink()
    except OSError as error:
        raise StartError(f"{folder}: can not be written: {error.strerror}") from error
