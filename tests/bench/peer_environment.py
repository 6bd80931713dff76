"""The environments of peers under build/, made on demand; nothing of them touches ours."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path("build/peer/venv")
INSTALL = ("install", "--quiet", "--disable-pip-version-check")
FIRST = ("setuptools<81", "wheel", "numpy", "pillow", "dlib-bin==20.0.1.post1")  # pkg_resources
# Without their dependencies: these name dlib, which would be compiled for a quarter of an hour.
THEN = (
    "--no-deps",
    "--no-build-isolation",
    "face_recognition==1.3.0",
    "face_recognition_models==0.3.0",
)


def python() -> Path:
    """Return the interpreter of the environment, ready to import face_recognition.

    Raises:
        subprocess.CalledProcessError: pip could not install it.
    """
    return made(FOLDER, "face_recognition", (FIRST, THEN))


def made(folder: Path, modules: str, installs: Sequence[Sequence[str]]) -> Path:
    """Return the interpreter of an environment, making it where these modules do not import.

    Raises:
        subprocess.CalledProcessError: pip could not install it.
    """
    interpreter = folder / "bin" / "python"
    if not _is_ready(interpreter, modules):
        print(f"making an environment for {modules} in {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip: list[str | Path] = [interpreter, "-m", "pip", *INSTALL]
        for arguments in installs:
            subprocess.run([*pip, *arguments], check=True)
    return interpreter


def _is_ready(interpreter: Path, modules: str) -> bool:
    if not interpreter.exists():
        return False
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    test: list[str | Path] = [interpreter, "-c", f"import {modules}"]
    return subprocess.run(test, env=quiet, capture_output=True, check=False).returncode == 0
