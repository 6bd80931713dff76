"""Odd surroundings of a command: full disks, closed streams, foreign letters, hang-ups."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.test_commands import GATE

EGATE = (sys.executable, "-m", "gate.app")
FULL = "egate: standard output can not be written: No space left on device. Make room there.\n"
LATIN = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}


def egate(*arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    """Run a command; what it says on standard error is kept."""
    how = {"stderr": subprocess.PIPE, **how}
    return subprocess.run([*EGATE, *arguments], text=True, check=False, timeout=60, **how)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("command", [["diagram"], ["check", str(GATE)], ["models", "list"]])
def test_a_full_device_is_one_sentence(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = egate(*command, stdout=full)
    assert (done.returncode, done.stderr) == (2, FULL)


@pytest.mark.slow
def test_a_result_that_could_not_be_told_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        done = egate("demo", "--crossings", "1", "--scenario", "expired", stdout=full)
    assert (done.returncode, done.stderr) == (2, FULL)


def test_a_file_takes_no_number_of_a_closed_stream(tmp_path: Path) -> None:
    script = (
        "import os, sys; from gate.app.surroundings import prepare; prepare();"
        f"opened = os.open({str(tmp_path / 'journal')!r}, os.O_RDWR | os.O_CREAT);"
        "os._exit(0 if opened > 2 else 3)"
    )
    command = f"exec {sys.executable} -c {script!r} <&- >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0


def test_every_name_can_be_told_in_every_encoding(tmp_path: Path) -> None:
    names = [tmp_path / "münchen.toml", tmp_path / os.fsdecode(b"\xff.toml")]
    for path in names:
        done = egate("check", str(path), env={**os.environ, **LATIN})
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "can not be read" in done.stderr


def test_the_version_can_be_asked_for() -> None:
    done = egate("--version", stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert done.stdout.startswith("egate 0.")


WAITING = """
import sys, time
from pathlib import Path
from gate.app.surroundings import prepare
prepare()
try:
    print("ready", flush=True)
    time.sleep(60)
finally:
    Path(sys.argv[1]).unlink()
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_runs_the_clean_up(number: signal.Signals, tmp_path: Path) -> None:
    left = tmp_path / "left"
    left.touch()
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, str(left)],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whatever nohup ignores
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(number)
        assert process.wait(30) == 128 + number
    assert not left.exists()


def test_what_nohup_wants_ignored_is_ignored() -> None:
    script = (
        "import signal; from gate.app import surroundings;"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); surroundings.prepare();"
        "assert surroundings.is_ignored(signal.SIGHUP)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
