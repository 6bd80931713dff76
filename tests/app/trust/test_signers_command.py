"""`egate trust --kind`: what is taken, what is refused and why, and what is then believed."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from gate.app.cli import main
from gate.app.trust.signers import read_signers
from gate.app.trust.signers_command import NAMES
from gate.seal.verdict import Kind
from simulators.tickets.signer import curve_key, signer
from tests.app.trust.files import ROOT

TODAY = date.today()  # noqa: DTZ011  the command's own day
YEAR = timedelta(days=366)
RAILWAY = signer(curve_key(0x4A11), first=TODAY - YEAR, last=TODAY + YEAR)
OTHER = signer(curve_key(0xBAD), first=TODAY - YEAR, last=TODAY + YEAR)
OLD = signer(curve_key(0x4A11), first=TODAY - 2 * YEAR, last=TODAY - YEAR)
SHORT = signer(curve_key(7, ec.SECP192R1()), first=TODAY - YEAR, last=TODAY + YEAR)
Run = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run an action on files given by name and content; return code and what is told."""

    def act(action: str, kind: str = "rail", **files: bytes) -> tuple[int, list[dict[str, Any]]]:
        named = []
        for name, content in files.items():
            path = tmp_path / name.removeprefix("n")
            path.write_bytes(content)
            named.append(str(path))
        store = ["trust", "--store", str(tmp_path / "store"), "--kind", kind]
        code = main([*store, action, *named, "--json"])
        return code, json.loads(capsys.readouterr().out)["signers"]

    return act


def test_what_is_added_is_believed_for_its_kind_alone(run: Run, tmp_path: Path) -> None:
    code, (told,) = run("add", n1080_00002=RAILWAY.der)
    assert (code, told["name"]) == (0, "1080_00002")
    assert told["fingerprint"] == RAILWAY.certificate.fingerprint(SHA256()).hex()
    trust = read_signers(tmp_path / "store")
    assert trust.certificate(Kind.RAIL, "1080_00002") == RAILWAY.certificate
    assert trust.all_of(Kind.VDS) == ()
    assert [one["name"] for one in run("list")[1]] == ["1080_00002"]
    assert run("list", kind="vds") == (0, [])


def test_a_newer_certificate_of_the_same_name_takes_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "store" / "rail").mkdir(parents=True)
    by_hand = tmp_path / "store" / "rail" / "1080_00002.crt"
    by_hand.write_bytes(RAILWAY.der)
    run("add", n1080_00002=OTHER.pem)
    assert not by_hand.exists()
    trust = read_signers(tmp_path / "store")
    assert trust.all_of(Kind.RAIL) == (OTHER.certificate,)


@pytest.mark.parametrize(
    ("kind", "name", "content", "reason"),
    [
        ("rail", "1080_00002", b"none", "malformed"),
        ("rail", "1080_00002", bytes(70_000), "malformed"),
        ("rail", "1080_00002", OLD.pem, "expired_certificate"),
        ("rail", "1080_00002", SHORT.pem, "unusable_key"),
        ("rail", "1080", RAILWAY.pem, "name"),
        ("rail", "1080_0000234", RAILWAY.pem, "name"),
        ("vds", "dets32", RAILWAY.pem, "name"),
        ("2d-doc", "FR03", RAILWAY.pem, "name"),
    ],
)
def test_what_could_verify_nothing_is_refused(
    run: Run, tmp_path: Path, kind: str, name: str, content: bytes, reason: str
) -> None:
    code, (told,) = run("add", kind=kind, **{f"n{name}": content})
    assert (code, told["reason"]) == (1, reason)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("kind", "name"), [("vds", "DETS32"), ("2d-doc", "FR03EDF1"), ("vds-nc", "AUS")]
)
def test_the_other_kinds(run: Run, tmp_path: Path, kind: str, name: str) -> None:
    assert run("add", kind=kind, **{f"n{name}": RAILWAY.pem})[0] == 0
    assert (tmp_path / "store" / kind / f"{name}.pem").read_bytes() == RAILWAY.pem


def test_both_stores_share_a_folder(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("add", n1080_00002=RAILWAY.pem)
    (tmp_path / "root").write_bytes(ROOT)
    root = str(tmp_path / "root")
    assert main(["trust", "--store", str(tmp_path / "store"), "add", "--root", root, root]) == 0
    capsys.readouterr()
    assert [one["name"] for one in run("list")[1]] == ["1080_00002"]


def test_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["trust", "--store", str(tmp_path / "store"), "--kind", "rail"]
    assert main([*store, "list"]) == 0
    assert capsys.readouterr().out == "no signers of kind rail are trusted\n"
    path = tmp_path / "1080_00002.cer"
    path.write_bytes(RAILWAY.der)
    missing = tmp_path / "missing.cer"
    assert main([*store, "add", str(path), str(missing)]) == 2
    taken, refused = capsys.readouterr().out.splitlines()
    assert taken.startswith("1080_00002 until ")
    assert refused == f"{missing}: refused: unreadable"
    assert main([*store, "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [taken]
    (tmp_path / "store" / "rail" / "1.pem").write_text("none")
    assert main([*store, "list"]) == 2
    assert "must be an X.509 certificate" in capsys.readouterr().err


def test_what_is_for_states_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["trust", "--store", str(tmp_path), "--kind", "rail"]
    assert main([*store, "update", "x"]) == 2
    assert main([*store, "add", "--root", "x", "x"]) == 2
    assert capsys.readouterr().err.count("leave out --kind") == 2


@given(name=st.text(max_size=12))
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    for pattern in NAMES.values():
        if pattern.fullmatch(name):
            assert Path(name).name == name
            assert name not in {".", ".."}
