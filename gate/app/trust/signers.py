"""Reads whose rail tickets and seals a site trusts: one folder a kind, one certificate a file."""

from pathlib import Path
from typing import Final

from gate.bounded_file import one_more_at_most
from gate.errors import ConfigError
from gate.seal.trust import LONGEST_FILE, Kind, TrustStore, store_of

MOST_FILES: Final = 4_096
SUFFIXES: Final = {".cer", ".crt", ".der", ".pem"}


def read_signers(folder: Path) -> TrustStore:
    """Read `folder/vds/DETS32.crt` and its like; a kind without a folder has no signers.

    Raises:
        ConfigError: no folder, a file that can not be read or is no certificate, too many files.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: must be a folder of certificates")
    paths = [path for kind in Kind for path in sorted((folder / kind).glob("*"))]
    paths = [path for path in paths if path.suffix.lower() in SUFFIXES]
    if len(paths) > MOST_FILES:
        raise ConfigError(f"{folder}: more than {MOST_FILES:,} certificates")
    return store_of({f"{path.parent.name}/{path.name}": _content(path) for path in paths})


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return one_more_at_most(file, LONGEST_FILE)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
