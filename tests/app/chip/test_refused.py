"""`egate chip`: wrong usage, readers that are not there, a chip behind a socket, the list."""

import asyncio
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.chip.asked import typed_lines
from gate.app.cli import main
from gate.errors import StartError
from simulators.passports.__main__ import write_published
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import FAULTY, PROFILES, profile_of
from simulators.passports.profiles.profile import Served, serve
from simulators.passports.vpcd import VpcdCard

Captured = pytest.CaptureFixture[str]
LINES = list(holder(1).lines)
WRONG_DIGIT = [LINES[0], LINES[1][:9] + ("1" if LINES[1][9] != "1" else "2") + LINES[1][10:]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sim", "nobody"], "no chip profile 'nobody'"),
        (["--sim", "full", "--store", "/tmp"], "--store is for real chips"),
        (["--sim", "full", "--mrz", "A", "B"], "--mrz: "),
        (["--sim", "full", "--mrz", *LINES, LINES[0]], "--mrz: "),
        (["--sim", "full", "--mrz", *WRONG_DIGIT], "--mrz: wrong check digit of number"),
        (["--sim", "full", "--can", "12345"], "--can: a card access number has six digits"),
        (["--sim", "full", "--can", "１２３４５６"], "--can: a card access number has six digits"),
        (["--sim", "full", "--policy", "/nowhere"], "can not be read"),
        ([], "--mrz is needed"),
        (["--vpcd", "70000", "--mrz", *LINES], "a number from 1 to 65535"),
        (["--mrz", *LINES, "--store", "/nowhere"], "trusts no issuing state"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    arguments: list[str], said: str, capsys: Captured
) -> None:
    assert main(["chip", "read", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("egate: ")
    assert said in told.err
    assert LINES[1][:9] not in told.err


@pytest.mark.parametrize(
    "arguments", [["--sim", "full", "--reader", "ACME"], ["--vpcd", "x"], ["--mrz"]]
)
def test_what_does_not_fit_together_is_usage(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        main(["chip", "read", *arguments])
    assert end.value.code == 2


@pytest.fixture
def store(tmp_path: Path, capsys: Captured) -> Path:
    """Fill a trust store with the state that issued the chip."""
    write_published(serve(profile_of("full"), holder(1)).published, tmp_path / "published")
    folder, files = tmp_path / "store", sorted((tmp_path / "published").iterdir())
    roots = [part for one in files if one.suffix == ".cer" for part in ("--root", str(one))]
    assert main(["trust", "--store", str(folder), "add", *roots, *map(str, files)]) == 0
    capsys.readouterr()
    return folder


@contextmanager
def listening(served: Served) -> Iterator[int]:
    """Serve the chip in a loop of another thread, as a process of its own would; yield its port."""
    ready, end, ports = Event(), Event(), list[int]()

    async def live() -> None:
        async with VpcdCard([served.chip], 0) as card:
            ports.extend(card.ports)
            ready.set()
            await asyncio.to_thread(end.wait)

    thread = Thread(target=asyncio.run, args=(live(),))
    thread.start()
    try:
        assert ready.wait(20)
        yield ports[0]
    finally:
        end.set()
        thread.join(20)


def test_a_chip_behind_a_socket_and_the_trust_store(store: Path, capsys: Captured) -> None:
    with listening(serve(profile_of("full"), holder(1))) as port:
        asked = ["--vpcd", str(port), "--mrz", *LINES, "--store", str(store), "--json"]
        code = main(["chip", "read", *asked])
    told = json.loads(capsys.readouterr().out)
    assert (code, told["reasons"], told["air_ms"]) == (0, [], None)


def test_a_store_that_does_not_know_the_state(store: Path, capsys: Captured) -> None:
    with listening(serve(profile_of("unknown_csca"), holder(1))) as port:
        asked = ["--vpcd", str(port), "--mrz", *LINES, "--store", str(store)]
        assert main(["chip", "read", *asked]) == 1
    assert "csca_unknown" in capsys.readouterr().out


def test_nobody_listens(store: Path, capsys: Captured) -> None:
    with listening(serve(profile_of("full"), holder(1))) as port:
        pass
    asked = ["--vpcd", str(port), "--mrz", *LINES, "--store", str(store)]
    assert main(["chip", "read", *asked]) == 2
    assert capsys.readouterr().err.startswith(f"egate: vpcd at 127.0.0.1:{port}: ")


def test_without_the_package_for_readers(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for name in ("smartcard", "smartcard.System"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["chip", "read", "--mrz", *LINES, "--store", str(store)]) == 2
    assert "egate[pcsc]" in capsys.readouterr().err


@given(typed=st.lists(st.text(max_size=50), max_size=4))
def test_whatever_is_typed_is_lines_or_a_sentence(typed: list[str]) -> None:
    told = ""
    try:
        typed_lines(typed, io.StringIO(""))
    except StartError as error:
        told = str(error)
    assert told.startswith("--mrz: "), "no such text has right check digits"


def test_what_is_no_text_is_a_sentence_without_it() -> None:
    given_bytes = io.TextIOWrapper(io.BytesIO(LINES[0].encode() + b"\xff"), "utf-8", "strict")
    with pytest.raises(StartError, match="no text") as told:
        typed_lines(["-"], given_bytes)
    assert told.value.__suppress_context__, "the error below holds what was typed"


@given(place=st.integers(0, 27), sign=st.sampled_from("0123456789ABCXYZ"))
def test_a_slip_in_what_opens_the_chip_is_seen(place: int, sign: str) -> None:
    """Number, birth and expiry have their check digits, so no chip is asked with a wrong key.

    One sign in ten has the weight of another: 0 and A, 1 and B.
    """
    second = LINES[1][:place] + sign + LINES[1][place + 1 :]
    try:
        typed_lines([LINES[0], second], io.StringIO(""))
    except StartError:
        return
    in_key = place in range(10) or place in range(13, 20) or place in range(21, 28)
    old = LINES[1][place]
    assert not in_key or (int(old, 36) - int(sign, 36)) % 10 == 0


@pytest.mark.slow
def test_the_list_tells_every_profile_and_its_outcome(capsys: Captured) -> None:
    assert main(["chip", "profiles", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["profile"] for one in told] == list(PROFILES)
    faulty = {one.name for one in FAULTY}
    for one in told:
        is_faulty = one["profile"] in faulty
        assert (one["outcome"], bool(one["reasons"])) == (
            ("referred", True) if is_faulty else ("accepted", False)
        ), one


def test_the_list_for_people(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: PROFILES[name] for name in ("bac", "removed")}
    monkeypatch.setattr("gate.app.chip.simulated.PROFILES", few)
    assert main(["chip", "profiles"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split()[:3] == ["bac", "accepted", "-"]
    assert second.split()[:3] == ["removed", "referred", "chip_removed"]
