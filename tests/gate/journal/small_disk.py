"""Runs a script in a mount namespace of its own, on a disk of a megabyte that goes with it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SIZE_KIB = 1_024


def run_on_small_disk(module: str, folder: Path) -> dict[str, Any]:
    """Run `python -m module folder` where `folder` is a small tmpfs; return what it prints."""
    apart = ["--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--mount"]
    mount = f"mount -t tmpfs -o size={SIZE_KIB}k tmpfs '{folder}' && exec \"$@\""
    command = ["unshare", *apart, "sh", "-c", mount, "sh", sys.executable, "-m", module, folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told
