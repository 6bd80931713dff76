"""Whose tickets and seals a site trusts: what its folder may hold, and each fault of it."""

from pathlib import Path

import pytest

from gate.app.trust.signers import read_signers
from gate.errors import ConfigError
from gate.seal.trust import Kind, store_of
from simulators.tickets.signer import Signer
from tests.gate.seal import made


def folder(path: Path, who: Signer = made.WHO) -> Path:
    for kind in Kind:
        (path / kind).mkdir()
    (path / "vds" / "UTTS32.PEM").write_bytes(who.pem)
    (path / "2d-doc" / "FR000001.cer").write_bytes(who.der)
    (path / "2d-doc" / "README").write_text("no certificate, and no suffix of one")
    return path


def test_a_trust_folder(tmp_path: Path) -> None:
    trust = read_signers(folder(tmp_path))
    assert trust.certificate(Kind.VDS, "UTTS32") == made.WHO.certificate
    assert trust.all_of(Kind.FRENCH) == (made.WHO.certificate,)
    assert trust.all_of(Kind.RAIL) == ()


def test_a_trust_folder_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gate.app.trust.signers.MOST_FILES", 1)
    with pytest.raises(ConfigError, match="more than 1 certificates"):
        read_signers(folder(tmp_path))


def test_faults_of_a_trust_folder_are_told_together(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "rail" / "1187_00007.pem").write_text("-----BEGIN CERTIFICATE-----\nnone")
    (tmp_path / "vds" / "UTTS33.der").write_bytes(bytes(70_000))
    with pytest.raises(ConfigError) as told:
        read_signers(tmp_path)
    assert "rail/1187_00007.pem: must be" in str(told.value)
    assert "vds/UTTS33.der: must be" in str(told.value)
    with pytest.raises(ConfigError, match="elsewhere"):
        store_of({"elsewhere/UTTS32.pem": made.WHO.pem})
    (tmp_path / "vds" / "folder.pem").mkdir()
    with pytest.raises(ConfigError, match=r"folder\.pem"):
        read_signers(tmp_path)
    with pytest.raises(ConfigError, match="folder of certificates"):
        read_signers(tmp_path / "none")
