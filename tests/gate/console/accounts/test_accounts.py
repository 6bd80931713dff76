"""The file of accounts and `egate user`; passwords by argon2id."""

import io
import sqlite3
import stat
from pathlib import Path

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from hypothesis import given
from hypothesis import strategies as st

from gate.app.cli import main
from gate.console.accounts.account import AccountsError, Passkey, is_pseudonym
from gate.console.accounts.anybody import anybody
from gate.console.accounts.passwords import PasswordError, fits, hashed, nobodys
from gate.console.accounts.store import MOST_PASSKEYS, Accounts
from gate.console.rights import Role
from tests.gate.console.presence.given import cheap


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.sqlite"


def test_a_password_fits_its_hash_and_no_other() -> None:
    first, second = hashed("correct horse"), hashed("correct horse")
    assert first != second  # salted
    assert "correct" not in first
    assert fits("correct horse", first)
    assert not fits("correct horsf", first)
    costs = extract_parameters(first)
    assert costs.type is Type.ID
    assert (costs.memory_cost, costs.time_cost, costs.parallelism) == (19_456, 2, 1)


def test_the_same_characters_are_the_same_password() -> None:
    assert fits("pass\N{LATIN SMALL LETTER E WITH ACUTE}word", hashed("passe\u0301word"))


@pytest.mark.parametrize("password", ["", "1234567", "officer-7", "OFFICER-7", "x" * 129])
def test_what_is_no_password(password: str) -> None:
    with pytest.raises(PasswordError):
        hashed(password, "officer-7")


@pytest.mark.parametrize("password", ["aaaaaaaa", "12345678", "only words here", "ÄÖ 'ß\"\t;--"])
def test_no_rules_of_composition(password: str) -> None:
    assert fits(password, hashed(password, "officer-7"))


@pytest.mark.parametrize("stored", ["", "correct horse", "$argon2id$v=19$", "scrypt$15$8$3$x$y"])
def test_what_is_no_hash_fits_nothing(stored: str) -> None:
    assert not fits("correct horse", stored)


def test_nobodys_hash_is_one_that_nothing_fits() -> None:
    assert extract_parameters(nobodys()).memory_cost == 19_456  # it costs the same
    assert not fits("correct horse", nobodys())


@given(name=st.text(max_size=40))
def test_a_pseudonym_has_no_sign_that_a_page_or_a_journal_minds(name: str) -> None:
    if is_pseudonym(name):
        assert name.isascii()
        assert name.replace("-", "").replace("_", "").isalnum()


def run(path: Path, *arguments: str) -> int:
    return main(["user", "--accounts", str(path), *arguments])


def test_the_command(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "list") == 2  # there is nobody, and no default
    assert "nobody was added yet" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse\n"))
    assert run(path, "add", "officer-7", "--role", "officer") == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"correct horse" not in path.read_bytes()
    accounts = Accounts(path)
    found = accounts.find("officer-7")
    assert found is not None
    assert (found.role, found.disabled) == (Role.OFFICER, False)
    assert found.password is not None
    assert fits("correct horse", found.password)
    monkeypatch.setattr("sys.stdin", io.StringIO("another horse\n"))
    assert run(path, "add", "officer-7", "--role", "officer") == 2
    assert "already" in capsys.readouterr().err
    assert run(path, "add", "auditor-1", "--role", "auditor", "--link") == 0
    link = capsys.readouterr().out
    assert link.startswith("http://localhost:8080/sign-in/link/")
    assert link.rpartition("/")[2].strip().encode() not in path.read_bytes()
    assert run(path, "role", "officer-7", "supervisor") == 0
    assert run(path, "disable", "auditor-1") == 0
    assert run(path, "list") == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split() for line in listed] == [
        ["auditor-1", "auditor", "disabled"],
        ["officer-7", "supervisor", "password"],
    ]
    assert run(path, "link", "auditor-1") == 2  # disabled
    assert run(path, "enable", "auditor-1") == 0
    assert run(path, "link", "auditor-1", "--address", "http://localhost:9") == 0
    assert "http://localhost:9/sign-in/link/" in capsys.readouterr().out
    assert run(path, "disable", "nobody-1") == 2


def test_a_change_that_has_to_end_sessions_raises_the_stamp(path: Path) -> None:
    accounts = Accounts(path)
    accounts.add("officer-7", Role.OFFICER, cheap("correct horse"))
    key = Passkey(b"one", "officer-7", "Key", b"public", 0)
    accounts.add_passkey(key)
    stamps = [1]
    for change in ({"role": Role.VIEWER}, {"disabled": True}, {"password": cheap("other one")}):
        accounts.change("officer-7", **change)
        stamps.append(accounts.find("officer-7").stamp)  # type: ignore[union-attr]
    assert accounts.remove_passkeys("officer-7") == 1
    assert accounts.passkeys("officer-7") == []
    stamps.append(accounts.find("officer-7").stamp)  # type: ignore[union-attr]
    assert stamps == [1, 2, 3, 4, 5]


def test_a_passkey_is_of_one_account(path: Path) -> None:
    accounts = Accounts(path)
    for name in ("officer-7", "officer-8"):
        accounts.add(name, Role.OFFICER)
    accounts.add_passkey(Passkey(b"one", "officer-7", "Key", b"public", 3))
    with pytest.raises(AccountsError):
        accounts.add_passkey(Passkey(b"one", "officer-8", "Key", b"public", 3))
    assert accounts.remove_passkeys("officer-8", b"one") == 0
    accounts.count_passkey(b"one", 4)
    assert accounts.passkey(b"one") == Passkey(b"one", "officer-7", "Key", b"public", 4)
    for number in range(1, MOST_PASSKEYS):
        accounts.add_passkey(Passkey(bytes([number]), "officer-7", "Key", b"public", 0))
    with pytest.raises(AccountsError):
        accounts.add_passkey(Passkey(b"one more", "officer-7", "Key", b"public", 0))


@pytest.mark.parametrize("content", [b"not SQLite at all, but some text of a length" * 40, None])
def test_another_file_is_refused_and_stays_as_it_is(path: Path, content: bytes | None) -> None:
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE journal (seq)")
        other.close()
        content = path.read_bytes()
    path.write_bytes(content)
    with pytest.raises(AccountsError):
        Accounts(path).all()
    assert path.read_bytes() == content


def test_a_role_that_is_none_is_told(path: Path) -> None:
    accounts = Accounts(path)
    accounts.add("officer-7", Role.OFFICER)
    with accounts.opened() as database:
        database.execute("UPDATE accounts SET role = 'king'")
    with pytest.raises(AccountsError, match="holds a row that is none"):
        accounts.find("officer-7")


def test_whether_anybody_could_sign_in(path: Path) -> None:
    assert not anybody(path)
    accounts = Accounts(path)
    accounts.add("officer-7", Role.OFFICER)
    assert anybody(path)
    accounts.change("officer-7", disabled=True)
    assert not anybody(path)
