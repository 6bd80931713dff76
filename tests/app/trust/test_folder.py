"""The store on disk: whole or refused, whatever was done to its files."""

import hashlib
from pathlib import Path

import pytest

from gate.app.trust import durable, folder
from gate.app.trust.held import BY_HAND
from gate.app.trust.index import index_of, text_of
from gate.chip.trust.certificate import certificate
from gate.errors import StartError
from tests.app.trust.files import ONE, OTHER
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import NOW, root


def test_what_is_written_is_read(store: Path) -> None:
    held = folder.read(store)
    assert list(held.csca.values()) == [ONE]
    assert list(held.roots.values()) == [OTHER]
    assert len(held.anchors) == 1
    found = held.anchors.revocation_list(ONE.subject, NOW)
    assert found is not None
    assert found.serials == {7}
    assert index_of(text_of(held)).csca == {ONE.fingerprint: frozenset({BY_HAND})}
    names = {path.name for path in store.iterdir()}
    assert f"{ONE.fingerprint}.cer" in names
    assert len(names) == 4  # nothing partial is left


def test_no_folder_is_an_empty_store(tmp_path: Path) -> None:
    assert len(folder.read(tmp_path / "nothing").csca) == 0
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("kind", ["cer", "crl"])
@pytest.mark.parametrize("what", ["changed", "cut", "gone", "another"])
def test_a_file_that_is_not_what_it_was_is_refused(store: Path, kind: str, what: str) -> None:
    path = next(store.glob(f"*.{kind}"))
    content = path.read_bytes()
    if what == "gone":
        path.unlink()
    else:
        path.write_bytes(
            {
                "changed": content[:-1] + bytes((content[-1] ^ 1,)),
                "cut": content[:-1],
                "another": root(made.SIGNER),
            }[what]
        )
    with pytest.raises(StartError, match=path.name):
        folder.read(store)


def test_what_the_index_does_not_name_is_not_trusted(store: Path) -> None:
    stranger = certificate(root(made.SIGNER))
    (store / f"{stranger.fingerprint}.cer").write_bytes(stranger.raw)
    assert stranger.fingerprint not in folder.read(store).csca


def test_an_error_leaves_the_store_as_it_was(store: Path) -> None:
    before = {path.name: path.read_bytes() for path in store.iterdir()}
    with pytest.raises(KeyError), folder.changing(store) as held:
        del held.csca[ONE.fingerprint], held.csca["another"]
    assert {path.name: path.read_bytes() for path in store.iterdir()} == before


def test_a_write_that_fails_leaves_the_index_as_it_was(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = (store / folder.INDEX).read_bytes()

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "write", full)
    with pytest.raises(StartError, match="No space"), folder.changing(store) as held:
        held.add(certificate(root(made.SIGNER)), BY_HAND)
    assert (store / folder.INDEX).read_bytes() == index
    assert list(folder.read(store).csca.values()) == [ONE]


def test_what_is_withdrawn_goes_from_the_disk(store: Path) -> None:
    with folder.changing(store) as held:
        assert held.withdraw(BY_HAND, set()) == [ONE]
    assert not (store / f"{ONE.fingerprint}.cer").exists()
    assert len(folder.read(store).csca) == 0


def test_what_a_kill_left_behind_is_cleared(store: Path) -> None:
    left = store / f"{durable.PARTIAL}1"
    left.write_bytes(b"half")
    with folder.changing(store) as held:
        held.add(OTHER, BY_HAND)
    assert not left.exists()
    assert len(folder.read(store).csca) == 2


def test_a_partial_file_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Path, target: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="Read-only"):
        durable.write(tmp_path / "file", b"content")
    assert list(tmp_path.iterdir()) == []


def test_the_default_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert folder.default_folder() == tmp_path / "egate" / "trust"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder.default_folder() == tmp_path / ".local/share/egate/trust"


@pytest.mark.parametrize("at", ["open", "mkdir"])
def test_a_folder_that_can_not_be_used(
    store: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(store))

    monkeypatch.setattr(*((folder.os, "open") if at == "open" else (Path, "mkdir")), refused)
    with pytest.raises(StartError, match="Permission denied"), folder.changing(store):
        pytest.fail("the store was given")


@pytest.mark.parametrize("kind", ["cer", "crl"])
def test_a_file_of_another_kind_under_its_own_hash_is_refused(store: Path, kind: str) -> None:
    """The index was written by somebody else: hashes are right, contents are none."""
    path = next(store.glob(f"*.{kind}"))
    content = b"\x30\x00"
    other = hashlib.sha256(content).hexdigest()
    (store / f"{other}.{kind}").write_bytes(content)
    index = store / folder.INDEX
    index.write_text(index.read_text().replace(path.stem, other))
    with pytest.raises(StartError, match=other):
        folder.read(store)


def test_an_index_too_long_is_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_INDEX_BYTES", 10)
    with pytest.raises(StartError, match="too long"):
        folder.read(store)
