"""The environment of PassportEye and fastmrz under build/peer-mrz, made on demand."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from tests.bench.peer_environment import made

FOLDER: Final = Path("build/peer-mrz")
PACKAGES: Final = ("PassportEye==2.2.2", "fastmrz==2.1.2", "matplotlib")
TRAINED: Final = "EGATE_MRZ_TRAINEDDATA"  # a file trained on the zone, for Tesseract
DEBIAN: Final = Path("/usr/share/tesseract-ocr/5/tessdata/eng.traineddata")


def python() -> Path:
    """Return the interpreter of the environment. Exits where Tesseract is missing."""
    if shutil.which("tesseract") is None:
        sys.exit("the peers need Tesseract: apt-get install tesseract-ocr")
    return made(FOLDER / "venv", "passporteye, fastmrz", (PACKAGES,))


def tessdata() -> Path:
    """Return a folder with the language `mrz`, that both ask for.

    Neither package brings trained data: where none is named, it is Debian's English, and the
    figures are what these packages do out of the registries alone.
    """
    folder = (FOLDER / "tessdata").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "mrz.traineddata"
    target.unlink(missing_ok=True)
    target.symlink_to(Path(os.environ.get(TRAINED, DEBIAN)).absolute())
    return folder
