"""The harness itself: damage is repeatable, and nothing that it should find gets past it."""

import contextlib
import json
import subprocess
import sys
from itertools import islice

import pytest

from gate.errors import DocumentError, FrameError
from tests.fuzz import bounds
from tests.fuzz.damage import LONGEST, damaged
from tests.fuzz.one import by_damage
from tests.fuzz.target import Target, execute, in_two
from tests.fuzz.targets import TARGETS


def test_damage_is_the_same_each_time_and_bounded() -> None:
    first, again = (list(islice(damaged((b"seed",), 3), 500)) for _ in range(2))
    assert first == again
    assert max(map(len, first)) <= LONGEST
    assert len(set(first)) > 300


@pytest.mark.parametrize("error", [ZeroDivisionError(), FrameError("of another kind")])
def test_a_finding_is_told(error: Exception) -> None:
    def breaks(_: bytes) -> None:
        raise error

    with pytest.raises(type(error)):
        execute(Target(breaks, (b"",)), b"")


def test_a_typed_error_is_an_answer() -> None:
    def refuses(_: bytes) -> None:
        raise DocumentError("no")

    assert execute(Target(refuses, (b"",)), b"") is False
    assert execute(Target(len, (b"",)), b"") is True  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [DocumentError(), DocumentError(" ")])
def test_an_error_that_says_nothing_is_a_finding(error: DocumentError) -> None:
    def refuses(_: bytes) -> None:
        raise error

    with pytest.raises((AssertionError, IndexError)):
        execute(Target(refuses, (b"",)), b"")


def test_an_endless_loop_is_a_finding() -> None:
    def never_ends() -> None:
        while True:
            with contextlib.suppress(Exception):  # code that catches all hides it not
                len(b"")

    with pytest.raises(bounds.OutOfBounds, match="processor time"), bounds.in_time(0.05):
        never_ends()


def test_a_length_that_is_believed_is_a_finding() -> None:
    def believes() -> int:
        return len(bytes(bounds.MOST_BYTES + 100_000))

    with (
        bounds.counting_memory(),
        pytest.raises(bounds.OutOfBounds, match="bytes of memory"),
        bounds.in_memory(),
    ):
        believes()
    with bounds.counting_memory(), bounds.in_memory():
        assert len(bytes(bounds.MOST_BYTES // 2)) > 0


def test_no_seed_is_cut() -> None:
    assert all(len(seed) * 2 <= one.longest for one in TARGETS.values() for seed in one.starts)
    assert all(len(seed) <= LONGEST for one in TARGETS.values() for seed in one.starts)


def test_pieces_are_the_whole() -> None:
    for data in (b"", b"\x07", b"some bytes", bytes(range(256))):
        assert b"".join(in_two(data)) == data


@pytest.mark.parametrize("error", [ZeroDivisionError(), bounds.OutOfBounds("slow")])
def test_a_finding_ends_a_run_and_its_input_is_told(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(data: bytes) -> None:
        if len(data) > 4:
            raise error

    monkeypatch.setattr("tests.fuzz.targets.TARGETS", {"broken": Target(breaks, (b"seed",))})
    monkeypatch.setattr(bounds, "limit_address_space", lambda: None)  # it would be for good
    with pytest.raises(type(error)):
        by_damage("broken", 1_000, 1)
    told = capsys.readouterr().out
    assert told.startswith("broken, input ")
    assert len(bytes.fromhex(told.split(": ")[1])) > 4


def test_a_process_of_its_own_has_no_more_address_space() -> None:
    script = (
        "from tests.fuzz import bounds; bounds.limit_address_space(64 << 20); "
        "bytes(32 << 20); print('half'); bytes(96 << 20)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "half\n"
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


def test_the_command_tells_its_figures() -> None:
    done = command("c40", "--runs", "300", "--engine", "damage")
    assert done.returncode == 0
    figures = json.loads(done.stdout.splitlines()[-1])
    assert (figures["target"], figures["inputs"]) == ("c40", 300)
    assert 0 < figures["read"] < 300
    assert figures["memory_mb"] > 0


def test_the_command_refuses_what_is_no_target() -> None:
    done = command("c40", "c41")
    assert done.returncode == 2
    assert "no target c41" in done.stderr


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *arguments], capture_output=True, text=True
    )
