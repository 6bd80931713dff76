"""A manifest of small files, the archives that hold them, and a stand-in for pip."""

import hashlib
import io
import sys
import tarfile
import zipfile
from pathlib import Path

from models.manifest import Manifest, parse

WHEEL_BLOB = b"wheel weights " * 40
SDIST_BLOB = b"sdist weights " * 50
MEMBER = "toy/data/toy.tflite"
SDIST_MEMBER = "toy_models-1.0/toy_models/other.tflite"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def wheel(members: dict[str, bytes] | None = None) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        for name, data in (members or {MEMBER: WHEEL_BLOB}).items():
            file.writestr(zipfile.ZipInfo(name), data)
    return memory.getvalue()


def sdist(setup: str = "") -> bytes:
    files = {
        "toy_models-1.0/setup.py": setup.encode(),
        "toy_models-1.0/PKG-INFO": b"Metadata-Version: 1.0\nName: toy_models\nVersion: 1.0\n",
        SDIST_MEMBER: SDIST_BLOB,
    }
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w:gz") as file:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))
    return memory.getvalue()


def manifest(wheel_data: bytes, sdist_data: bytes, address: str = "") -> Manifest:
    return parse(f"""
[archive.toy]
requirement = "toy==1.0"
kind = "wheel"
sha256 = "{sha256(wheel_data)}"
[archive.toy_models]
requirement = "toy_models==1.0"
kind = "sdist"
sha256 = "{sha256(sdist_data)}"
[model.first]
role = "test"
file = "toy.tflite"
size = {len(WHEEL_BLOB)}
sha256 = "{sha256(WHEEL_BLOB)}"
licence = "none"
source = "here"
archive = "toy"
member = "{MEMBER}"
beside = ["second"]
[model.second]
role = "test"
file = "other.tflite"
size = {len(SDIST_BLOB)}
sha256 = "{sha256(SDIST_BLOB)}"
licence = "none"
source = "here"
archive = "toy_models"
member = "{SDIST_MEMBER}"
address = "{address}"
[model.spare]
optional = true
role = "test"
file = "spare.tflite"
size = 1
sha256 = "{sha256(b"x")}"
licence = "none"
source = "nowhere"
[threshold.standard]
model = "first"
score = 0.5
calibration = "none"
""")


PIP = """
import shutil, sys, time
from pathlib import Path
shelf = Path(sys.argv[1])
with (shelf / "calls").open("a") as calls:
    calls.write("x")
time.sleep(float((shelf / "delay").read_text()))
wanted = Path(next(a for a in sys.argv if a.startswith("--requirement=")).partition("=")[2])
target = Path(next(a for a in sys.argv if a.startswith("--dest=")).partition("=")[2])
name = wanted.read_text().partition("==")[0]
found = [f for f in shelf.iterdir() if f.name.startswith(name + "-")]
if not found:
    print("ERROR: no route to https://user:secret@index.example/simple/x/", file=sys.stderr)
    raise SystemExit(1)
shutil.copy(found[0], target)
"""


def fake_pip(shelf: Path, archives: dict[str, bytes], delay_s: float = 0.0) -> tuple[str, ...]:
    """Return a command that delivers archives off a shelf and counts how often it is called."""
    shelf.mkdir()
    for name, data in archives.items():
        (shelf / name).write_bytes(data)
    (shelf / "delay").write_text(str(delay_s))
    (shelf / "calls").write_text("")
    (shelf / "pip.py").write_text(PIP)
    return (sys.executable, str(shelf / "pip.py"), str(shelf))
