"""The environment of those who read signatures of passports in Python, made on demand."""

import subprocess
from pathlib import Path
from typing import Final

from tests.bench.peer_environment import INSTALL, made

FOLDER: Final = Path("build/peer-chip/venv")
PACKAGES: Final = ("asn1crypto==1.5.1", "cryptography==50.0.2")
LIBRARY: Final = "pymrtd"


def python() -> Path:
    """Return the interpreter of an environment with the two packages that pymrtd stands on."""
    return made(FOLDER, "asn1crypto, cryptography", (PACKAGES,))


def is_library_there() -> bool:
    """Tell whether pip finds pymrtd by its name; nothing is installed."""
    pip: list[str | Path] = [python(), "-m", "pip", *INSTALL]
    asked = [*pip, "--dry-run", "--no-deps", LIBRARY]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
