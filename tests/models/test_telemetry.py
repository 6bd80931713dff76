"""onnxruntime tells nobody what runs here: no report, no number of this machine on disk."""

import os
import subprocess
import sys
from pathlib import Path

from models.store import ModelStore

# What keeps its reports off anyway; a lane has none of these.
SILENCING = {"CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS"}
LOAD = """
import sys
from pathlib import Path
from models.recognition import FaceRecogniser
FaceRecogniser(Path(sys.argv[1]))
"""


def test_the_recogniser_leaves_nothing_of_telemetry(weights: ModelStore, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SILENCING}
    places = ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    environment |= dict.fromkeys(places, str(tmp_path))
    command = [sys.executable, "-c", LOAD, str(weights.path("face_recogniser"))]
    subprocess.run(command, env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []
