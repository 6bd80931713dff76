"""The peer's own environment under build/peer, made on demand; nothing of it touches ours."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path("build/peer/venv")
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
    interpreter = FOLDER / "bin" / "python"
    if not _is_ready(interpreter):
        print("making an environment for face_recognition in build/peer", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True)
        pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *FIRST], check=True)
        subprocess.run([*pip, *THEN], check=True)
    return interpreter


def _is_ready(interpreter: Path) -> bool:
    if not interpreter.exists():
        return False
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    test = [interpreter, "-c", "import face_recognition"]
    return subprocess.run(test, env=quiet, capture_output=True, check=False).returncode == 0
