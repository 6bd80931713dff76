"""`egate trust`: what is taken, what is refused and why, and what is listed."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gate.app.cli import main
from tests.app.trust.files import FOREIGN, LINK, LONG, NEXT, ROOT, Trust, listed, reasons
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    SIGNER,
    UTOPIA,
    Wish,
    certify,
)


def test_single_certificates(trust: Trust) -> None:
    assert reasons(trust("add", ROOT)[1]) == ["csca_unknown"]
    assert trust("add", ROOT, root=ROOT)[0] == 0
    assert reasons(trust("add", NEXT)[1]) == ["csca_unknown"]
    code, told = trust("add", NEXT, LINK)  # in whichever order
    assert (code, len(told["accepted"])) == (0, 2)
    assert reasons(trust("add", FOREIGN)[1]) == ["csca_unknown"]
    signer = certify(SIGNER, UTOPIA, Wish(**LONG))
    assert reasons(trust("add", signer)[1]) == ["key_usage"]


def test_pem_is_taken(trust: Trust) -> None:
    pem = x509.load_der_x509_certificate(ROOT).public_bytes(Encoding.PEM)
    assert trust("add", pem, root=pem)[0] == 0


def test_revocation_lists(trust: Trust) -> None:
    may, june = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    old = made.revocation_list(UTOPIA, (7,), may)
    new = made.revocation_list(UTOPIA, (7, 8), june)
    assert reasons(trust("add", new)[1]) == ["csca_unknown"]
    assert trust("add", ROOT, new, root=ROOT)[0] == 0
    assert reasons(trust("add", old)[1]) == ["older_than_held"]
    (held,) = trust("list")[1]["revocation_lists"]
    assert (held["revoked"], held["this_update"]) == (2, "2026-06-01T00:00:00+00:00")
    forged = made.revocation_list(replace(UTOPIA, key=made.ec_key(9)), ())
    assert reasons(trust("add", forged)[1]) == ["csca_unknown"]


def test_a_revocation_list_of_the_future_takes_no_other_away(trust: Trust) -> None:
    """A slip of a clock would leave the lane without a list, and keep the right ones out."""
    may, june = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    future = datetime(2090, 1, 1, tzinfo=UTC)
    lists = [
        made.revocation_list(UTOPIA, (7,), may),
        made.revocation_list(UTOPIA, (7,), future, datetime(2091, 1, 1, tzinfo=UTC)),
        made.revocation_list(UTOPIA, (7, 8), june),
    ]
    assert trust("add", ROOT, *lists, root=ROOT)[0] == 0
    held = trust("list")[1]["revocation_lists"]
    assert {one["this_update"][:4] for one in held} == {"2026", "2090"}
    assert len(held) == 2
    assert reasons(trust("add", lists[0])[1]) == ["older_than_held"]


@pytest.mark.parametrize("data", [b"", b"text", b"\x30\x00", b"\x30\x80", b"-----BEGIN X-----"])
def test_what_is_nothing_of_it_is_refused(trust: Trust, data: bytes) -> None:
    code, told = trust("add", data)
    assert (code, reasons(told)) == (1, ["malformed"])


def test_a_file_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "root").write_bytes(ROOT)
    store = ["trust", "--store", str(tmp_path / "store")]
    missing = str(tmp_path / "missing")
    code = main([*store, "add", "--root", str(tmp_path / "root"), missing, str(tmp_path / "root")])
    assert code == 2
    told = capsys.readouterr().out
    assert f"{missing}: 0 accepted, 1 refused" in told
    assert "unreadable" in told
    assert f"{tmp_path / 'root'}: 1 accepted, 0 refused" in told
    assert main([*store, "list"]) == 0
    assert "c=" not in capsys.readouterr().out.lower().replace("c=ut", "")


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_root_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "root"
    if content is not None:
        path.write_bytes(content)
    store = str(tmp_path / "store")
    assert main(["trust", "--store", store, "add", "--root", str(path), str(path)]) == 2
    assert str(path) in capsys.readouterr().err
    assert main(["trust", "--store", store, "list"]) == 0
    assert "empty" in capsys.readouterr().out


def test_what_is_listed_for_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], trust: Trust
) -> None:
    trust("add", ROOT, LINK, listed(FOREIGN, day="300101"), root=ROOT)
    trust("add", made.revocation_list(UTOPIA, (7,)))
    assert main(["trust", "--store", str(tmp_path / "store"), "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:13] for line in lines[:4]] == [
        "UT 2100-01-01",
        "RU 2100-01-01",
        "UT 2100-01-01",
        "UT 2100-01-01",
    ]
    assert lines[0].endswith("(root of lists)")
    assert {line.split()[3] for line in lines[2:4]} == {"csca", "link"}
    assert lines[4].startswith("UT 2030-08-01")
    assert lines[4].endswith("1 revoked")
    assert lines[5] == "master list UT of 2030-01-01 12:00:00+00:00"
    (tmp_path / "newer").write_bytes(listed(ROOT, day="300102"))
    arguments = ["trust", "--store", str(tmp_path / "store"), "update", str(tmp_path / "newer")]
    assert main(arguments) == 0
    assert "removed: RU" in capsys.readouterr().out
