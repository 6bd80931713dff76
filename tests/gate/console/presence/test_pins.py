"""PINs on disk: salted scrypt, checked against its published vector; the file is checked too."""

import base64
import stat
from pathlib import Path

import pytest

from gate.app.cli import main
from gate.app.folders import shipped_config
from gate.console.presence.officers import from_toml, read_officers
from gate.console.presence.pins import PinError, _scrypt, fits, hashed, is_hash, nobodys
from gate.errors import ConfigError
from tests.gate.console.presence.given import cheap


def test_a_pin_fits_its_hash_and_no_other() -> None:
    first, second = hashed("48-15-16"), hashed("48-15-16")
    assert first != second  # salted
    assert "48-15-16" not in first
    assert fits("48-15-16", first)
    assert not fits("48-15-17", first)
    assert first.startswith("scrypt$15$8$3$")


def test_scrypt_is_scrypt() -> None:
    # RFC 7914, 12: the first 32 bytes of the first vector (N = 16, r = 1, p = 1), which are the
    # first block of its last step and so do not depend on the length.
    known = "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
    assert _scrypt("", b"", (4, 1, 1)).hex() == known


@pytest.mark.parametrize("pin", ["", "12345", "1" * 6, "aaaaaaaa", "x" * 65])
def test_what_is_no_pin(pin: str) -> None:
    with pytest.raises(PinError):
        hashed(pin)


SALT = base64.b64encode(b"s" * 16).decode()
VALUE = base64.b64encode(b"v" * 32).decode()


@pytest.mark.parametrize(
    "stored",
    ["", "48-15-16", f"scrypt$15$8$3${SALT}", f"scrypt$15$8$3$c2hvcnQ=${VALUE}",
     f"scrypt$15$8$3${SALT}$c2hvcnQ=", f"scrypt$30$8$3${SALT}${VALUE}",
     f"scrypt$0$8$3${SALT}${VALUE}", f"scrypt$15$99$3${SALT}${VALUE}",
     f"scrypt$15$8$3$====${VALUE}", f"md5$15$8$3${SALT}${VALUE}"],
)  # fmt: skip
def test_what_is_no_hash_fits_nothing(stored: str) -> None:
    assert not is_hash(stored)
    assert not fits("48-15-16", stored)


def test_nobodys_hash_is_one_that_nothing_fits() -> None:
    assert is_hash(nobodys())
    assert not fits("48-15-16", nobodys())


@pytest.mark.parametrize(
    ("text", "told"),
    [("[a b]\n", "not TOML"), ('[o]\npin = "x"\n', "no pseudonym"), ("[officer-7]\n", "`pin`"),
     ('officer-7 = "x"\n', "must be a table"), ('[officer-7]\npin = "secret"\n', "no hash"),
     (f'[officer-7]\npin = "{cheap("a pin")}"\nname = "x"\n', "nothing else")],
)  # fmt: skip
def test_faults_of_the_file_never_tell_what_stands_there(text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as raised:
        from_toml(text, "officers.toml")
    assert "secret" not in str(raised.value)


def test_the_shipped_file_lets_nobody_in() -> None:
    assert read_officers(shipped_config() / "officers.toml") == {}


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "officers.toml"

    def typed(pin: str) -> None:
        monkeypatch.setattr("gate.app.officers_command._pin", lambda: pin)

    typed("48-15-16")
    assert main(["officers", str(path), "add", "officer-7"]) == 0
    assert main(["officers", str(path), "add", "officer-8"]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert fits("48-15-16", read_officers(path)["officer-7"])
    assert main(["officers", str(path), "remove", "officer-7"]) == 0
    assert main(["officers", str(path), "remove", "officer-7"]) == 1
    capsys.readouterr()
    assert main(["officers", str(path)]) == 0
    assert capsys.readouterr().out == "officer-8\n"
    typed("short")
    assert main(["officers", str(path), "add", "officer-9"]) == 2
    assert main(["officers", str(path), "add", "a name"]) == 2
    assert main(["officers", str(tmp_path / "none" / "o.toml"), "add", "officer-9"]) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["officers.toml"]
