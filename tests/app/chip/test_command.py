"""`egate chip read`: the verdict for people and programs, what is refused, what is written."""

import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from gate.app.chip.portrait_file import write_portrait
from gate.app.cli import main
from gate.chip.verdict import Check
from gate.errors import StartError
from gate.reasons import Reason
from simulators.passports.holders import CAN, holder

Captured = pytest.CaptureFixture[str]
LINES = list(holder(1).lines)
# One chip of every group of profiles, and what is told first of it.
GROUPS = [
    ("bac", None),
    ("pace_cam", None),
    ("aa_rsa", None),
    ("ca_dh", None),
    ("face_39794", None),
    ("jpeg_2000", None),
    ("linked", None),
    ("short_only", None),
    ("com_missing", None),
    ("com_shortened", Reason.CHIP_LIST_DIFFERS),
    ("aa_sha1", Reason.CHIP_ALGORITHM_REFUSED),
    ("sub_authority", Reason.DOCUMENT_SIGNER_NOT_VALID),
    ("wrong_signature", Reason.CHIP_SIGNATURE_WRONG),
    ("revoked_signer", Reason.DOCUMENT_SIGNER_REVOKED),
    ("unknown_csca", Reason.CSCA_UNKNOWN),
    ("changed_dg2", Reason.CHIP_DATA_CHANGED),
    ("dg2_not_signed", Reason.CHIP_DATA_NOT_SIGNED),
    ("clone_silent", Reason.ACTIVE_AUTHENTICATION_FAILED),
    ("other_document", Reason.CHIP_KEY_REFUSED),
    ("pace_hidden", Reason.CHIP_DOWNGRADED),
    ("truncated_sod", Reason.CHIP_FILE_MALFORMED),
    ("pixel_bomb", Reason.CHIP_PORTRAIT_TOO_LARGE),
    ("removed", Reason.CHIP_REMOVED),
    ("swapped", Reason.CHIP_SWAPPED),
]


FILES = ["DG7", "DG11", "DG12", "DG13", "EF.COM", "EF.CardAccess", "DG14"]  # of profile full


def told(captured: Captured) -> dict[str, Any]:
    (line,) = captured.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.mark.parametrize(("profile", "reason"), GROUPS)
def test_each_group_of_chips(profile: str, reason: Reason | None, capsys: Captured) -> None:
    assert main(["chip", "read", "--sim", profile, "--json"]) == (reason is not None)
    found = told(capsys)
    assert found["genuine"] is (reason is None)
    assert found["reasons"][:1] == ([] if reason is None else [reason.value])
    assert [one["check"] for one in found["checks"]] == [check.value for check in Check]
    assert found["commands"] > 0
    assert found["air_ms"] > 0
    failed = {reason for one in found["checks"] for reason in one["reasons"]}
    assert set(found["reasons"]) <= failed | {Reason.CHIP_CHECK_NOT_DONE.value}


def test_people_are_told_each_check_in_words(capsys: Captured) -> None:
    assert main(["chip", "read", "--sim", "clone_active"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("not proven genuine: PACE-ECDH-GM-AES-128, ")
    assert out[1].startswith("  active_authentication_failed: The chip could not prove")
    (line,) = [one for one in out[2:] if "no copy, by Active Authentication" in one]
    assert line.split()[0] == "FAILED"
    assert line.endswith("(active_authentication_failed)")
    assert " ms " in line
    assert len(out) == 2 + len(Check) + len(FILES) + 1
    assert out[-1].endswith("not written")


def test_nothing_of_the_holder_is_told(capsys: Captured) -> None:
    main(["chip", "read", "--sim", "full"])
    main(["chip", "read", "--sim", "full", "--json"])
    said = capsys.readouterr()
    surname = LINES[0][5:].split("<")[0]
    for one in (surname, LINES[1][:9], LINES[1][13:19], CAN):
        assert one not in said.out + said.err


def test_the_portrait_is_written_only_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["chip", "read", "--sim", "full", "--json"]) == 0
    assert told(capsys)["portrait"]["file"] is None
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / "face.jpg"
    file.write_bytes(b"older and longer" * 9_999)
    file.chmod(0o644)
    assert main(["chip", "read", "--sim", "full", "--json", "--portrait", str(file)]) == 0
    assert told(capsys)["portrait"]["file"] == str(file)
    assert file.read_bytes() == holder(1).portrait.picture
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("profile", ["changed_dg2", "unknown_csca", "pixel_bomb", "removed"])
def test_a_portrait_that_nobody_vouches_for_is_not_written(
    profile: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "face.jpg"
    assert main(["chip", "read", "--sim", profile, "--portrait", str(file)]) == 1
    assert not file.exists()
    assert "none is written" in capsys.readouterr().err


def test_a_portrait_goes_into_no_device_or_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o622)
    mode, reads = pipe.stat().st_mode, os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(StartError, match="no plain file"):
            write_portrait(pipe, b"x")
        assert os.read(reads, 1) == b""
    finally:
        os.close(reads)
    assert pipe.stat().st_mode == mode, "as /dev/null's would have to stay"


def test_a_portrait_that_can_not_be_written(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "nowhere" / "face.jpg"
    assert main(["chip", "read", "--sim", "full", "--portrait", str(file)]) == 2
    assert f"--portrait: {file} can not be written" in capsys.readouterr().err


def test_lines_that_were_typed(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["chip", "read", "--sim", "full", "--mrz", *LINES]) == 0
    other = list(holder(2).lines)
    assert main(["chip", "read", "--sim", "full", "--mrz", *other]) == 1
    assert "chip_key_refused" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(LINES) + "\n"))
    assert main(["chip", "read", "--sim", "full", "--mrz", "-"]) == 0


def test_the_card_access_number_opens_where_the_lines_do_not(capsys: Captured) -> None:
    other = list(holder(2).lines)
    assert main(["chip", "read", "--sim", "full", "--mrz", *other, "--can", CAN, "--json"]) == 1
    found = told(capsys)
    assert found["access"] == "PACE-ECDH-GM-AES-128"
    assert found["reasons"][0] == Reason.CHIP_NUMBER_DIFFERS.value
    assert main(["chip", "read", "--sim", "full", "--can", CAN]) == 0
    assert main(["chip", "read", "--sim", "full", "--can", "000000"]) == 0, "the lines open it"


def test_the_policy_decides(tmp_path: Path, capsys: Captured) -> None:
    shipped = Path(__file__).parents[3] / "config" / "policy.toml"
    text = shipped.read_text("utf-8")
    policy = tmp_path / "policy.toml"
    policy.write_text(text.replace('basic_access = "without_pace"', 'basic_access = "never"'))
    assert main(["chip", "read", "--sim", "bac", "--policy", str(policy)]) == 1
    assert "chip_downgraded" in capsys.readouterr().out
    policy.write_text(text.replace('"not_asked"    # three', '"required" # three'))
    assert main(["chip", "read", "--sim", "bac", "--policy", str(policy)]) == 1
    assert "chip_check_not_done" in capsys.readouterr().out
