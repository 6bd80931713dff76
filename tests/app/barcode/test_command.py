"""`egate barcode read`: what it says, what it keeps to itself, and how it ends."""

import base64
import json
import os
from pathlib import Path

import numpy as np
import pytest

from gate.app.barcode.kinds import Claim, Kind, claim_of
from gate.app.cli import main
from tests.drivers.picture import drawn
from tests.gate.seal import made as seals
from tests.gate.ticket import made as tickets

PASS = "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pass.png").write_bytes(drawn.png(drawn.qr(PASS)))
    (tmp_path / "binary.png").write_bytes(drawn.png(drawn.modules(drawn.COMPRESSED_QR)))
    (tmp_path / "empty.png").write_bytes(drawn.png(np.full((80, 80), 255, np.uint8)))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    os.mkfifo(tmp_path / "pipe.png")
    return tmp_path


def objects(captured: Captured) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.readouterr().out.splitlines()]


def test_a_pass_is_told_without_its_name(folder: Path, capsys: Captured) -> None:
    path = str(folder / "pass.png")
    assert main(["barcode", "read", path]) == 0
    assert capsys.readouterr().out == f"{path}: qr, 60 bytes, boarding pass (BCBP), 1 flight\n"
    assert main(["barcode", "read", path, "--json"]) == 0
    (told,) = objects(capsys)
    assert told["file"] == path
    assert told["error"] is None
    (code,) = told["codes"]  # type: ignore[misc]
    assert code.keys() == {"symbology", "kind", "bytes", "box", "legs", "fault"}
    assert (code["kind"], code["legs"], code["fault"]) == ("bcbp", 1, None)
    assert "DESMARAIS" not in json.dumps(told)


def test_the_payload_is_told_where_it_is_asked_for(folder: Path, capsys: Captured) -> None:
    path = str(folder / "binary.png")
    assert main(["barcode", "read", path, "--json", "--payload", "--symbology", "qr", "aztec"]) == 0
    (told,) = objects(capsys)
    (code,) = told["codes"]  # type: ignore[misc]
    assert base64.b64decode(code["payload"]) == drawn.COMPRESSED
    assert main(["barcode", "read", path, "--payload"]) == 2
    assert "add --json" in capsys.readouterr().err


def test_only_what_is_asked_for(folder: Path, capsys: Captured) -> None:
    path = str(folder / "pass.png")
    assert main(["barcode", "read", path, "--symbology", "pdf417"]) == 1
    assert capsys.readouterr().out == f"{path}: no bar code\n"
    with pytest.raises(SystemExit) as ended:
        main(["barcode", "read", path, "--symbology", "databar"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("broken.png", "PictureError"),
        ("pipe.png", "StartError"),
        ("missing.png", "StartError"),
        ("", "StartError"),
    ],
)
def test_what_can_not_be_read_is_told_and_the_rest_is_read(
    folder: Path, capsys: Captured, name: str, fault: str
) -> None:
    paths = [str(folder / name), str(folder / "pass.png"), str(folder / "empty.png")]
    assert main(["barcode", "read", *paths, "--json"]) == 2
    broken, whole, empty = objects(capsys)
    assert broken["error"]["type"] == fault  # type: ignore[index]
    assert (broken["codes"], empty["codes"], empty["error"]) == ([], [], None)
    assert len(whole["codes"]) == 1  # type: ignore[arg-type]
    assert main(["barcode", "read", *paths]) == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"egate: {paths[0]}: ")
    assert len(told.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (PASS.encode(), Kind.BCBP),
        (b"#UT01" + bytes(80), Kind.UIC),
        (b"\xdc\x03" + bytes(80), Kind.VDS),
        (b"DC04FR000001" + bytes(80), Kind.DOC_2D),
        (b'{"data": {}, "sig": {}}', Kind.UNKNOWN),  # JSON, and no seal
        (b"M1", Kind.UNKNOWN),
        (b"MERCI" + bytes(80), Kind.UNKNOWN),
        (b"", Kind.UNKNOWN),
    ],
)
def test_kinds(payload: bytes, kind: Kind) -> None:
    assert claim_of(payload).kind is kind


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (tickets.ticket(), Kind.UIC),
        (seals.visa(), Kind.VDS),
        (seals.french(), Kind.DOC_2D),
        (seals.vds_nc(), Kind.VDS_NC),
    ],
)
def test_tickets_and_seals_are_told_with_what_is_wrong_with_them(
    payload: bytes, kind: Kind
) -> None:
    assert claim_of(payload) == Claim(kind)
    cut = claim_of(payload[:-30])
    assert cut == Claim(Kind.UNKNOWN) if kind is Kind.VDS_NC else cut.fault
    assert "EXEMPLE" not in cut.fault.upper()


def test_a_broken_pass_is_told_as_one_without_its_content() -> None:
    claim = claim_of(PASS.replace("YUL", "Y?L").encode())
    assert (claim.kind, claim.legs) == (Kind.BCBP, 0)
    assert claim.fault
    assert "DESMARAIS" not in claim.fault
