"""A wheel of the project in an empty environment runs the demo, without the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command; its output, or a failure that shows what it said."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def test_the_wheel_runs_the_demo(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir")
    run(*build, tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    run(sys.executable, "-m", "venv", "environment", cwd=tmp_path)
    home = tmp_path / "environment" / "bin"
    locked = ROOT / "requirements" / "run.txt"
    run(home / "pip", "install", "--quiet", "--require-hashes", "-r", locked, cwd=tmp_path)
    run(home / "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    demo = (home / "egate", "demo", "--crossings", "2", "--json", "--pace", "3")
    *crossings, last = run(*demo, cwd=tmp_path).splitlines()
    assert json.loads(last) == {"summary": {"crossings": 2, "as_expected": 2}}
    assert len(crossings) == 2
