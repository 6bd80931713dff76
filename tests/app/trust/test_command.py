"""`egate trust`: what is taken, what is refused and why, and what is listed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gate.app.cli import main
from gate.chip.trust.der import encode
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    RURITANIA,
    SIGNER,
    UTOPIA,
    UTOPIA_NEXT,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_cms import LIST_USAGE, attribute, list_signing, master_list

# The command reads the clock, so these hold from 2000 to 2100.
LONG = {"first": datetime(2000, 1, 1, tzinfo=UTC), "last": datetime(2100, 1, 1, tzinfo=UTC)}
CA = Wish(ca=True, **LONG)  # type: ignore[arg-type]
ROOT, NEXT = root(UTOPIA, CA), root(UTOPIA_NEXT, CA)
LINK = certify(UTOPIA_NEXT, UTOPIA, CA)
FOREIGN = root(RURITANIA, CA)
Trust = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def trust(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Trust:
    """Run the command on files given as bytes, named a, b, c …; return code and object."""

    def run(action: str, *files: bytes, root: bytes = b"") -> tuple[int, dict[str, Any]]:
        arguments = ["trust", "--store", str(tmp_path / "store"), action]
        if root:
            (tmp_path / "root.cer").write_bytes(root)
            arguments += ["--root", str(tmp_path / "root.cer")]
        for letter, content in zip("abcdef", files, strict=False):
            (tmp_path / letter).write_bytes(content)
            arguments.append(str(tmp_path / letter))
        code = main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def listed(*certificates: bytes, day: str = "", issuer: made.Party = UTOPIA) -> bytes:
    """Return a master list, signed on a day such as "300102"."""
    wish = Wish(extended=LIST_USAGE, **LONG)  # type: ignore[arg-type]
    how = list_signing(issuer, wish)
    if day:
        time = encode(0x17, f"{day}120000Z".encode())
        how = replace(how, attributes=(attribute("1.2.840.113549.1.9.5", time),))
    return master_list(certificates, how)


def reasons(told: dict[str, Any]) -> list[str]:
    return [one["reason"] for one in told["refused"]]


def test_the_german_list(trust: Trust, shared: Path) -> None:
    samples = shared / "chip/samples"
    german = (samples / "DE_ML_2026-05-28-08-28-45.ml").read_bytes()
    german_root = (samples / "DE_ROOT_CA_CSCA07.cer").read_bytes()
    code, told = trust("add", german)
    assert (code, len(told["accepted"]), reasons(told)) == (1, 0, ["csca_unknown"])
    code, told = trust("add", german, root=german_root)
    assert (code, len(told["accepted"]), told["refused"]) == (0, 588, [])
    assert len({one["fingerprint"] for one in told["accepted"]}) == 588
    code, store = trust("list")
    assert (code, len(store["certificates"]), len(store["roots"])) == (0, 588, 1)
    assert store["master_lists"][0]["signed_at"] == "2026-05-28T06:28:45+00:00"
    changed = bytearray(german)
    changed[len(german) // 2] ^= 1
    code, told = trust("add", bytes(changed))
    assert (code, reasons(told)) == (1, ["digest_wrong"])


def test_a_list_brings_its_certificates(trust: Trust) -> None:
    code, told = trust("add", listed(ROOT, FOREIGN), root=ROOT)
    assert code == 0
    assert {(one["country"], one["kind"]) for one in told["accepted"]} == {
        ("UT", "csca"),
        ("RU", "csca"),
    }
    assert told["accepted"][0]["not_after"] == "2100-01-01T00:00:00+00:00"


def test_a_root_stays_and_is_no_csca_by_itself(trust: Trust) -> None:
    trust("add", listed(FOREIGN), root=ROOT)
    assert trust("list")[1]["certificates"][0]["country"] == "RU"
    code, told = trust("add", listed(FOREIGN, ROOT))
    assert (code, len(told["accepted"])) == (0, 2)


def test_one_that_can_not_be_used_does_not_cost_the_others(trust: Trust) -> None:
    broken = encode(0x30, b"\x05\x00")
    code, told = trust("add", listed(ROOT, broken), root=ROOT)
    assert (code, len(told["accepted"]), reasons(told)) == (1, 1, ["malformed"])
    assert len(told["refused"][0]["fingerprint"]) == 64
    assert "DER" in told["refused"][0]["detail"]


def test_a_foreign_state_signs_no_list(trust: Trust) -> None:
    """A CSCA that is trusted for documents brings no certificates of other states."""
    trust("add", listed(ROOT, FOREIGN), root=ROOT)
    code, told = trust("add", listed(root(SIGNER, CA), issuer=RURITANIA))
    assert (code, reasons(told)) == (1, ["csca_unknown"])


def test_single_certificates(trust: Trust) -> None:
    assert reasons(trust("add", ROOT)[1]) == ["csca_unknown"]
    assert trust("add", ROOT, root=ROOT)[0] == 0
    assert reasons(trust("add", NEXT)[1]) == ["csca_unknown"]
    code, told = trust("add", NEXT, LINK)  # in whichever order
    assert (code, len(told["accepted"])) == (0, 2)
    assert reasons(trust("add", FOREIGN)[1]) == ["csca_unknown"]
    signer = certify(SIGNER, UTOPIA, Wish(**LONG))  # type: ignore[arg-type]
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


def test_an_older_list_is_refused(trust: Trust) -> None:
    assert trust("add", listed(ROOT, day="300102"), root=ROOT)[0] == 0
    for older in (listed(ROOT, FOREIGN, day="300101"), listed(ROOT, FOREIGN)):
        code, told = trust("update", older)
        assert (code, reasons(told)) == (1, ["older_than_held"])


def test_update_takes_away_what_a_newer_list_has_not(trust: Trust) -> None:
    trust("add", listed(ROOT, FOREIGN, day="300101"), root=ROOT)
    code, told = trust("add", listed(ROOT, day="300102"))
    assert (code, told["removed"]) == (0, [])
    code, told = trust("update", listed(ROOT, day="300103"))
    assert (code, [one["country"] for one in told["removed"]]) == (0, ["RU"])
    assert [one["country"] for one in trust("list")[1]["certificates"]] == ["UT"]


def test_what_was_added_by_hand_stays(trust: Trust) -> None:
    trust("add", listed(ROOT, FOREIGN, day="300101"), ROOT, root=ROOT)
    trust("update", listed(FOREIGN, day="300102"))
    (utopian, _) = sorted(trust("list")[1]["certificates"], key=lambda one: one["country"] != "UT")
    assert utopian["sources"] == ["file"]


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
