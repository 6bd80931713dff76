"""Starting and ending: one sentence where it can not start, nothing left where it ended."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gate.app.folders import shipped_config
from models.store import ModelStore
from tests.end_to_end.hall import short_folder
from tests.end_to_end.processes import alive, descendants

EGATE = (sys.executable, "-m", "gate.app")
PATIENCE_S = 60


def egate(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*EGATE, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def is_one_sentence(told: str) -> bool:
    """Tell whether it is something that a person reads, and no traceback."""
    return told.startswith("egate: ") and "Traceback" not in told and told.count("\n") == 1


def test_a_home_that_can_not_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.write_text("", "ascii")
    done = egate("models", "install", XDG_CACHE_HOME=str(in_the_way))
    assert done.returncode == 2
    assert is_one_sentence(done.stderr), done.stderr


def test_no_network_at_the_first_start(tmp_path: Path) -> None:
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": ""}
    done = egate(
        *("demo", "--crossings", "1"),
        XDG_CACHE_HOME=str(tmp_path),
        EGATE_MODEL_MIRROR="",
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_INDEX="1",
        PIP_RETRIES="0",
        **nowhere,
    )
    assert done.returncode == 2
    *_, last = done.stderr.strip().splitlines()
    assert is_one_sentence(last + "\n"), done.stderr
    assert "Traceback" not in done.stderr
    assert not [path for path in tmp_path.rglob("*") if path.suffix in {".tflite", ".onnx"}]


@pytest.mark.slow
def test_the_port_of_the_pages_is_in_use() -> None:
    ModelStore().install()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = egate("demo", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert is_one_sentence(done.stderr), done.stderr
    assert str(taken) not in done.stderr


def test_a_journal_whose_folder_is_not_there(tmp_path: Path) -> None:
    ModelStore().install()
    text = (shipped_config() / "gate.toml").read_text("utf-8")
    hall = tmp_path / "hall.toml"
    hall.write_text(text.replace("/var/lib/egate/", f"{tmp_path}/none/"), "utf-8")
    policy = (shipped_config() / "policy.toml").read_text("utf-8")
    (tmp_path / "policy.toml").write_text(policy, "utf-8")
    done = egate("run", str(hall))
    assert done.returncode == 2
    assert is_one_sentence(done.stderr), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_demo_leaves_nothing_behind(number: signal.Signals, tmp_path: Path) -> None:
    ModelStore().install()
    with (
        short_folder() as temporary,
        subprocess.Popen(
            [*EGATE, "demo", "--port", "0", "--pace", "3"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(temporary)},
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whatever nohup ignores
        ) as demo,
    ):
        assert demo.stdout is not None
        assert demo.stderr is not None
        assert "The lane is on http://127.0.0.1:" in demo.stdout.readline()
        assert "Ctrl-C" in demo.stdout.readline()
        assert "/sign-in/link/" in demo.stdout.readline()
        demo.stdout.readline()  # the first traveller has gone through
        below = descendants(demo.pid)
        assert len(below) >= 4  # devices, painter, vision worker, picture decoder
        demo.send_signal(number)
        assert demo.wait(PATIENCE_S) == 0
        assert demo.stderr.read() == ""
        assert list(temporary.iterdir()) == []
    deadline = time.monotonic() + 10
    while alive(below) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive(below) == set()


@pytest.mark.slow
def test_a_killed_demo_leaves_nothing_behind_either() -> None:
    ModelStore().install()
    with short_folder() as folder:
        with subprocess.Popen(
            [*EGATE, "demo", "--port", "0", "--pace", "3"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(folder)},
        ) as demo:
            assert demo.stdout is not None
            for _ in range(4):  # the pages, how to end, the link, the first traveller
                demo.stdout.readline()
            below = descendants(demo.pid)
            demo.kill()
        deadline = time.monotonic() + 20
        while alive(below) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert alive(below) == set()
        assert list(folder.iterdir()) == []
